package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.InvalidValueException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names stand for a statement, and what a statement takes. */
class SqlStatementsTest {
    private final SqlStatements own = SqlStatements.of(UserTableMapping.ofSchema("public"));
    private final SqlStatements mapped = SqlStatements.of(UserTableMapping.table("users")
            .generatedId("id", KeyType.BIGINT)
            .identity("pool_sub", "https://pool.example", KeyType.UUID)
            .identity("google_sub", "https://google.example", KeyType.TEXT)
            .column(UserField.NAME, "name")
            .column(UserField.CREATED_AT, "created_at")
            .without(Arrays.stream(UserField.values())
                    .filter(field -> field != UserField.NAME && field != UserField.CREATED_AT)
                    .toArray(UserField[]::new))
            .build());

    @Test
    void idsThatTheDatabaseMakesDoNotGoWithATableOfIdentities() {
        UserTableMappingBuilder mapping = UserTableMapping.table("users")
                .generatedId("id", KeyType.BIGINT)
                .linkTable("identity")
                .column(UserField.CREATED_AT, "created_at")
                .without(Arrays.stream(UserField.values())
                        .filter(field -> field != UserField.CREATED_AT)
                        .toArray(UserField[]::new));

        assertThatThrownBy(mapping::build)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("generatedId")
                .hasMessageContaining("linkTable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "find-by-id",
                "find-by-identity",
                "find-by-email",
                "find-email-holder",
                "identities-of",
                "record-login",
                "set-status",
                "revoke-sessions",
                "link",
                "unlink",
                "set-identity-status",
                "delete",
                "list",
                "sign-in-returning:sskkkk:shared",
                "sign-in-first:ffffff:unique_and_proved"
            })
    void aStatementIsFoundByItsName(String name) {
        assertThat(own.named(name)).map(SqlStatement::name).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "find",
                "FIND-BY-ID",
                "find-by-id ",
                "find-by-id@0",
                "received-event-find",
                "SELECT 1",
                "sign-in-returning",
                "sign-in-returning:sskkkk",
                "sign-in-returning:sskkkk:",
                "sign-in-returning:sskkkk:SHARED",
                "sign-in-returning:sskkk:shared",
                "sign-in-returning:sskkkkk:shared",
                "sign-in-returning:sskkkx:shared",
                "sign-in-gone:sskkkk:shared",
                "sign-in-returning:sskkkk:shared@0",
            })
    void noOtherNameStandsForAStatement(String name) {
        assertThat(own.named(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "find-by-identity@0",
                "find-by-identity@1",
                "link@1",
                "sign-in-first:kskkkk:shared@0",
                "sign-in-returning:kskkkk:shared@1"
            })
    void eachIssuersColumnHasStatementsOfItsOwn(String name) {
        assertThat(mapped.named(name)).map(SqlStatement::name).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "find-by-identity",
                "find-by-identity@2",
                "set-status",
                "revoke-sessions",
                "set-identity-status",
                "set-identity-status@0",
                "sign-in-returning:skkkkk:shared@0",
                "sign-in-returning:kskkks:shared@0",
            })
    void whatTheTableDoesNotKeepHasNoStatement(String name) {
        assertThat(mapped.named(name)).isEmpty();
    }

    @Test
    void aNameThatAsksForWhatTheTableCannotHoldIsNoStatementEither() {
        assertThat(mapped.named("sign-in-returning:kskkkk:unique@0")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"received-event-find", "received-event-record"})
    void whoKeepsEventsOfProvidersHasStatementsForThem(String name) {
        SqlStatements keeping = SqlStatements.of(
                UserTableMapping.own("public").receivedEventTable("received").build());

        assertThat(keeping.named(name)).map(SqlStatement::name).contains(name);
    }

    @Test
    void theStatusOfOneIssuersIdentitiesMayBeKeptAndThatOfOthersNot() {
        UserTableMappingBuilder mapping = UserTableMapping.table("users")
                .identity("pool_sub", "https://pool.example", KeyType.UUID)
                .identity("google_sub", "https://google.example", KeyType.TEXT)
                .identityStatus("https://google.example", "google_status", "google_status_as_of")
                .column(UserField.CREATED_AT, "created_at");
        Arrays.stream(UserField.values())
                .filter(field -> field != UserField.CREATED_AT)
                .forEach(mapping::without);
        SqlStatements some = SqlStatements.of(mapping.build());

        assertThat(some.named("set-identity-status@0")).isEmpty();
        assertThat(some.named("set-identity-status@1")).isPresent();
        assertThat(mapping.build().leftOut())
                .contains("Identities of https://pool.example cannot be disabled: no columns for their status")
                .noneMatch(sentence -> sentence.contains("google"));
    }

    @Test
    void aStatusWithoutAPlaceOrInOneThatIsTakenIsRefused() {
        assertThatThrownBy(() -> UserTableMapping.table("users").identityStatus("https://pool.example", "a", "b"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("say identity(…) first");
        assertThatThrownBy(() -> UserTableMapping.own("public")
                        .linkStatus("status", "status")
                        .build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("mapped twice");
        assertThatThrownBy(() -> UserTableMapping.own("public")
                        .linkStatus("status", "subject")
                        .build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("mapped twice");
        UserTableMappingBuilder columns = UserTableMapping.table("users")
                .identity("sub", "https://pool.example", KeyType.TEXT)
                .column(UserField.CREATED_AT, "created_at")
                .without(Arrays.stream(UserField.values())
                        .filter(field -> field != UserField.CREATED_AT)
                        .toArray(UserField[]::new));
        assertThatThrownBy(() -> columns.identityStatus("https://pool.example", "created_at", "since")
                        .build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("mapped twice");
        assertThatThrownBy(() -> columns.identityStatus("https://pool.example", "state", "since")
                        .linkStatus("status", "status_as_of")
                        .build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("linkTable");
    }

    @Test
    void eachParameterIsCastToItsType() {
        SqlStatement statement = mapped.named("find-by-identity@0").orElseThrow();

        assertThat(statement.parameters()).containsExactly(new SqlParameter("subject", SqlType.UUID));
        assertThat(statement.text(parameter -> "$1")).endsWith("u.\"pool_sub\" = $1::uuid");
        assertThat(statement.positional()).endsWith("u.\"pool_sub\" = ?::uuid");
    }

    @Test
    void aMissingOrWronglyTypedValueIsRefusedByName() {
        SqlStatement statement = own.named("list").orElseThrow();
        Map<String, @Nullable Object> values = new HashMap<>(Map.of("after", ""));

        assertThatThrownBy(() -> statement.values(values))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("most");
        values.put("most", "ten");
        assertThatThrownBy(() -> statement.values(values))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("bigint");
        values.put("most", 10L);
        assertThat(statement.values(values)).containsExactly("", 10L);
    }
}
