package dev.identitysync.jdbc.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.UserId;
import dev.identitysync.jdbc.TestDatabase;
import dev.identitysync.provisioning.SignIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was released stays as it was, and every released schema can be brought up to date with its rows. As nothing may
 * have been released yet, or nothing have changed since, the same is rehearsed with a release of today and scripts that a
 * later one might bring.
 */
@ExtendWith(TestDatabase.class)
class ReleaseTest {
    private static final List<Script> SERIES = Script.series(Release.SERIES);

    private final TestDatabase.Server server;

    ReleaseTest(TestDatabase.Server server) {
        this.server = server;
    }

    @Test
    void everyReleaseOfTheChangelogHasItsSchemaKeptAndNoOtherVersionHas() {
        assertThat(Release.all()).extracting(Release::version).isEqualTo(Changelog.released(Changelog.text()));
    }

    @Test
    void noScriptIsEditedOnceItWasReleased() {
        assertThat(Release.all())
                .allSatisfy(release -> assertThat(release.broken(SERIES)).isEmpty());
    }

    @Test
    void everyReleaseCanBeBroughtUpToDateAndKeepsItsRows() {
        Release.all().forEach(release -> upgrade(release, "", Release.SERIES));
    }

    @Test
    void theSchemaOfEachReleaseServesTheLibraryOfTheOneBefore() {
        List<Release> all = Release.all();
        for (int i = 0; i < all.size(); i++) {
            String next = i + 1 < all.size()
                    ? all.get(i + 1).script()
                    : Script.at("/schema/postgresql.sql").text();
            try (TestSchema before = TestSchema.with(server, all.get(i).script());
                    TestSchema after = TestSchema.with(server, next)) {
                assertThat(before.catalogue().brokenBy(after.catalogue())).isEmpty();
            }
        }
    }

    /** Both ways that are told of. The further script is what the folders bring beyond the present schema. */
    private void upgrade(Release release, String further, String... folders) {
        List<Script> series =
                Stream.of(folders).flatMap(it -> Script.series(it).stream()).toList();
        try (TestSchema whole = TestSchema.present(server);
                TestSchema byFlyway = TestSchema.with(server, release.script());
                TestSchema byHand = TestSchema.with(server, release.script())) {
            whole.run(further);
            Map<String, List<String>> rows = byHand.rows();

            Migration.flyway(server, byFlyway.name, release.lastScript(), folders);
            Migration.byHand(server, byHand.name, release.lastScript(), series);

            for (TestSchema upgraded : List.of(byFlyway, byHand)) {
                assertThat(upgraded.catalogue()).isEqualTo(whole.catalogue());
                assertThat(rows).isNotEmpty().allSatisfy((table, kept) -> {
                    assertThat(kept)
                            .as("rows of %s in release %s", table, release.version())
                            .isNotEmpty();
                    assertThat(upgraded.has(table, kept))
                            .as("%s keeps %s", table, kept)
                            .isTrue();
                });
                assertThat(upgraded.signIn("ada").signedIn().orElseThrow().id()).isEqualTo(new UserId("user-ada"));
                assertThat(upgraded.signIn("bare")).isInstanceOf(SignIn.Refused.class);
                assertThat(upgraded.signIn("somebody-else")).isInstanceOf(SignIn.Created.class);
            }
        }
    }

    @Nested
    class Rehearsed {
        private final Script rows = Script.at("/sample-rows.sql");
        private final Release today = Release.read("9.9.9", Release.write("9.9.9", SERIES, rows));

        @Test
        void aReleaseOfTodayCanBeBroughtUpToDateByLaterScripts() {
            String later = "SET lock_timeout = 0";
            for (Script script : Script.series("/rehearsal")) {
                later += ";" + script.text().replace("CONCURRENTLY", "");
            }
            upgrade(today, later, Release.SERIES, "/rehearsal");
        }

        @Test
        void aReleaseOfTodayFreezesEveryScriptOfTheSeries() {
            assertThat(today.frozen().keySet())
                    .containsExactlyElementsOf(SERIES.stream().map(Script::name).toList());
            assertThat(today.lastScript()).isEqualTo(SERIES.size());
            assertThat(today.broken(SERIES)).isEmpty();
        }

        @Test
        void aScriptThatIsEditedOrGoneAfterwardsIsSeen() {
            List<Script> edited = new ArrayList<>(SERIES);
            edited.set(0, new Script(SERIES.get(0).name(), SERIES.get(0).text() + "\n"));

            assertThat(today.broken(edited)).isNotEmpty();
            assertThat(today.broken(List.of())).hasSize(SERIES.size());
        }

        @Test
        void aHeadingOfTheChangelogSaysWhetherAVersionWasReleased() {
            String changelog = """
                    # Changelog
                    ## 0.3.0 (not released yet)
                    ## 0.2.0 (2027-01-31)
                    - 0.1.5
                    ## 0.10.0
                    ## 0.1.0 (2026-12-24)
                    """;

            assertThat(Changelog.released(changelog)).containsExactly("0.1.0", "0.2.0", "0.10.0");
        }

        @Test
        void laterScriptsThatOnlyAddServeTheLibraryOfToday() {
            assertThat(brokenBy("CREATE TABLE identity_rehearsed (id text NOT NULL PRIMARY KEY);"
                            + " ALTER TABLE identity_user ADD rehearsed_text text, ADD rehearsed_count bigint NOT NULL DEFAULT 0;"
                            + " ALTER TABLE identity_user DROP CONSTRAINT identity_user_id_not_blank;"
                            + " CREATE INDEX identity_user_name ON identity_user (name)"))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ALTER TABLE identity_user DROP COLUMN picture",
                    "ALTER TABLE identity_user RENAME COLUMN picture TO portrait",
                    "ALTER TABLE identity_user ALTER COLUMN name SET NOT NULL",
                    "ALTER TABLE identity_user ADD COLUMN rehearsed_count bigint NOT NULL",
                    "ALTER TABLE identity_user ADD CONSTRAINT more CHECK (name <> '')",
                    "ALTER TABLE identity_link DROP CONSTRAINT identity_link_pkey",
                    "CREATE UNIQUE INDEX more ON identity_user (name)",
                    "DROP INDEX identity_user_email_claimed",
                    "DROP TABLE identity_used_proof"
                })
        void aLaterScriptThatWouldBreakTheLibraryOfTodayIsSeen(String change) {
            assertThat(brokenBy(change)).isNotEmpty();
        }

        private List<String> brokenBy(String change) {
            try (TestSchema before = TestSchema.present(server);
                    TestSchema after = TestSchema.present(server)) {
                after.run(change);
                return before.catalogue().brokenBy(after.catalogue());
            }
        }
    }
}
