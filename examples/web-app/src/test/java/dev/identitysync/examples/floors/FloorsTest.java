package dev.identitysync.examples.floors;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the floors over the main code of every module here, and proves that each rule can fail. */
class FloorsTest {
    private static final String HOUSE = "dev.identitysync";
    private static final String RUIN = "dev.identitysync.examples.floors.ruin";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE);
    private static final JavaClasses RUINED = new ClassFileImporter().importPackages(RUIN);

    static Set<String> rules() {
        return new Floors(HOUSE).rules().keySet();
    }

    private static ArchRule rule(String name, String root) {
        return Objects.requireNonNull(new Floors(root).rules().get(name));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isKept(String name) {
        rule(name, HOUSE).check(OURS);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void catchesWhoBreaksIt(String name) {
        assertThat(rule(name, RUIN).evaluate(RUINED).hasViolation()).isTrue();
    }

    @Test
    void everyModuleIsLookedAt() {
        assertThat(OURS.stream().map(it -> it.getPackageName()))
                .contains(
                        HOUSE,
                        HOUSE + ".spi",
                        HOUSE + ".provisioning",
                        HOUSE + ".session",
                        HOUSE + ".token",
                        HOUSE + ".issuer",
                        HOUSE + ".doctor",
                        HOUSE + ".google",
                        HOUSE + ".cognito",
                        HOUSE + ".cognito.token",
                        HOUSE + ".jdbc",
                        HOUSE + ".dynamodb",
                        HOUSE + ".testkit",
                        HOUSE + ".examples.webapp")
                .doesNotContain(RUIN + ".spi");
    }
}
