package dev.identitysync;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.identitysync.fixture.HasMutableStatic;
import dev.identitysync.fixture.LogsThroughTheJdk;
import dev.identitysync.fixture.ReadsTheEnvironment;
import dev.identitysync.fixture.Reflects;
import dev.identitysync.fixture.Sleeps;
import dev.identitysync.fixture.TouchesTechnology;
import dev.identitysync.fixture.WatchesTheClock;
import dev.identitysync.fixture.unmarked.Unmarked;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule fires on a class that breaks it, at each of the places where the class does. */
class ArchitectureRulesTest {
    private static final String FIXTURES = "dev.identitysync.fixture";

    static Stream<Arguments> violations() {
        return Stream.of(
                Arguments.of(
                        ArchitectureRules.noTechnology(),
                        TouchesTechnology.class,
                        List.of(
                                "software.amazon.awssdk",
                                "java.sql",
                                "javax.sql",
                                "com.google",
                                "java.net.http",
                                "com.sun.net.httpserver")),
                Arguments.of(
                        ArchitectureRules.noReflection(),
                        Reflects.class,
                        List.of(
                                "Class.forName",
                                "Class.getMethods",
                                "java.lang.invoke.MethodHandles",
                                "ServiceLoader")),
                Arguments.of(
                        ArchitectureRules.noEnvironment(),
                        ReadsTheEnvironment.class,
                        List.of("System.getenv()", "System.getenv(java", "System.getProperty", "Boolean.getBoolean")),
                Arguments.of(
                        ArchitectureRules.noJavaUtilLogging(), LogsThroughTheJdk.class, List.of("java.util.logging")),
                Arguments.of(ArchitectureRules.noSleep(), Sleeps.class, List.of("Thread.sleep", "TimeUnit.sleep")),
                Arguments.of(ArchitectureRules.noMutableStatics(), HasMutableStatic.class, List.of("counter")),
                Arguments.of(
                        ArchitectureRules.timeIsHandedIn(),
                        WatchesTheClock.class,
                        List.of("Instant.now", "System.currentTimeMillis", "Clock.systemUTC")),
                Arguments.of(ArchitectureRules.everyPackageIsNullMarked(), Unmarked.class, List.of("Unmarked")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void aRuleFiresOnEachViolation(ArchRule rule, Class<?> violator, List<String> places) {
        String report = report(rule, new ClassFileImporter().importClasses(violator));

        assertThat(report).contains(violator.getSimpleName()).contains(places);
    }

    @Test
    void aCycleOfPackagesIsFound() {
        String report = report(ArchitectureRules.noCyclesBetweenPackages(), fixtures("cycle"));

        assertThat(report).contains("fixture.cycle.one", "fixture.cycle.two");
    }

    @Test
    void anArrowThatRunsUpIsFound() {
        String report = report(ArchitectureRules.floors(FIXTURES + ".layers"), fixtures("layers"));

        assertThat(report)
                .contains(
                        "ValueThatKnowsAStore",
                        "StoreThatKnowsAToken",
                        "TokenThatKnowsProvisioning",
                        "IssuerThatKnowsAToken",
                        "DoctorThatKnowsAStore",
                        "ReconciliationThatKnowsAStore")
                .doesNotContain("Provisioning.store()");
    }

    private static JavaClasses fixtures(String name) {
        return new ClassFileImporter().importPackages(FIXTURES + "." + name);
    }

    private static String report(ArchRule rule, JavaClasses classes) {
        return String.join(
                "\n",
                rule.allowEmptyShould(false)
                        .evaluate(classes)
                        .getFailureReport()
                        .getDetails());
    }
}
