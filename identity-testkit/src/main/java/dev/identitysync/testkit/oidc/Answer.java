package dev.identitysync.testkit.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an endpoint is about to answer; {@link Tampering} may replace it.
 *
 * @param status the HTTP status
 * @param contentType the media type
 * @param body the body, sent as UTF-8
 * @param headers further headers
 * @param delivery how the answer travels
 */
public record Answer(int status, String contentType, String body, Map<String, String> headers, Delivery delivery) {

    /** How an answer travels. */
    public enum Delivery {
        /** As fast as it can. */
        AT_ONCE,
        /** The connection stays open and nothing is ever sent. */
        NEVER,
        /** The headers at once, then one byte now and then. */
        DRIPPING
    }

    /** An answer whose headers are fixed from here on. */
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** An answer that must not be cached. */
    public Answer(int status, String contentType, String body) {
        this(status, contentType, body, Map.of("Cache-Control", "no-store"), Delivery.AT_ONCE);
    }

    /** A JSON answer that must not be cached. */
    public static Answer json(int status, Map<String, ?> body) {
        return new Answer(status, "application/json", JSONObjectUtils.toJSONString(body));
    }

    static Answer error(int status, String error, String description) {
        return json(status, Map.of("error", error, "error_description", description));
    }

    static Answer redirect(String location) {
        return new Answer(303, "text/plain; charset=utf-8", "").withHeader("Location", location);
    }

    /** The same answer with another status, such as 503. */
    public Answer withStatus(int changed) {
        return new Answer(changed, contentType, body, headers, delivery);
    }

    /** The same answer with another body, such as garbage. */
    public Answer withBody(String changed) {
        return new Answer(status, contentType, changed, headers, delivery);
    }

    /** The same answer with one more header. */
    public Answer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, body, more, delivery);
    }

    /** The same answer, which never arrives. */
    public Answer hanging() {
        return new Answer(status, contentType, body, headers, Delivery.NEVER);
    }

    /** The same answer, one byte at a time: each byte in time, the whole never. */
    public Answer dripping() {
        return new Answer(status, contentType, body, headers, Delivery.DRIPPING);
    }

    @Override
    public String toString() {
        return "Answer[" + status + ", " + contentType + ", " + delivery + "]";
    }
}
