package dev.identitysync.cognito.reconcile;

import dev.identitysync.InvalidValueException;
import dev.identitysync.cognito.AttributeMapping;
import dev.identitysync.cognito.UserPool;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.reconcile.ReconciliationListener;
import dev.identitysync.reconcile.RequestPace;
import dev.identitysync.reconcile.engine.DisableBound;
import dev.identitysync.reconcile.engine.RunSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** Collects what a {@link PoolReconciliation} needs. Not thread-safe. */
public final class PoolReconciliationBuilder {
    private @Nullable UserPool pool;
    private @Nullable CognitoIdentityProviderClient client;
    private @Nullable UserProvisioning users;
    private @Nullable Path workFolder;
    private AttributeMapping mapping = AttributeMapping.standard();
    private RequestPace pace = RequestPace.perSecond(10);
    private boolean apply;
    private boolean syncDrift;
    private Optional<DisableBound> disableBound = Optional.empty();
    private int partitionSize = 1_000_000;
    private ReconciliationListener listener = progress -> {};
    private Clock clock = Clock.systemUTC();

    PoolReconciliationBuilder() {}

    /** The pool. Needed. */
    public PoolReconciliationBuilder pool(UserPool userPool) {
        this.pool = userPool;
        return this;
    }

    /** The way to the pool; stays the caller's to close. Needed. */
    public PoolReconciliationBuilder client(CognitoIdentityProviderClient cognito) {
        this.client = cognito;
        return this;
    }

    /** The users, with the policies by which people sign in. Needed. */
    public PoolReconciliationBuilder users(UserProvisioning provisioning) {
        this.users = provisioning;
        return this;
    }

    /**
     * Where the checkpoint and the report are, on a disk that survives the process; made if it is not there. Needed. It
     * holds subjects and user ids.
     */
    public PoolReconciliationBuilder workFolder(Path folder) {
        this.workFolder = folder;
        return this;
    }

    /** Which attribute becomes which field, as for the triggers; the standard ones unless set. */
    public PoolReconciliationBuilder mapping(AttributeMapping attributes) {
        this.mapping = attributes;
        return this;
    }

    /** How often the pool is asked; ten times a second unless set, a third of the quota that an account starts with. */
    public PoolReconciliationBuilder pace(RequestPace requests) {
        this.pace = requests;
        return this;
    }

    /** Whether users who are missing in the store are provisioned; not unless told. */
    public PoolReconciliationBuilder apply(boolean told) {
        this.apply = told;
        return this;
    }

    /** Whether drifted users are synced by the policies of their sign-in; not unless told, and only with {@link #apply}. */
    public PoolReconciliationBuilder syncDrift(boolean told) {
        this.syncDrift = told;
        return this;
    }

    /**
     * Lets users whom the pool has no longer be disabled; not unless told, and only with {@link #apply}. If more are missing
     * than either bound says, nobody is. Who can sign in by another issuer too is reported and never disabled.
     *
     * @param mostUsers at most so many
     * @param mostPercent at most this share of those whom the store has from this pool, from 1 to 100
     */
    public PoolReconciliationBuilder disableMissing(int mostUsers, int mostPercent) {
        this.disableBound = Optional.of(DisableBound.of("disableMissing", mostUsers, mostPercent));
        return this;
    }

    /**
     * How many users are kept in memory at once, at 24 bytes each; a million unless set. For more the store is walked
     * several times.
     */
    public PoolReconciliationBuilder partitionSize(int mostUsers) {
        if (mostUsers < 1) {
            throw new InvalidValueException("partitionSize", "is less than one user");
        }
        this.partitionSize = mostUsers;
        return this;
    }

    /** Is told how far it is. */
    public PoolReconciliationBuilder listener(ReconciliationListener told) {
        this.listener = told;
        return this;
    }

    /** The clock, the one by which users are created; UTC of the system unless set. */
    public PoolReconciliationBuilder clock(Clock value) {
        this.clock = value;
        return this;
    }

    // What the pool says of an address here, it said at some time, also on an administrator's word; nobody signs in.
    private static UserPool withoutVouching(UserPool pool) {
        return new UserPool(pool.id(), pool.issuer(), false);
    }

    /**
     * The reconciliation. Nothing is asked yet.
     *
     * @throws InvalidValueException naming the setting that is missing or wrong
     */
    public PoolReconciliation build() {
        if (!apply && (syncDrift || disableBound.isPresent())) {
            throw new InvalidValueException("apply", "is not set, and a dry run neither syncs nor disables");
        }
        UserPool of = withoutVouching(needed("pool", pool));
        PoolRequests requests = new PoolRequests(needed("client", client), of.id(), pace);
        RunSettings run = new RunSettings(
                needed("users", users),
                pace,
                needed("workFolder", workFolder),
                disableBound,
                partitionSize,
                listener,
                clock);
        return new PoolReconciliation(new ReconciliationSettings(of, mapping, requests, apply, syncDrift, run));
    }

    private static <T> T needed(String setting, @Nullable T value) {
        if (value == null) {
            throw new InvalidValueException(setting, "is missing; set it on the builder");
        }
        return value;
    }
}
