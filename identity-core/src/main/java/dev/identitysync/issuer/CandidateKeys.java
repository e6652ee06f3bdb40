package dev.identitysync.issuer;

import com.nimbusds.jose.JWSHeader;
import java.util.List;

/**
 * The keys that may have signed one token. It has to be exactly one: a token without {@code kid} is accepted if one key
 * of the set is of its kind, and refused if there are several. Trying them all in turn would let an old or foreign key
 * speak for the current one (OIDC Core §10.1). Immutable.
 */
public final class CandidateKeys {
    private final List<IssuerKey> keys;
    private final CompactJws token;
    private final JWSHeader header;
    private final boolean mayLackTheNewest;

    CandidateKeys(List<IssuerKey> keys, CompactJws token, JWSHeader header, boolean mayLackTheNewest) {
        this.keys = keys;
        this.token = token;
        this.header = header;
        this.mayLackTheNewest = mayLackTheNewest;
    }

    /**
     * Whether the key that signed the token may be newer than those that are known: none of them fits, and the issuer was
     * not asked again, as it was just before for another token. What is refused by {@link #requireSignature} may then be
     * genuine, and pass when it comes again.
     */
    public boolean mayLackTheNewest() {
        return mayLackTheNewest;
    }

    // Without a kid a new key shows only in that the signature does not fit the one we know.
    boolean mayBeOutdated() {
        return keys.isEmpty()
                || (header.getKeyID() == null
                        && keys.size() == 1
                        && !keys.get(0).signed(token, header));
    }

    /**
     * Passes if the one candidate signed the token.
     *
     * @throws RejectedTokenException if there is none or several, if it is too short, or if it did not sign
     */
    public void requireSignature() throws RejectedTokenException {
        if (keys.isEmpty()) {
            throw problem(TokenFault.UNKNOWN_KEY, "kid", "a key that the provider publishes", "none of them");
        }
        if (keys.size() > 1) {
            throw problem(TokenFault.AMBIGUOUS_KEY, "kid", "exactly one key", "fitting " + keys.size() + " keys");
        }
        if (!keys.get(0).isStrongEnough()) {
            throw problem(TokenFault.WEAK_KEY, "kid", "an RSA key of 2048 bits or more", "a shorter one");
        }
        if (!keys.get(0).signed(token, header)) {
            throw problem(TokenFault.SIGNATURE, "signature", "made by the provider's key", "not");
        }
    }

    private static RejectedTokenException problem(TokenFault fault, String part, String expected, String actual) {
        return new RejectedTokenException(fault, part, expected, actual);
    }
}
