package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which mappings the two ends of a proxy take for one. */
class MappingFingerprintTest {

    @Test
    void theSameMappingHasTheSameWhereverItIsMade() {
        assertThat(of(mapping())).isEqualTo(of(mapping())).matches("[0-9a-f]{16}");
        assertThat(of(mapping().column(UserField.NAME, "name"))).isEqualTo(of(mapping()));
    }

    @Test
    void itStaysTheSameFromReleaseToRelease() {
        assertThat(UserTableMapping.ofSchema("app").fingerprint()).isEqualTo("bfc3ac004af1690a");
        assertThat(of(mapping())).isEqualTo("bf9e57a346898867");
    }

    @Test
    void whateverDiffersIsAnother() {
        List<UnaryOperator<UserTableMappingBuilder>> changes = List.of(
                it -> it,
                it -> it.schema("other"),
                it -> it.id("id", KeyType.BIGINT),
                it -> it.generatedId("id", KeyType.BIGINT),
                it -> it.generatedId("id", KeyType.UUID),
                it -> it.id("no", KeyType.BIGINT),
                it -> it.column(UserField.NAME, "full_name"),
                it -> it.emptyForNone(UserField.NAME),
                it -> it.readOnly(UserField.NAME),
                it -> it.timesInUtc(UserField.CREATED_AT),
                it -> it.activeFlag("state"),
                it -> it.statusText("state", "on", "off"),
                it -> it.statusText("state", "on", "blocked"),
                it -> it.emailUnique(EmailComparison.LOWER),
                it -> it.emailUnique(EmailComparison.EXACT),
                it -> it.attributes("plan"),
                it -> it.attributeColumns("plan"),
                it -> it.attributeColumns("plan", "credits"),
                it -> it.identity("third_sub", "https://third.example", KeyType.TEXT),
                it -> it.usedProofTable("spent"),
                it -> it.outboxTable("told"),
                it -> it.outboxTable("told", OutboxContent.CHANGES_AND_SIGN_INS),
                it -> it.outboxTable("other"),
                it -> it.identityStatus("https://pool.example", "pool_status", "pool_status_as_of"),
                it -> it.identityStatus("https://google.example", "pool_status", "pool_status_as_of"),
                it -> it.identityStatus("https://google.example", "pool_status_as_of", "pool_status"),
                it -> it.receivedEventTable("told"),
                it -> it.receivedEventTable("received"));

        Set<String> fingerprints =
                changes.stream().map(change -> of(change.apply(mapping()))).collect(Collectors.toSet());

        assertThat(fingerprints).hasSize(changes.size());
    }

    @Test
    void theOrderOfIdentityColumnsMattersSinceStatementsNameTheirPlace() {
        String a = of(bare().identity("a", "https://a.example", KeyType.TEXT)
                .identity("b", "https://b.example", KeyType.TEXT));
        String b = of(bare().identity("b", "https://b.example", KeyType.TEXT)
                .identity("a", "https://a.example", KeyType.TEXT));
        String swapped = of(bare().identity("a", "https://b.example", KeyType.TEXT)
                .identity("b", "https://a.example", KeyType.TEXT));

        assertThat(Set.of(a, b, swapped)).hasSize(3);
    }

    @Test
    void whetherATableOfIdentitiesKeepsTheirStatusMatters() {
        String without = of(bare().linkTable("link"));
        String with = of(bare().linkTable("link").linkStatus("status", "status_as_of"));
        String other = of(bare().linkTable("link").linkStatus("state", "status_as_of"));

        assertThat(Set.of(without, with, other)).hasSize(3);
    }

    private static UserTableMappingBuilder mapping() {
        return bare().identity("pool_sub", "https://pool.example", KeyType.UUID)
                .identity("google_sub", "https://google.example", KeyType.TEXT);
    }

    private static UserTableMappingBuilder bare() {
        return UserTableMapping.table("users")
                .id("id", KeyType.TEXT)
                .column(UserField.NAME, "name")
                .column(UserField.EMAIL, "mail")
                .statusText("state", "on", "locked")
                .column(UserField.CREATED_AT, "created_at");
    }

    private static String of(UserTableMappingBuilder builder) {
        return builder.without(Arrays.stream(UserField.values())
                        .filter(field -> !builder.columns.containsKey(field))
                        .toArray(UserField[]::new))
                .build()
                .fingerprint();
    }
}
