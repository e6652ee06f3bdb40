package dev.identitysync.examples.cognito.dashboard;

import dev.identitysync.examples.cognito.http.HttpRequest;
import dev.identitysync.examples.cognito.http.Refusal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The token in an {@code Authorization} header (RFC 6750 §2.1), which is the one place where it is looked for. */
final class BearerToken {
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer)(?: +(?<token>.*))?", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private BearerToken() {}

    /** @throws Refusal if there is none */
    static String of(HttpRequest request) throws Refusal {
        Optional<Matcher> bearer =
                request.header("authorization").map(BEARER::matcher).filter(Matcher::matches);
        if (bearer.isEmpty()) {
            throw new Refusal(TokenRefusals.missing());
        }
        return bearer.map(matcher -> matcher.group("token"))
                .filter(token -> TOKEN.matcher(token).matches())
                .orElseThrow(() -> new Refusal(TokenRefusals.malformed()));
    }
}
