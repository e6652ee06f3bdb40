package dev.identitysync.google.directory;

import dev.identitysync.InvalidValueException;
import dev.identitysync.issuer.SafeUri;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.reconcile.ReconciliationListener;
import dev.identitysync.reconcile.RequestPace;
import dev.identitysync.reconcile.engine.DisableBound;
import dev.identitysync.reconcile.engine.RunSettings;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link DirectoryReconciliation} needs. Not thread-safe. */
public final class DirectoryReconciliationBuilder {
    private static final URI GOOGLE = URI.create("https://admin.googleapis.com/");
    private static final String USERS = "admin/directory/v1/users";

    private DirectoryScope scope = DirectoryScope.OF_ADMINISTRATOR;
    private DirectoryDomains domains = DirectoryDomains.of(List.of());
    private @Nullable DirectoryTokens tokens;
    private @Nullable UserProvisioning users;
    private @Nullable Path workFolder;
    private RequestPace pace = RequestPace.perSecond(10);
    private boolean apply;
    private boolean syncDrift;
    private Optional<DisableBound> disableBound = Optional.empty();
    private boolean disableMissing;
    private boolean enableReturned;
    private int partitionSize = 1_000_000;
    private ReconciliationListener listener = progress -> {};
    private Clock clock = Clock.systemUTC();
    private ProxySelector proxy = HttpClient.Builder.NO_PROXY;
    private URI endpoint = GOOGLE;
    private Duration timeout = DirectoryHttp.TIMEOUT;

    DirectoryReconciliationBuilder() {}

    /** Access to the directory. Needed. */
    public DirectoryReconciliationBuilder tokens(DirectoryTokens accessTokens) {
        this.tokens = accessTokens;
        return this;
    }

    /** The users, with the policies by which people sign in. Needed. */
    public DirectoryReconciliationBuilder users(UserProvisioning provisioning) {
        this.users = provisioning;
        return this;
    }

    /**
     * Where the checkpoint and the report are, on a disk that survives the process; made if it is not there. Needed. It
     * holds ids, and whom its runs disabled: take the same one from run to run.
     */
    public DirectoryReconciliationBuilder workFolder(Path folder) {
        this.workFolder = folder;
        return this;
    }

    /**
     * The customer whose users are listed, of all of their domains; the administrator's own unless set.
     *
     * @param id such as {@code C01abc2de}
     * @throws InvalidValueException if it is none
     */
    public DirectoryReconciliationBuilder customer(String id) {
        this.scope = DirectoryScope.customer(id);
        return this;
    }

    /**
     * Lists the users of one domain alone, instead of a customer's.
     *
     * @throws InvalidValueException if it is no domain
     */
    public DirectoryReconciliationBuilder listOnlyDomain(String name) {
        this.scope = DirectoryScope.domain(DirectoryDomains.require("listOnlyDomain", name));
        return this;
    }

    /**
     * The domains of which the directory has everybody. Somebody with a Google identity and a verified address of one of
     * these, and nobody else, can be missing from the directory; nobody is unless these are named.
     *
     * @throws InvalidValueException if one is no domain, or is gmail.com
     */
    public DirectoryReconciliationBuilder domains(String... names) {
        this.domains = DirectoryDomains.of(List.of(names));
        return this;
    }

    /** How often the directory is asked; ten times a second unless set, a quarter of the quota that a project starts with. */
    public DirectoryReconciliationBuilder pace(RequestPace requests) {
        this.pace = requests;
        return this;
    }

    /** Whether anything is changed; not unless told, and only what the following say. */
    public DirectoryReconciliationBuilder apply(boolean told) {
        this.apply = told;
        return this;
    }

    /** Whether drifted users are synced by the policies of their sign-in; not unless told, and only with {@link #apply}. */
    public DirectoryReconciliationBuilder syncDrift(boolean told) {
        this.syncDrift = told;
        return this;
    }

    /**
     * Lets users be disabled who are suspended, archived or deleted in the directory; not unless told, and only with {@link
     * #apply}. If they are more than either bound says, nobody is. Who can sign in by another identity too is reported and
     * never disabled.
     *
     * @param mostUsers at most so many
     * @param mostPercent at most this share of those whom the store has from this directory, from 1 to 100
     */
    public DirectoryReconciliationBuilder disableBarred(int mostUsers, int mostPercent) {
        this.disableBound = Optional.of(DisableBound.of("disableBarred", mostUsers, mostPercent));
        return this;
    }

    /**
     * Whether users who are missing from the directory are disabled too, within the same bounds; not unless told, and only
     * with {@link #disableBarred} and {@link #domains}. Each is asked for by their immutable id first.
     */
    public DirectoryReconciliationBuilder disableMissing(boolean told) {
        this.disableMissing = told;
        return this;
    }

    /**
     * Whether users are enabled whom an earlier run in this work folder disabled, and who are active in the directory again;
     * not unless told, and only with {@link #apply}. Whom somebody else disabled since stays so.
     */
    public DirectoryReconciliationBuilder enableReturned(boolean told) {
        this.enableReturned = told;
        return this;
    }

    /**
     * How many users are kept in memory at once, at 24 bytes each; a million unless set. For more the store is walked
     * several times.
     */
    public DirectoryReconciliationBuilder partitionSize(int mostUsers) {
        if (mostUsers < 1) {
            throw new InvalidValueException("partitionSize", "is less than one user");
        }
        this.partitionSize = mostUsers;
        return this;
    }

    /** Is told how far it is. */
    public DirectoryReconciliationBuilder listener(ReconciliationListener told) {
        this.listener = told;
        return this;
    }

    /** The clock, the one by which users are created; UTC of the system unless set. */
    public DirectoryReconciliationBuilder clock(Clock value) {
        this.clock = value;
        return this;
    }

    /**
     * The way out to the directory; none unless set, whatever the system properties say. {@link DirectoryTokens} have their own.
     */
    public DirectoryReconciliationBuilder proxy(ProxySelector selector) {
        this.proxy = selector;
        return this;
    }

    /**
     * Where the Admin SDK is; Google's unless set, for tests and private endpoints.
     *
     * @param base with a slash at its end
     * @throws InvalidValueException if it is neither https nor on a loopback address, or ends otherwise
     */
    public DirectoryReconciliationBuilder endpoint(URI base) {
        if (!base.toString().endsWith("/")) {
            throw new InvalidValueException("endpoint", "needs a slash at its end");
        }
        this.endpoint = SafeUri.require("endpoint", base);
        return this;
    }

    // For tests, which do not wait for a minute.
    DirectoryReconciliationBuilder timeout(Duration ofAnAnswer) {
        this.timeout = ofAnAnswer;
        return this;
    }

    /**
     * The reconciliation. Nothing is asked yet.
     *
     * @throws InvalidValueException naming the setting that is missing or wrong
     */
    public DirectoryReconciliation build() {
        requireToldTogether();
        RunSettings run = new RunSettings(
                needed("users", users),
                pace,
                needed("workFolder", workFolder),
                disableBound,
                partitionSize,
                listener,
                clock);
        DirectoryRequests requests = new DirectoryRequests(
                endpoint.resolve(USERS),
                scope,
                needed("tokens", tokens),
                new DirectoryHttp(proxy, timeout),
                pace,
                clock);
        return new DirectoryReconciliation(
                new DirectorySettings(scope, domains, requests, apply, syncDrift, disableMissing, enableReturned, run));
    }

    private void requireToldTogether() {
        boolean changes = syncDrift || disableBound.isPresent() || enableReturned;
        if (changes != apply) {
            throw new InvalidValueException(
                    "apply",
                    apply
                            ? "is set, and nothing to apply is; set syncDrift, disableBarred or enableReturned"
                            : "is not set, and a dry run neither syncs nor disables nor enables");
        }
        if (disableMissing && (disableBound.isEmpty() || domains.areNone())) {
            throw new InvalidValueException("disableMissing", "needs disableBarred for its bounds, and domains");
        }
    }

    private static <T> T needed(String setting, @Nullable T value) {
        if (value == null) {
            throw new InvalidValueException(setting, "is missing; set it on the builder");
        }
        return value;
    }
}
