package dev.identitysync.google;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import dev.identitysync.google.IdTokenProblem.Reason;
import dev.identitysync.issuer.RejectedTokenException;
import java.util.List;
import java.util.Set;

/** What an ID token may be signed with. */
final class OfferedAlgorithms {
    /** RS256 and ES256 and nothing else, whatever a provider offers (RFC 8725 §3.1). */
    static final List<JWSAlgorithm> OURS = List.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    private OfferedAlgorithms() {}

    /** The provider's own list may be shorter than ours. */
    static void require(JWSHeader header, Set<JWSAlgorithm> offered) throws RejectedTokenException {
        if (!offered.contains(header.getAlgorithm())) {
            throw new RejectedTokenException(
                    Reason.ALGORITHM,
                    "alg",
                    "one of " + offered,
                    header.getAlgorithm().getName());
        }
    }
}
