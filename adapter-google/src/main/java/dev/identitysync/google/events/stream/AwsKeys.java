package dev.identitysync.google.events.stream;

import java.util.Optional;

/**
 * AWS credentials of this moment, which prove to Google what role runs here. They do not leave the process: what is sent
 * is a request signed by them. {@link #toString()} shows none.
 *
 * @param accessKeyId the access key's id
 * @param secretAccessKey the secret
 * @param sessionToken what comes with those of a role; empty for a user's
 */
public record AwsKeys(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {

    /** Those of a role: three parts. */
    public static AwsKeys ofRole(String accessKeyId, String secretAccessKey, String sessionToken) {
        return new AwsKeys(accessKeyId, secretAccessKey, Optional.of(sessionToken));
    }

    @Override
    public String toString() {
        return "AwsKeys[redacted]";
    }
}
