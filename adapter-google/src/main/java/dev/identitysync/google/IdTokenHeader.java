package dev.identitysync.google;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import dev.identitysync.google.IdTokenProblem.Reason;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a header may say, checked before any key is looked for. */
final class IdTokenHeader {
    /** RS256 and ES256 and nothing else, whatever a provider offers (RFC 8725 §3.1). */
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    private static final List<String> UNSUPPORTED = List.of("crit", "b64", "zip", "enc");
    private static final List<String> KEYS = List.of("jwk", "jku", "x5c", "x5u");

    private IdTokenHeader() {}

    static JWSHeader check(Map<String, @Nullable Object> header) throws RejectedTokenException {
        Object algorithm = header.get("alg");
        if (ALGORITHMS.stream().noneMatch(allowed -> allowed.getName().equals(algorithm))) {
            throw new RejectedTokenException(Reason.ALGORITHM, "alg", "RS256 or ES256", Shown.of(algorithm));
        }
        // RFC 8725 §3.11: access tokens are at+jwt (RFC 9068), logout tokens logout+jwt, and our own have theirs.
        if (header.containsKey("typ") && !(header.get("typ") instanceof String type && type.equalsIgnoreCase("JWT"))) {
            throw new RejectedTokenException(Reason.NOT_AN_ID_TOKEN, "typ", "JWT", Shown.of(header.get("typ")));
        }
        forbid(header, UNSUPPORTED, Reason.UNSUPPORTED_HEADER);
        forbid(header, KEYS, Reason.EMBEDDED_KEY);
        try {
            return JWSHeader.parse(header);
        } catch (ParseException | RuntimeException e) {
            throw RejectedTokenException.malformed("header", "a JWS header (RFC 7515 §4)", "something else");
        }
    }

    /** The provider's own list may be shorter than ours. */
    static void requireOffered(JWSHeader header, Set<JWSAlgorithm> offered) throws RejectedTokenException {
        if (!offered.contains(header.getAlgorithm())) {
            throw new RejectedTokenException(
                    Reason.ALGORITHM,
                    "alg",
                    "one of " + offered,
                    header.getAlgorithm().getName());
        }
    }

    private static void forbid(Map<String, @Nullable Object> header, List<String> names, Reason reason)
            throws RejectedTokenException {
        for (String name : names) {
            if (header.containsKey(name)) {
                throw new RejectedTokenException(reason, name, "no such header parameter", "present");
            }
        }
    }
}
