package dev.identitysync.cognito;

import static dev.identitysync.cognito.TestPool.answer;
import static dev.identitysync.cognito.TestPool.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table in the README, row by row: it is what happens. */
class WhoProvisionsWhenTest {
    private final TestPool pool = new TestPool();
    private final CognitoTriggerHandler function =
            new CognitoTriggerHandler(pool.triggers().build());

    /**
     * What the README says of a source.
     *
     * @param missing whether somebody who is missing is created
     * @param login whether it is a login of somebody who is there
     */
    private record Row(String source, boolean missing, boolean login) {}

    @ParameterizedTest
    @EnumSource(TriggerSource.class)
    void eachSourceDoesWhatTheReadmeSays(TriggerSource source) throws IOException {
        Row row = rows().stream()
                .filter(it -> it.source().equals(source.wireName()))
                .findFirst()
                .orElseThrow();

        answer(function, event(source.wireName()));
        assertThat(pool.ada().isPresent())
                .as("somebody who was missing is created")
                .isEqualTo(row.missing());

        answer(function, event("PostAuthentication_Authentication"));
        Instant before = pool.clock.instant();
        pool.clock.advance(Duration.ofHours(1));
        answer(function, event(source.wireName()));
        assertThat(pool.ada().orElseThrow().lastLoginAt())
                .as("the login is recorded")
                .isEqualTo(Optional.of(row.login() ? pool.clock.instant() : before));
        assertThat(pool.count()).isOne();
    }

    @Test
    void theReadmeHasEachSourceOnce() throws IOException {
        assertThat(rows())
                .extracting(Row::source)
                .containsExactlyInAnyOrderElementsOf(List.of(TriggerSource.values()).stream()
                        .map(TriggerSource::wireName)
                        .toList());
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("README.md"))) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 6 && cells[1].matches(" `\\w+_\\w+` ")) {
                rows.add(new Row(cells[1].replaceAll("[` ]", ""), cells[2].contains("yes"), cells[3].contains("yes")));
            }
        }
        return rows;
    }
}
