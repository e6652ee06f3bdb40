package dev.identitysync.dynamodb;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.InvalidValueException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserPage;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.EmailHolder;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.LinkResult;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.RecordLoginResult;
import dev.identitysync.spi.UnlinkResult;
import dev.identitysync.spi.UserChange;
import dev.identitysync.spi.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Users in a DynamoDB table. A sign-in is one conditional {@code UpdateItem}, which finds the user or makes it; two
 * requests where ids do not follow from identities, for an identity linked later, and for a first sign-in that claims an
 * e-mail address. Thread-safe.
 *
 * <p>Uniqueness rests on items and conditions alone, never on an index. What has to hold between several items is
 * written in one transaction; one that meets another is tried again until the operation's deadline.
 */
public final class DynamoDbUserStore implements UserStore {
    private final DynamoDbClient client;
    private final DynamoDbTable table;
    private final UserItems items;
    private final Writes writes;
    private final LoginWrites logins;
    private final KeptFields kept;

    private DynamoDbUserStore(DynamoDbClient client, UserTableMapping mapping, Duration timeout) {
        this.client = client;
        this.table = new DynamoDbTable(client, mapping, timeout);
        this.items = new UserItems(mapping);
        this.writes = new Writes(mapping, items);
        this.logins = new LoginWrites(mapping);
        this.kept = new KeptFields(mapping);
    }

    /**
     * A store with five seconds for each operation.
     *
     * @param client stays the caller's, who closes it. Its own retries take place within an operation's deadline
     * @param mapping the table and what its attributes are
     */
    public static DynamoDbUserStore of(DynamoDbClient client, UserTableMapping mapping) {
        return of(client, mapping, DynamoDbTable.DEFAULT_TIMEOUT);
    }

    /**
     * A store with a deadline of its own.
     *
     * @param client as above
     * @param mapping as above
     * @param timeout how long one operation may take, all its requests and their repetitions together
     * @throws InvalidValueException if the time-out is not positive
     */
    public static DynamoDbUserStore of(DynamoDbClient client, UserTableMapping mapping, Duration timeout) {
        return new DynamoDbUserStore(client, mapping, timeout);
    }

    @Override
    public ProvisionResult provision(ProvisionRequest request) {
        return new SignIns(SignInContext.of(items, writes, table.open(), kept.of(request)), logins).provision();
    }

    @Override
    public RecordLoginResult recordLogin(UserId id, Instant at, Duration throttle) {
        return statuses().recordLogin(id, at, throttle);
    }

    @Override
    public Optional<User> findById(UserId id) {
        return lookups().byId(id).map(StoredUser::user);
    }

    @Override
    public Optional<User> findByIdentity(ExternalIdentity identity) {
        return lookups().byIdentity(identity).map(StoredUser::user);
    }

    /**
     * {@inheritDoc}
     *
     * <p>By the mapping's e-mail index, which lags behind the table: who signed in a moment ago may be missing, and so
     * is a user whom the store has not written yet.
     *
     * @throws dev.identitysync.StoreBrokenException if the mapping names no index
     */
    @Override
    public List<User> findByEmail(String address) {
        return new Listings(client, items, table.open()).byEmail(address);
    }

    @Override
    public Optional<EmailHolder> findEmailHolder(String address) {
        return lookups().byClaim(address);
    }

    @Override
    public List<ExternalIdentity> identitiesOf(UserId id) {
        return lookups()
                .byId(id)
                .map(user -> List.copyOf(user.state().identities()))
                .orElseGet(List::of);
    }

    @Override
    public Optional<UserChange> setStatus(UserId id, UserStatus status, Instant at) {
        return statuses().setStatus(id, status, at);
    }

    @Override
    public Optional<UserChange> revokeSessions(UserId id, Instant notBefore) {
        return statuses().revokeSessions(id, notBefore);
    }

    @Override
    public Optional<IdentityStatus> identityStatus(ExternalIdentity identity) {
        return lookups()
                .byIdentity(identity)
                .map(user -> user.state().statuses().of(identity));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Kept in the user's item. A table that is there already needs nothing for it.
     */
    @Override
    public Optional<UserChange> setIdentityStatus(ExternalIdentity identity, IdentityStatus status, Instant asOf) {
        return statuses().setIdentityStatus(identity, status, asOf);
    }

    @Override
    public LinkResult link(LinkRequest request) {
        return new Links(items, writes, table.open()).link(request);
    }

    @Override
    public UnlinkResult unlink(UserId id, ExternalIdentity identity, Instant at) {
        return new Links(items, writes, table.open()).unlink(id, identity, at);
    }

    /**
     * {@inheritDoc}
     *
     * <p>All items of the user go in one transaction, so that there is nothing to resume.
     */
    @Override
    public boolean delete(UserId id) {
        return new Deletions(items, writes, table.open()).delete(id);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A scan, in the order of the table.
     */
    @Override
    public UserPage list(Optional<String> cursor, int limit) {
        return new Listings(client, items, table.open()).list(cursor, limit);
    }

    private Lookups lookups() {
        return new Lookups(items, writes, table.open());
    }

    private Statuses statuses() {
        return new Statuses(items, writes, logins, table.open());
    }
}
