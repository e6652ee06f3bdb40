package dev.identitysync.examples.admin.settings;

import dev.identitysync.cognito.UserPool;
import dev.identitysync.cognito.wiring.PoolTriggers;
import dev.identitysync.cognito.wiring.TriggerWiring;
import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Doctor;
import dev.identitysync.doctor.Finding;
import dev.identitysync.dynamodb.DynamoDbDoctor;
import dev.identitysync.dynamodb.DynamoDbUserStore;
import dev.identitysync.dynamodb.UserTableMapping;
import dev.identitysync.jdbc.JdbcUserStore;
import dev.identitysync.jdbc.MappingDoctor;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.spi.UserStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** What the settings lead to, opened when it is asked for and closed together. Not thread-safe. */
public final class Resources implements AutoCloseable {
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(10);
    private static final String POSTGRESQL = "postgresql";
    private static final String DYNAMODB = "dynamodb";

    private final Settings settings;
    private final Clock clock;
    private final Aws aws;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** Nothing is opened yet. */
    public Resources(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.aws = new Aws(settings);
    }

    /** The settings themselves. */
    public Settings settings() {
        return settings;
    }

    /** The clock. */
    public Clock clock() {
        return clock;
    }

    /**
     * The users of the store that is set.
     *
     * @throws SettingException if none is, or two are and {@code STORE} does not say which
     */
    public UserProvisioning users() {
        return UserProvisioning.builder(store()).clock(clock).build();
    }

    private UserStore store() {
        return kind().equals(DYNAMODB)
                ? DynamoDbUserStore.of(opened(aws.dynamoDb()), table())
                : JdbcUserStore.postgresql(database(), schema(), STATEMENT_TIMEOUT);
    }

    private String kind() {
        boolean postgresql = settings.find("DATABASE_URL").isPresent();
        boolean dynamoDb = settings.find("DYNAMODB_TABLE").isPresent();
        String kind = settings.find("STORE").orElseGet(() -> onlyOne(postgresql, dynamoDb));
        if (!kind.equals(POSTGRESQL) && !kind.equals(DYNAMODB)) {
            throw new SettingException("STORE", "is neither postgresql nor dynamodb");
        }
        return kind;
    }

    private static String onlyOne(boolean postgresql, boolean dynamoDb) {
        if (postgresql == dynamoDb) {
            throw new SettingException(
                    "STORE",
                    postgresql
                            ? "is not set, and both stores are; say postgresql or dynamodb"
                            : "has nothing to choose from; set DATABASE_URL or DYNAMODB_TABLE");
        }
        return postgresql ? POSTGRESQL : DYNAMODB;
    }

    /** The doctor of PostgreSQL, where it is set. */
    public Optional<Doctor> postgresqlDoctor() {
        return settings.find("DATABASE_URL")
                .map(url -> MappingDoctor.of(database(), dev.identitysync.jdbc.UserTableMapping.ofSchema(schema())));
    }

    /** The doctor of DynamoDB, where it is set. */
    public Optional<Doctor> dynamoDbDoctor() {
        return settings.find("DYNAMODB_TABLE").map(table -> DynamoDbDoctor.of(opened(aws.dynamoDb()), table(), clock));
    }

    /** The doctor of the pool's triggers, where a pool is set. */
    public Optional<Doctor> poolDoctor() {
        Optional<PoolTriggers> triggers = TriggerSettings.in(settings);
        return settings.find("USER_POOL_ID")
                .map(pool ->
                        triggers.map(wanted -> wiring().doctor(pool, wanted)).orElse(Resources::unknownTriggers));
    }

    private static Diagnosis unknownTriggers() {
        return new Diagnosis(List.of(Finding.unknown(
                "triggers-named",
                "no function is named for any trigger of the pool",
                "whether its triggers lead where they should cannot be told",
                "set POOL_TRIGGERS, or leave USER_POOL_ID out here")));
    }

    /** What wires triggers. */
    public TriggerWiring wiring() {
        return TriggerWiring.of(cognito(), opened(aws.lambda()));
    }

    /** The way to the pool. */
    public CognitoIdentityProviderClient cognito() {
        return opened(aws.cognito());
    }

    /** The pool. */
    public UserPool pool() {
        UserPool pool = UserPool.of(settings.get("USER_POOL_ID"));
        return settings.find("USER_POOL_ISSUER").map(pool::withIssuer).orElse(pool);
    }

    private UserTableMapping table() {
        return UserTableMapping.table(settings.get("DYNAMODB_TABLE")).build();
    }

    private String schema() {
        return settings.find("DATABASE_SCHEMA").orElse("public");
    }

    // No pool: a command asks a few times, one after the other.
    private DataSource database() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setURL(settings.get("DATABASE_URL"));
        } catch (IllegalArgumentException e) {
            // Not passed on: the driver repeats the URL, which may hold a password.
            throw new SettingException("DATABASE_URL", "is no JDBC URL; write jdbc:postgresql://host:5432/database");
        }
        settings.find("DATABASE_USER").ifPresent(source::setUser);
        settings.find("DATABASE_PASSWORD").ifPresent(source::setPassword);
        source.setConnectTimeout(3);
        source.setLogServerErrorDetail(false);
        return source;
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public void close() {
        opened.forEach(Resources::close);
        opened.clear();
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            throw new IllegalStateException("A client could not be closed", e);
        }
    }
}
