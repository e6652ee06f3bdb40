package dev.identitysync.google.events.stream;

import com.google.auth.oauth2.AwsCredentials;
import dev.identitysync.InvalidValueException;
import dev.identitysync.google.internal.library.LibraryTransport;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a workload on AWS becomes a service account at Google without any key of it (workload identity federation): it
 * shows Google a signed but unsent request to AWS STS, Google asks AWS whose it is, and lets that identity act as the
 * service account. {@link #toString()} shows nothing. Thread-safe.
 */
public final class AwsFederation {
    private static final String TOKEN_URL = "https://sts.googleapis.com/v1/token";
    private static final String SUBJECT_TOKEN_TYPE = "urn:ietf:params:aws:token-type:aws4_request";
    private static final String CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";
    private static final List<String> RISC_SCOPES = List.of(
            "https://www.googleapis.com/auth/risc.configuration.readwrite",
            "https://www.googleapis.com/auth/risc.status.readwrite",
            "https://www.googleapis.com/auth/risc.verify");

    private final String audience;
    private final String serviceAccount;
    private final String region;
    private final Supplier<AwsKeys> keys;

    private AwsFederation(String audience, String serviceAccount, String region, Supplier<AwsKeys> keys) {
        this.audience = audience;
        this.serviceAccount = serviceAccount;
        this.region = region;
        this.keys = keys;
    }

    /** Starts from nothing. */
    public static Builder builder() {
        return new Builder();
    }

    BearerSource accessTokens(ManagementHttp http) {
        return new LibraryTokens(aws(http)
                .setServiceAccountImpersonationUrl(IamCredentials.url(serviceAccount, "generateAccessToken"))
                .setScopes(RISC_SCOPES)
                .build());
    }

    BearerSource signedJwts(ManagementHttp http) {
        AwsCredentials federated = aws(http).setScopes(List.of(CLOUD_PLATFORM)).build();
        return new RemotelySignedJwts(new LibraryTokens(federated), serviceAccount, http);
    }

    private AwsCredentials.Builder aws(ManagementHttp http) {
        return AwsCredentials.newBuilder()
                .setHttpTransportFactory(() -> new LibraryTransport(new GoodAnswers(http)))
                .setAudience(audience)
                .setSubjectTokenType(SUBJECT_TOKEN_TYPE)
                .setTokenUrl(TOKEN_URL)
                .setAwsSecurityCredentialsSupplier(new HandedInAwsKeys(region, keys));
    }

    @Override
    public String toString() {
        return "AwsFederation[redacted]";
    }

    /** Collects an {@link AwsFederation}. Each setting is needed. Not thread-safe. */
    public static final class Builder {
        private static final Pattern AUDIENCE = Pattern.compile(
                "//iam\\.googleapis\\.com/projects/[0-9]+/locations/global/workloadIdentityPools/[a-z0-9-]+/providers/[a-z0-9-]+");
        private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");

        private @Nullable String audience;
        private @Nullable String serviceAccount;
        private @Nullable String region;
        private @Nullable Supplier<AwsKeys> keys;

        private Builder() {}

        /**
         * The pool's provider, as Google names it:
         * {@code //iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/POOL/providers/PROVIDER}, with the
         * project's number.
         */
        public Builder audience(String provider) {
            this.audience = provider;
            return this;
        }

        /** The e-mail address of the service account to act as. */
        public Builder serviceAccount(String email) {
            this.serviceAccount = email;
            return this;
        }

        /** The AWS region whose STS confirms the identity, such as {@code eu-central-1}. */
        public Builder region(String name) {
            this.region = name;
            return this;
        }

        /** Where the AWS credentials come from, asked whenever a token is due: the AWS SDK's provider, usually. */
        public Builder keys(Supplier<AwsKeys> supplier) {
            this.keys = supplier;
            return this;
        }

        /**
         * The federation. Nobody is asked yet.
         *
         * @throws InvalidValueException naming the setting that is missing or wrong
         */
        public AwsFederation build() {
            String provider = needed("audience", audience);
            if (!AUDIENCE.matcher(provider).matches()) {
                throw new InvalidValueException(
                        "audience",
                        "is no provider of a pool; it begins with //iam.googleapis.com/projects/ and the project's number");
            }
            String name = needed("region", region);
            if (!REGION.matcher(name).matches()) {
                throw new InvalidValueException("region", "is no AWS region; give one such as eu-central-1");
            }
            return new AwsFederation(
                    provider,
                    ServiceAccountName.require("serviceAccount", needed("serviceAccount", serviceAccount)),
                    name,
                    needed("keys", keys));
        }

        private static <T> T needed(String setting, @Nullable T value) {
            if (value == null) {
                throw new InvalidValueException(setting, "is missing; set it on the builder");
            }
            return value;
        }
    }
}
