package dev.identitysync.google.events.stream;

import com.google.auth.oauth2.AwsSecurityCredentials;
import com.google.auth.oauth2.AwsSecurityCredentialsSupplier;
import com.google.auth.oauth2.ExternalAccountSupplierContext;
import dev.identitysync.google.events.stream.StreamFailure.Refused;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The application's AWS credentials for Google's library, which would look for some in the environment otherwise. */
// Google's interface is serializable; nobody serializes credentials here.
@SuppressWarnings("serial")
final class HandedInAwsKeys implements AwsSecurityCredentialsSupplier {
    private static final long serialVersionUID = 1L;

    private final String region;
    private final Supplier<AwsKeys> keys;

    HandedInAwsKeys(String region, Supplier<AwsKeys> keys) {
        this.region = region;
        this.keys = keys;
    }

    @Override
    public String getRegion(ExternalAccountSupplierContext context) {
        return region;
    }

    @Override
    public AwsSecurityCredentials getCredentials(ExternalAccountSupplierContext context) throws FailedCallException {
        AwsKeys now = keysOfNow();
        if (now == null) {
            throw missing();
        }
        return new AwsSecurityCredentials(
                now.accessKeyId(), now.secretAccessKey(), now.sessionToken().orElse(null));
    }

    private @Nullable AwsKeys keysOfNow() throws FailedCallException {
        try {
            return keys.get();
        } catch (RuntimeException e) {
            // Without the cause: what a stranger's supplier says is not ours to pass on.
            throw missing();
        }
    }

    private static FailedCallException missing() {
        return new FailedCallException(new Refused(StreamRefusal.AWS_CREDENTIALS_MISSING, 0, Optional.empty()));
    }
}
