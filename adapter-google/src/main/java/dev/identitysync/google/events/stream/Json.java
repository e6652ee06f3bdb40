package dev.identitysync.google.events.stream;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.identitysync.google.events.stream.StreamFailure.Unreadable;
import dev.identitysync.issuer.Claims;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON objects as Google takes and gives them. */
final class Json {

    private Json() {}

    static byte[] bytes(Map<String, ?> object) {
        return text(object).getBytes(StandardCharsets.UTF_8);
    }

    static String text(Map<String, ?> object) {
        return JSONObjectUtils.toJSONString(object);
    }

    /** The object that an answer must be, with each name once. */
    static Map<String, @Nullable Object> object(HttpReply reply) throws FailedCallException {
        Optional<Map<String, @Nullable Object>> object = find(reply.text());
        if (object.isEmpty()) {
            throw new FailedCallException(new Unreadable(reply.host(), "answers no JSON object"));
        }
        return object.get();
    }

    static Optional<Map<String, @Nullable Object>> find(String text) {
        try {
            return Optional.of(Claims.parse(text).values());
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** The object that anybody is given at an address, if this is it. */
    static Optional<Map<String, @Nullable Object>> published(HttpReply reply) {
        return reply.status() == 200 ? find(reply.text()) : Optional.empty();
    }

    /** A member that must be a string, and not empty. */
    static String text(HttpReply reply, Map<?, ?> object, String member) throws FailedCallException {
        if (object.get(member) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw malformed(reply, member, "a string");
    }

    /** A member that is an object, if it is there. */
    static Map<?, ?> inner(HttpReply reply, Map<?, ?> object, String member) throws FailedCallException {
        if (object.get(member) instanceof Map<?, ?> inner) {
            return inner;
        }
        throw malformed(reply, member, "an object");
    }

    /** A member that is a list of strings; as good as empty if it is not there. */
    static List<String> texts(HttpReply reply, Map<?, ?> object, String member) throws FailedCallException {
        Object value = object.get(member);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw malformed(reply, member, "a list of strings");
    }

    static FailedCallException malformed(HttpReply reply, String member, String expected) {
        return new FailedCallException(
                new Unreadable(reply.host(), "answers " + member + " that is not " + expected + ", or none"));
    }
}
