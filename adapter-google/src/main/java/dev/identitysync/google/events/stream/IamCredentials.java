package dev.identitysync.google.events.stream;

import dev.identitysync.google.events.stream.StreamFailure.Refused;
import dev.identitysync.google.events.stream.StreamFailure.Unreadable;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The two services on the way from a federated identity to a service account, and what their refusals mean. */
final class IamCredentials {
    private static final String HOST = "iamcredentials.googleapis.com";
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");

    private IamCredentials() {}

    static String url(String serviceAccount, String method) {
        return "https://" + HOST + "/v1/projects/-/serviceAccounts/" + serviceAccount + ":" + method;
    }

    /** What an answer of another status than 2xx comes to. */
    static StreamFailure failure(HttpReply reply) {
        return ApiError.overloaded(reply).orElseGet(() -> refused(reply));
    }

    private static StreamFailure refused(HttpReply reply) {
        if (reply.status() < 400) {
            return new Unreadable(reply.host(), "answers HTTP " + reply.status());
        }
        StreamRefusal refusal =
                reply.host().equals(HOST) ? StreamRefusal.IMPERSONATION_DENIED : StreamRefusal.FEDERATION_REFUSED;
        return new Refused(refusal, reply.status(), code(reply));
    }

    // STS has OAuth's errors (RFC 6749 §5.2), IAM has google.rpc.Status.
    private static Optional<String> code(HttpReply reply) {
        return Json.find(reply.text())
                .map(body -> body.get("error"))
                .map(error -> error instanceof Map<?, ?> status ? status.get("status") : error)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> CODE.matcher(text).matches());
    }
}
