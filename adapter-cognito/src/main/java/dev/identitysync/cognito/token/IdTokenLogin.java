package dev.identitysync.cognito.token;

import dev.identitysync.InvalidValueException;
import dev.identitysync.cognito.AttributeMapping;
import dev.identitysync.cognito.PoolLogin;
import dev.identitysync.issuer.Claims;
import dev.identitysync.issuer.RejectedTokenException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the claims of a checked ID token into a login. */
final class IdTokenLogin {
    private static final String EMAIL_VERIFIED = "email_verified";

    private IdTokenLogin() {}

    static PoolLogin of(AuthenticToken token, AttributeMapping mapping, Instant now) throws RejectedTokenException {
        Claims claims = token.claims();
        List<InvalidValueException> leftOut = new ArrayList<>();
        Map<String, String> attributes = new HashMap<>();
        for (String claim : mapped(mapping)) {
            claims.find(claim).ifPresent(value -> {
                if (value instanceof String text) {
                    attributes.put(claim, text);
                } else {
                    leftOut.add(new InvalidValueException(claim, "is no string; see what triggers put there"));
                }
            });
        }
        attributes.put(EMAIL_VERIFIED, String.valueOf(isVerified(claims)));
        PoolLogin login = mapping.login(token.pool(), token.identity().subject(), attributes, signedInAt(claims, now));
        leftOut.addAll(login.leftOut());
        return new PoolLogin(login.login(), leftOut);
    }

    private static List<String> mapped(AttributeMapping mapping) {
        return List.of(
                "email",
                mapping.name(),
                mapping.givenName(),
                mapping.familyName(),
                mapping.picture(),
                mapping.locale());
    }

    // A JSON value in the tokens of today, and a string in the attributes that a trigger copies into them.
    private static boolean isVerified(Claims claims) {
        Object value = claims.find(EMAIL_VERIFIED).orElse(false);
        return value.equals(true) || value.equals("true");
    }

    private static Instant signedInAt(Claims claims, Instant now) throws RejectedTokenException {
        Optional<Instant> authenticated = claims.findTime("auth_time");
        Instant at = authenticated.isPresent() ? authenticated.get() : claims.time("iat");
        return at.isAfter(now) ? now : at;
    }
}
