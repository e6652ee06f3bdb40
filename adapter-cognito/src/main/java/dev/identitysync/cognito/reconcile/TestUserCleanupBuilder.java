package dev.identitysync.cognito.reconcile;

import dev.identitysync.InvalidValueException;
import dev.identitysync.cognito.UserPool;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.reconcile.RequestPace;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** Collects what a {@link TestUserCleanup} needs. Not thread-safe. */
public final class TestUserCleanupBuilder {
    private @Nullable UserPool pool;
    private @Nullable CognitoIdentityProviderClient client;
    private @Nullable UserProvisioning users;
    private @Nullable TestUserPattern pattern;
    private RequestPace pace = RequestPace.perSecond(10);
    private int most;

    TestUserCleanupBuilder() {}

    /** The pool. Needed. */
    public TestUserCleanupBuilder pool(UserPool userPool) {
        this.pool = userPool;
        return this;
    }

    /** The way to the pool; stays the caller's to close. Needed. */
    public TestUserCleanupBuilder client(CognitoIdentityProviderClient cognito) {
        this.client = cognito;
        return this;
    }

    /** The users of the store. Needed. */
    public TestUserCleanupBuilder users(UserProvisioning provisioning) {
        this.users = provisioning;
        return this;
    }

    /**
     * Who is meant. Needed.
     *
     * @param regex a regular expression that matches the whole of a test user's address or user name, such as {@code
     *     e2e-[0-9a-f]+@test\.example}
     * @throws InvalidValueException if it is empty, or would also match what ordinary people are called
     */
    public TestUserCleanupBuilder matching(String regex) {
        this.pattern = TestUserPattern.of(regex);
        return this;
    }

    /** How many may be deleted at most. Needed. */
    public TestUserCleanupBuilder atMost(int number) {
        this.most = number;
        return this;
    }

    /** How often the pool is asked; ten times a second unless set. */
    public TestUserCleanupBuilder pace(RequestPace requests) {
        this.pace = requests;
        return this;
    }

    /**
     * The clean-up. Nothing is asked yet.
     *
     * @throws InvalidValueException naming the setting that is missing or wrong
     */
    public TestUserCleanup build() {
        if (most < 1) {
            throw new InvalidValueException("atMost", "is missing; say how many users may be deleted");
        }
        UserPool of = needed("pool", pool);
        return new TestUserCleanup(
                of,
                needed("users", users),
                new PoolRequests(needed("client", client), of.id(), pace),
                needed("matching", pattern),
                most);
    }

    private static <T> T needed(String setting, @Nullable T value) {
        if (value == null) {
            throw new InvalidValueException(setting, "is missing; set it on the builder");
        }
        return value;
    }
}
