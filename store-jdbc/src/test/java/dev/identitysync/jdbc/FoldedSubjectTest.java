package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.spi.UnlinkResult;
import dev.identitysync.testkit.MutableClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Subjects that differ in the case of letters, in columns whose collation takes them for one. */
@ExtendWith(TestDatabase.class)
class FoldedSubjectTest {
    private static final String ISSUER = "https://issuer.example";
    private static final String TABLES = """
            CREATE COLLATION caseless (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
            CREATE TABLE person (id text PRIMARY KEY, sub text COLLATE caseless UNIQUE,
                created_at timestamptz NOT NULL DEFAULT now());
            CREATE TABLE person_identity (issuer text COLLATE caseless, subject text COLLATE caseless,
                user_id text NOT NULL REFERENCES person ON DELETE CASCADE, PRIMARY KEY (issuer, subject));
            INSERT INTO person (id, sub) VALUES ('ada', 'Ada');
            INSERT INTO person_identity VALUES ('https://issuer.example', 'Ada', 'ada'), ('https://b.example', 'b', 'ada')
            """;

    private final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
    private final TestDatabase.Server server;
    private final String schema;

    FoldedSubjectTest(TestDatabase.Server server) {
        this.server = server;
        this.schema = server.newSchemaWith(TABLES);
    }

    @AfterEach
    void drop() {
        server.drop(schema);
    }

    enum Place {
        A_COLUMN,
        A_TABLE
    }

    @ParameterizedTest(name = "in {0}")
    @EnumSource
    @DisplayName("L3: a subject is case-sensitive (OIDC Core \u00a72): nobody is signed in as somebody else")
    void nobodyIsSignedInAsWhoeverDiffersInCaseAlone(Place place) {
        JdbcUserStore store = store(place);

        assertThat(signIn(store, "Ada")).map(User::id).contains(new UserId("ada"));
        assertThat(store.findByIdentity(new ExternalIdentity(ISSUER, "ADA"))).isEmpty();
        // The table has no room for both.
        assertThatThrownBy(() -> signIn(store, "ADA")).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void nobodyLosesAnIdentityThatTheyDoNotHave() {
        assertThat(store(Place.A_TABLE).unlink(new UserId("ada"), new ExternalIdentity(ISSUER, "ADA"), clock.instant()))
                .isInstanceOf(UnlinkResult.NotLinked.class);
        assertThat(server.text("SELECT count(*) FROM " + schema + ".person_identity"))
                .isEqualTo("2");
    }

    @ParameterizedTest(name = "in {0}")
    @EnumSource
    void theIndexIsUsedAllTheSame(Place place) {
        server.execute("INSERT INTO " + schema
                + ".person (id, sub) SELECT 'u' || i, 's' || i FROM generate_series(1, 5000) i;"
                + " INSERT INTO " + schema + ".person_identity SELECT 'https://issuer.example', 's' || i, 'u' || i FROM"
                + " generate_series(1, 5000) i; ANALYZE " + schema + ".person; ANALYZE " + schema + ".person_identity");
        SqlStatement find = SqlStatements.of(mapping(place))
                .named(place == Place.A_COLUMN ? "find-by-identity@0" : "find-by-identity")
                .orElseThrow();

        String plan = new EventLog(server, schema)
                        .rows("EXPLAIN "
                                + find.text(
                                        parameter -> parameter.name().equals("issuer") ? "'" + ISSUER + "'" : "'s7'"))
                        .stream()
                        .map(row -> row.get(0))
                        .collect(Collectors.joining("\n"));

        assertThat(plan).contains("Index").doesNotContain("Seq Scan");
    }

    private Optional<User> signIn(JdbcUserStore store, String subject) {
        return Logins.provisioning(store, clock)
                .signIn(VerifiedLogin.thatTheCallerHasVerified(
                        new ExternalIdentity(ISSUER, subject), Profile.builder().build(), clock.instant(), true))
                .signedIn();
    }

    private JdbcUserStore store(Place place) {
        return JdbcUserStore.of(DataSourceGateway.of(server.pool()), mapping(place), Duration.ofSeconds(5));
    }

    private UserTableMapping mapping(Place place) {
        UserTableMappingBuilder mapping = UserTableMapping.table("person")
                .schema(schema)
                .id("id", KeyType.TEXT)
                .column(UserField.CREATED_AT, "created_at")
                .without(Arrays.stream(UserField.values())
                        .filter(field -> field != UserField.CREATED_AT)
                        .toArray(UserField[]::new));
        return place == Place.A_COLUMN
                ? mapping.identity("sub", ISSUER, KeyType.TEXT).build()
                : mapping.linkTable("person_identity").build();
    }
}
