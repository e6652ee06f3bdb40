package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.spi.EmailRule;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No statement of the store reads a whole table, and none looks at more rows where there are more. */
@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryPlanTest {
    /** What a page, the search by address and the forgetting of proofs and events may each look at. */
    private static final int MOST_ROWS = 100;

    private static final int FIELDS = 6;
    private static final int OTHER_SHAPES = 40;

    private final TestDatabase.Server server;
    private final String schema;
    private final SqlStatements statements;
    /** PostgreSQL 13 plans some subqueries in two ways, shows both, and decides when it runs them. */
    private final boolean keepsAlternatives;

    QueryPlanTest(TestDatabase.Server server) {
        this.server = server;
        this.schema = CrowdedTables.newSchema(server);
        this.statements = SqlStatements.of(UserTableMapping.own(schema)
                .receivedEventTable("identity_received_event")
                .build());
        this.keepsAlternatives = server.text("SHOW server_version").startsWith("13.");
    }

    @AfterAll
    void drop() {
        server.drop(schema);
    }

    @Test
    void noOperationReadsAWholeTableOrManyRows() throws SQLException {
        assertThat(tooMuch(statements.fixed().toList())).isEmpty();
    }

    @Test
    void noSignInReadsAWholeTableOrManyRows() throws SQLException {
        assertThat(tooMuch(signIns())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign-in-again:sfffff:shared", "sign-in-returning:sfffff:shared", "find-by-identity"})
    void whoseAnIdentityIsAndWhetherItIsActiveIsInItsIndex(String statement) throws SQLException {
        try (CrowdedTables tables = new CrowdedTables(server)) {
            QueryPlan plan = tables.custom(named(statement), CrowdedTables.valuesOf("person-17", "person-17"));

            assertThat(plan.steps())
                    .filteredOn(step -> step.table().equals("identity_link"))
                    .extracting(QueryPlan.Step::type)
                    .containsExactly("Index Only Scan");
        }
    }

    @ParameterizedTest(name = "{1} without {0}")
    @CsvSource({
        "identity_user_pkey, find-by-id, identity_user",
        "identity_user_pkey, list, identity_user",
        "identity_user_email, find-by-email, identity_user",
        "identity_user_email_claimed, find-email-holder, identity_user",
        "identity_link_pkey, sign-in-returning:sfffff:shared, identity_link",
        "identity_link_pkey, sign-in-again:sfffff:shared, identity_link",
        "identity_user_pkey, sign-in-again:sfffff:shared, identity_user",
        "identity_link_user, identities-of, identity_link",
        "identity_link_user, unlink, identity_link",
        "identity_used_proof_expiry, link, identity_used_proof",
        "identity_link_pkey, set-identity-status, identity_link",
        "identity_received_event_pkey, received-event-find, identity_received_event",
        "identity_received_event_expiry, received-event-record, identity_received_event",
    })
    void aMissingIndexIsSeen(String index, String statement, String table) throws SQLException {
        try (CrowdedTables tables = new CrowdedTables(server)) {
            tables.execute(dropping(index));

            assertThat(tooMuch(tables, named(statement)))
                    .anySatisfy(found -> assertThat(found).contains("table=" + table));
        }
    }

    private String dropping(String index) {
        String table = index.replaceFirst("_pkey$", "");
        return table.equals(index)
                ? "DROP INDEX " + schema + "." + index
                : "ALTER TABLE " + schema + "." + table + " DROP CONSTRAINT " + index + " CASCADE";
    }

    private List<SqlStatement> signIns() {
        return shapes().stream()
                .flatMap(shape -> Stream.of("sign-in-again:", "sign-in-returning:", "sign-in-first:")
                        .map(name -> named(name + shape)))
                .toList();
    }

    /** All that the default sync policy leads to, and some others, the same in each run. */
    private static Set<String> shapes() {
        Set<String> fields = new LinkedHashSet<>(words("ks", "kf"));
        List<String> all = words("ksf", "ksf");
        Random random = new Random(7);
        IntStream.range(0, OTHER_SHAPES).forEach(i -> fields.add(all.get(random.nextInt(all.size()))));

        Set<String> shapes = new LinkedHashSet<>();
        for (EmailRule rule : EmailRule.values()) {
            fields.forEach(letters -> shapes.add(letters + ":" + rule.name().toLowerCase(Locale.ROOT)));
        }
        return shapes;
    }

    /** The letters of all fields: of the e-mail address, and of the others. */
    private static List<String> words(String email, String others) {
        Stream<String> words = letters(email);
        for (int i = 1; i < FIELDS; i++) {
            words = words.flatMap(word -> letters(others).map(word::concat));
        }
        return words.toList();
    }

    private static Stream<String> letters(String letters) {
        return letters.chars().mapToObj(Character::toString);
    }

    private SqlStatement named(String name) {
        return statements.named(name).orElseThrow(() -> new IllegalArgumentException("No statement " + name));
    }

    private List<String> tooMuch(List<SqlStatement> all) throws SQLException {
        List<String> found = new ArrayList<>();
        try (CrowdedTables tables = new CrowdedTables(server)) {
            for (SqlStatement statement : all) {
                found.addAll(tooMuch(tables, statement));
            }
        }
        return found;
    }

    private List<String> tooMuch(CrowdedTables tables, SqlStatement statement) throws SQLException {
        // Who is known changes an address to that of another; who is not brings the address of somebody who is.
        String person = statement.name().startsWith("sign-in-first") ? "nobody" : "person-17";
        Map<String, @Nullable Object> values = CrowdedTables.valuesOf(person, "person-18");
        if (statement.name().startsWith("find-")) {
            values.put("email", "shared@example.com");
        }
        return Stream.concat(
                        tooMuch(statement.name() + ", custom plan", tables.custom(statement, values)),
                        tooMuch(statement.name() + ", generic plan", tables.generic(statement, values)))
                .toList();
    }

    private Stream<String> tooMuch(String what, QueryPlan plan) {
        assertThat(plan.steps()).isNotEmpty();
        return plan.steps().stream()
                .filter(step -> step.runs() > 0 || !keepsAlternatives)
                .filter(step -> step.readsWholeTable() || step.rows() > MOST_ROWS)
                .map(step -> what + ": " + step);
    }
}
