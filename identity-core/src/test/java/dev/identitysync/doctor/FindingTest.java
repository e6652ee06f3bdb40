package dev.identitysync.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.InvalidValueException;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindingTest {
    private static final Optional<String> SOMETHING = Optional.of("something");

    @Nested
    class ThatIsFine {
        @Test
        void hasNeitherAWhyNorAFix() {
            Finding finding = Finding.ok("table-exists", "There is a table users");

            assertThat(finding)
                    .isEqualTo(new Finding(
                            Severity.OK, "table-exists", "There is a table users", Optional.empty(), Optional.empty()));
        }

        @Test
        void isRefusedWithOne() {
            assertRefused("finding.table-exists", Severity.OK, SOMETHING, Optional.empty());
            assertRefused("finding.table-exists", Severity.OK, Optional.empty(), SOMETHING);
            assertRefused("finding.table-exists", Severity.OK, SOMETHING, SOMETHING);
        }
    }

    @Nested
    class ThatMatters {
        @Test
        void saysWhyAndWhatToDo() {
            assertThat(Finding.warning("capacity", "what", "why", "fix")).isEqualTo(finding(Severity.WARNING));
            assertThat(Finding.unknown("capacity", "what", "why", "fix")).isEqualTo(finding(Severity.UNKNOWN));
            assertThat(Finding.problem("capacity", "what", "why", "fix")).isEqualTo(finding(Severity.PROBLEM));
        }

        private static Finding finding(Severity severity) {
            return new Finding(severity, "capacity", "what", Optional.of("why"), Optional.of("fix"));
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OK")
        void isRefusedWithoutEither(Severity severity) {
            assertRefused("finding.table-exists", severity, Optional.empty(), SOMETHING);
            assertRefused("finding.table-exists", severity, SOMETHING, Optional.empty());
            assertRefused("finding.table-exists", severity, Optional.empty(), Optional.empty());
        }
    }

    @Nested
    class ItsTexts {
        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\n\t"})
        void areNotBlank(String blank) {
            assertThatThrownBy(() -> Finding.ok("table-exists", blank))
                    .isInstanceOfSatisfying(
                            InvalidValueException.class,
                            e -> assertThat(e.field()).isEqualTo("finding.what"));
            assertRefused("finding.why", Severity.WARNING, Optional.of(blank), SOMETHING);
            assertRefused("finding.fix", Severity.WARNING, SOMETHING, Optional.of(blank));
        }
    }

    @Nested
    class TheNameOfItsCheck {
        @ParameterizedTest
        @ValueSource(strings = {"table-exists", "a", "gsi1-keys", "p-256"})
        void isLowerCaseWordsWithDashes(String check) {
            assertThat(Finding.ok(check, "what").check()).isEqualTo(check);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", " ", "Table", "table exists", "table_exists", "-table", "table-", "a--b", "1st", "é"})
        void isNothingElse(String check) {
            assertThatThrownBy(() -> Finding.ok(check, "what"))
                    .isInstanceOfSatisfying(
                            InvalidValueException.class,
                            e -> assertThat(e.field()).isEqualTo("finding.check"));
        }
    }

    private static void assertRefused(String field, Severity severity, Optional<String> why, Optional<String> fix) {
        assertThatThrownBy(() -> new Finding(severity, "table-exists", "what", why, fix))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo(field));
    }
}
