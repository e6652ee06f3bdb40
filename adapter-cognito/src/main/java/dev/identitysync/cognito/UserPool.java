package dev.identitysync.cognito;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import java.util.regex.Pattern;

/**
 * A Cognito user pool.
 *
 * @param id the pool's id, such as {@code eu-central-1_AbCdEf123}
 * @param issuer what its tokens name as {@code iss}: the issuer of every {@link ExternalIdentity} from this pool
 * @param vouchesForEmail whether an address that the pool calls verified may be taken as proved now, which linking by
 *     e-mail needs. Not so by default: Cognito verified it at some time, or copied the word of a federated provider
 */
public record UserPool(String id, String issuer, boolean vouchesForEmail) {
    private static final Pattern ID = Pattern.compile("[\\w-]+_[0-9a-zA-Z]+");
    private static final int MAX_ID = 55;

    /** @throws InvalidValueException if the id is none of a user pool, or the issuer cannot be one */
    public UserPool {
        if (!isId(id)) {
            throw new InvalidValueException("userPool.id", "is no id of a user pool, such as eu-central-1_AbCdEf123");
        }
        new ExternalIdentity(issuer, "any");
    }

    /** Whether this has the form of a pool's id. */
    static boolean isId(String id) {
        return id.length() <= MAX_ID && ID.matcher(id).matches();
    }

    /** A pool of the service, with the issuer that follows from its id. */
    public static UserPool of(String id) {
        String region = id.substring(0, Math.max(0, id.indexOf('_')));
        String domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
        return new UserPool(id, "https://cognito-idp." + region + "." + domain + "/" + id, false);
    }

    /** This pool with another issuer: that of an emulator, or of a custom one. */
    public UserPool withIssuer(String other) {
        return new UserPool(id, other, vouchesForEmail);
    }

    /** This pool, its verified addresses taken as proved now. For pools where nobody federates and addresses never change hands. */
    public UserPool vouchingForEmail() {
        return new UserPool(id, issuer, true);
    }

    /**
     * Who a subject of this pool is.
     *
     * @param subject the {@code sub}
     * @throws InvalidValueException if it cannot be a subject
     */
    public ExternalIdentity identity(String subject) {
        return new ExternalIdentity(issuer, subject);
    }
}
