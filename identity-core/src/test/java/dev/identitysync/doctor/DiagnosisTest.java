package dev.identitysync.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static final Finding OK = Finding.ok("table-exists", "There is a table users");
    private static final Finding WARNING = Finding.warning(
            "point-in-time-recovery", "Point-in-time recovery is off", "A table that is lost stays lost", "Turn it on");
    private static final Finding UNKNOWN = Finding.unknown(
            "time-to-live",
            "Whether used proofs expire is not known",
            "The role may not call DescribeTimeToLive",
            "Allow it to the role that runs this check");
    private static final Finding PROBLEM = Finding.problem(
            "key-schema",
            "The table's key is id, not pk",
            "Every sign-in fails",
            "Create the table anew:\n  make table\nand point the store at it");

    private static Diagnosis of(Finding... findings) {
        return new Diagnosis(List.of(findings));
    }

    @Nested
    class Health {
        @Test
        void isAnythingThatWorks() {
            assertThat(of(OK).healthy()).isTrue();
            assertThat(of(OK, WARNING).healthy()).isTrue();
        }

        @Test
        void isNeitherAProblemNorWhatIsNotKnown() {
            assertThat(of(OK, PROBLEM, OK).healthy()).isFalse();
            assertThat(of(OK, UNKNOWN, OK).healthy()).isFalse();
        }

        @Test
        void isNotConcludedFromNoCheckAtAll() {
            assertThatThrownBy(() -> of())
                    .isInstanceOfSatisfying(
                            InvalidValueException.class,
                            e -> assertThat(e.field()).isEqualTo("diagnosis.findings"));
        }
    }

    @Test
    void theWorstIsAProblemThenWhatIsNotKnownThenAWarning() {
        assertThat(of(UNKNOWN, PROBLEM, OK, WARNING).worst()).isEqualTo(Severity.PROBLEM);
        assertThat(of(WARNING, UNKNOWN, OK).worst()).isEqualTo(Severity.UNKNOWN);
        assertThat(of(OK, WARNING, OK).worst()).isEqualTo(Severity.WARNING);
        assertThat(of(OK, OK).worst()).isEqualTo(Severity.OK);
    }

    @Test
    void theFindingsDoNotFollowTheListTheyCameIn() {
        List<Finding> findings = new ArrayList<>(List.of(OK));
        Diagnosis diagnosis = new Diagnosis(findings);

        findings.add(PROBLEM);

        assertThat(diagnosis.findings()).containsExactly(OK);
        assertThatThrownBy(() -> diagnosis.findings().add(PROBLEM)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Nested
    class TheReport {
        @Test
        void hasTheWorstFirstWithWhyAndFixAndALineForWhatIsFine() {
            Finding alsoFine = Finding.ok("region", "The table is in eu-central-1");

            assertThat(of(OK, WARNING, UNKNOWN, alsoFine, PROBLEM).report()).isEqualTo("""
                            Checks: 1 PROBLEM, 1 UNKNOWN, 1 WARNING, 2 OK
                            PROBLEM key-schema: The table's key is id, not pk
                                    why: Every sign-in fails
                                    fix: Create the table anew:
                                           make table
                                         and point the store at it
                            UNKNOWN time-to-live: Whether used proofs expire is not known
                                    why: The role may not call DescribeTimeToLive
                                    fix: Allow it to the role that runs this check
                            WARNING point-in-time-recovery: Point-in-time recovery is off
                                    why: A table that is lost stays lost
                                    fix: Turn it on
                            OK      table-exists: There is a table users
                            OK      region: The table is in eu-central-1""");
        }

        @Test
        void countsOnlyWhatThereIs() {
            assertThat(of(OK, OK).report()).startsWith("Checks: 2 OK\n");
        }

        @Test
        void keepsOneLineForWhatWasFoundAndPassesNoControlCharacterOn() {
            Finding quoting = Finding.warning(
                    "table-exists", "It said:\r\n\u001b[2Jnothing \u009b2J", "It\u0007rings", "Ask\u2028again");

            assertThat(of(quoting).report()).isEqualTo("""
                            Checks: 1 WARNING
                            WARNING table-exists: It said:  [2Jnothing  2J
                                    why: It rings
                                    fix: Ask\u2028again""");
        }

        @Test
        void isWhatPrintingShows() {
            Diagnosis diagnosis = of(OK, PROBLEM);

            assertThat(diagnosis).hasToString(diagnosis.report());
        }
    }
}
