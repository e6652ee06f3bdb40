package dev.identitysync.cognito.wiring;

import dev.identitysync.InvalidValueException;

/** What a pre token generation function is sent. The second and the third need the pool's plan to be Essentials or Plus. */
public enum PreTokenVersion {
    /** Claims of ID tokens. */
    V1_0,
    /** And of access tokens. */
    V2_0,
    /** And of tokens for machines. */
    V3_0;

    /**
     * The version that the API calls so.
     *
     * @throws InvalidValueException if there is none
     */
    public static PreTokenVersion of(String name) {
        for (PreTokenVersion version : values()) {
            if (version.name().equals(name)) {
                return version;
            }
        }
        throw new InvalidValueException("preTokenVersion", "is neither V1_0, V2_0 nor V3_0");
    }
}
