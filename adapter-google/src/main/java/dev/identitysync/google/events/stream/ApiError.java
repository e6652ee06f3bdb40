package dev.identitysync.google.events.stream;

import dev.identitysync.google.events.stream.StreamFailure.NotRegistered;
import dev.identitysync.google.events.stream.StreamFailure.Refused;
import dev.identitysync.google.events.stream.StreamFailure.Unavailable;
import dev.identitysync.google.events.stream.StreamFailure.Unreadable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An answer of the RISC API that is none, told by its status and its words. What it means is in the error codes at
 * https://developers.google.com/identity/protocols/risc and in google.rpc.Status.
 */
final class ApiError {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,62}");

    /** The documented sentences, by what tells them apart. */
    private static final List<Map.Entry<String, StreamRefusal>> SENTENCES = List.of(
            Map.entry("must be an https url", StreamRefusal.RECEIVER_NOT_HTTPS),
            Map.entry("spec-compliant delivery method", StreamRefusal.MANAGED_ELSEWHERE),
            Map.entry("project could not be found", StreamRefusal.PROJECT_UNKNOWN),
            Map.entry("needs permission to access your risc", StreamRefusal.PERMISSION_MISSING),
            Map.entry("does not have permission", StreamRefusal.PERMISSION_MISSING),
            Map.entry("only be called by a service account", StreamRefusal.NOT_A_SERVICE_ACCOUNT),
            Map.entry("does not belong to any of your project", StreamRefusal.RECEIVER_DOMAIN),
            Map.entry("at least one oauth client", StreamRefusal.NO_OAUTH_CLIENT),
            Map.entry("insufficient authentication scopes", StreamRefusal.SCOPE_MISSING));

    private static final Map<String, StreamRefusal> REASONS = Map.of(
            "SERVICE_DISABLED", StreamRefusal.API_DISABLED,
            "ACCESS_TOKEN_SCOPE_INSUFFICIENT", StreamRefusal.SCOPE_MISSING,
            "IAM_PERMISSION_DENIED", StreamRefusal.PERMISSION_MISSING);

    private final HttpReply reply;
    private final Optional<Map<?, ?>> error;

    private ApiError(HttpReply reply) {
        this.reply = reply;
        this.error = Json.find(reply.text())
                .filter(body -> body.get("error") instanceof Map)
                .map(body -> (Map<?, ?>) body.get("error"));
    }

    /** What an answer of another status than 2xx comes to. */
    static StreamFailure of(HttpReply reply) {
        return overloaded(reply).orElseGet(() -> new ApiError(reply).failure());
    }

    /** That whoever was asked cannot answer now, if the status says so. */
    static Optional<StreamFailure> overloaded(HttpReply reply) {
        if (reply.status() != 429 && reply.status() < 500) {
            return Optional.empty();
        }
        Unavailable.Reason reason =
                reply.status() == 429 ? Unavailable.Reason.THROTTLED : Unavailable.Reason.SERVER_ERROR;
        return Optional.of(new Unavailable(reason, reply.host(), "HTTP " + reply.status(), reply.retryAfter()));
    }

    private StreamFailure failure() {
        return switch (reply.status()) {
            case 400 -> refused(StreamRefusal.REQUEST_INVALID);
            case 401 -> refused(StreamRefusal.UNAUTHENTICATED);
            case 403 -> refused(ofForbidden());
            // A path that Google does not know is answered alike, by other words.
            case 404 ->
                error.isPresent() && !message().contains("method not found") ? new NotRegistered() : unreadable();
            default -> unreadable();
        };
    }

    private StreamFailure refused(StreamRefusal refusal) {
        return new Refused(refusal, reply.status(), reason().or(() -> code("status")));
    }

    private StreamFailure unreadable() {
        return new Unreadable(reply.host(), "answers HTTP " + reply.status() + ", which the RISC API does not");
    }

    private StreamRefusal ofForbidden() {
        Optional<StreamRefusal> byReason = reason().map(REASONS::get);
        return byReason.orElseGet(() -> SENTENCES.stream()
                .filter(sentence -> message().contains(sentence.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(StreamRefusal.OTHER));
    }

    private String message() {
        return error.map(body -> body.get("message"))
                .map(text -> text.toString().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    // google.rpc.ErrorInfo, the machine-readable one among the details.
    private Optional<String> reason() {
        return error.map(body -> body.get("details")).filter(List.class::isInstance).stream()
                .flatMap(details -> ((List<?>) details).stream())
                .filter(Map.class::isInstance)
                .map(detail -> ((Map<?, ?>) detail).get("reason"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> CODE.matcher(text).matches())
                .findFirst();
    }

    private Optional<String> code(String member) {
        return error.map(body -> body.get(member))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> CODE.matcher(text).matches());
    }
}
