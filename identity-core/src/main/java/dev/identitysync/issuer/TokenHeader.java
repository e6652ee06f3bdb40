package dev.identitysync.issuer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the header of an issuer's token may say, checked before any key is looked for. */
public final class TokenHeader {
    private static final List<String> UNSUPPORTED = List.of("crit", "b64", "zip", "enc");
    private static final List<String> KEYS = List.of("jwk", "jku", "x5c", "x5u");

    private TokenHeader() {}

    /**
     * The header, if it is one to go on with: an allowed algorithm, {@code typ} absent or JWT, no key of its own, and
     * nothing that needs anything special.
     *
     * @param algorithms what the token may be signed with, whatever else the issuer offers (RFC 8725 §3.1)
     */
    public static JWSHeader check(CompactJws token, List<JWSAlgorithm> algorithms) throws RejectedTokenException {
        return check(token, algorithms, List.of("JWT"));
    }

    /**
     * The same for another kind of token.
     *
     * @param types what {@code typ} may be where there is one, in any case (RFC 7515 §4.1.9)
     */
    public static JWSHeader check(CompactJws token, List<JWSAlgorithm> algorithms, List<String> types)
            throws RejectedTokenException {
        Map<String, @Nullable Object> header = token.header();
        Object algorithm = header.get("alg");
        if (algorithms.stream().noneMatch(allowed -> allowed.getName().equals(algorithm))) {
            throw new RejectedTokenException(TokenFault.ALGORITHM, "alg", oneOf(algorithms), Shown.of(algorithm));
        }
        // RFC 8725 §3.11: access tokens are at+jwt (RFC 9068), logout tokens logout+jwt, and our own have theirs.
        if (header.containsKey("typ") && !isOneOf(types, header.get("typ"))) {
            throw new RejectedTokenException(
                    TokenFault.TYPE, "typ", String.join(" or ", types), Shown.of(header.get("typ")));
        }
        forbid(header, UNSUPPORTED, TokenFault.UNSUPPORTED_HEADER);
        forbid(header, KEYS, TokenFault.EMBEDDED_KEY);
        try {
            return JWSHeader.parse(header);
        } catch (ParseException | RuntimeException e) {
            throw RejectedTokenException.malformed("header", "a JWS header (RFC 7515 §4)", "something else");
        }
    }

    private static boolean isOneOf(List<String> types, @Nullable Object actual) {
        return actual instanceof String type && types.stream().anyMatch(type::equalsIgnoreCase);
    }

    private static String oneOf(List<JWSAlgorithm> algorithms) {
        return algorithms.stream().map(JWSAlgorithm::getName).collect(Collectors.joining(" or "));
    }

    private static void forbid(Map<String, @Nullable Object> header, List<String> names, TokenFault fault)
            throws RejectedTokenException {
        for (String name : names) {
            if (header.containsKey(name)) {
                throw new RejectedTokenException(fault, name, "no such header parameter", "present");
            }
        }
    }
}
