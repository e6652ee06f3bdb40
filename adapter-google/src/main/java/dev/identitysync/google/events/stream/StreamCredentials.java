package dev.identitysync.google.events.stream;

import dev.identitysync.InvalidValueException;
import java.util.function.Function;

/**
 * Who asks Google: always a service account of the project that people sign in with, with the role
 * {@code roles/riscconfigs.admin} there. Google takes a JWT that the account has signed itself, or an access token with
 * the scopes of the RISC API. {@link #toString()} shows nothing. Thread-safe.
 */
public final class StreamCredentials {
    private final String kind;
    private final Function<ManagementHttp, BearerSource> source;

    private StreamCredentials(String kind, Function<ManagementHttp, BearerSource> source) {
        this.kind = kind;
        this.source = source;
    }

    /**
     * By the key of a service account, which signs each request's JWT here. It does not expire: keep it where the
     * application's other secrets are, or use no key at all by an {@link AwsFederation}.
     *
     * @param json the JSON file that Google made, in UTF-8
     * @throws InvalidValueException if it is no such file
     */
    public static StreamCredentials serviceAccountKey(byte[] json) {
        KeySignedJwts jwts = KeySignedJwts.of(json);
        return new StreamCredentials("service account key", http -> jwts);
    }

    /**
     * Without a key: AWS credentials become an access token of a service account. Needs
     * {@code roles/iam.workloadIdentityUser} on the account.
     */
    public static StreamCredentials accessTokens(AwsFederation federation) {
        return new StreamCredentials("access tokens from AWS", federation::accessTokens);
    }

    /**
     * Without a key, too: Google signs the JWT that the RISC API's documentation asks for first, on request of the AWS
     * identity. Needs {@code roles/iam.serviceAccountTokenCreator} on the account, which is more than an access token
     * needs; for where those are not taken.
     */
    public static StreamCredentials signedJwts(AwsFederation federation) {
        return new StreamCredentials("signed JWTs from AWS", federation::signedJwts);
    }

    BearerSource source(ManagementHttp http) {
        return source.apply(http);
    }

    @Override
    public String toString() {
        return "StreamCredentials[" + kind + "]";
    }
}
