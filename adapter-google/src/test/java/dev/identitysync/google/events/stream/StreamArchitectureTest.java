package dev.identitysync.google.events.stream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whom the management of the stream may know, and that nobody else is made to load it. */
class StreamArchitectureTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.identitysync.google");

    private static final JavaClasses STREAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.identitysync.google.events.stream");

    private static final ArchRule FLOORS = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.identitysync",
                    "dev.identitysync.doctor",
                    "dev.identitysync.issuer",
                    "dev.identitysync.google.internal",
                    "dev.identitysync.google.internal.library",
                    "dev.identitysync.google.events",
                    "dev.identitysync.google.events.stream",
                    "com.google.auth.oauth2",
                    "com.google.auth.http",
                    "com.nimbusds.jose.util",
                    "org.jspecify..",
                    "java..");

    private static final ArchRule NOBODY_ELSE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.identitysync.google.events.stream")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.identitysync.google.events.stream");

    @Test
    void itKnowsTheCoreTheHttpClientAndGooglesCredentialsAlone() {
        assertThat(STREAM).isNotEmpty();
        FLOORS.check(STREAM);
    }

    @Test
    void nobodyElseKnowsIt() {
        NOBODY_ELSE.check(ALL);
    }

    @Test
    void nothingReadsTheEnvironment() {
        noClasses().should().callMethod(System.class, "getenv", String.class).check(STREAM);
        noClasses().should().callMethod(System.class, "getenv").check(STREAM);
        noClasses()
                .should()
                .callMethod(System.class, "getProperty", String.class)
                .check(STREAM);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveSimpleName("DefaultCredentialsProvider")
                .check(STREAM);
    }

    @Test
    void theRulesAreNotEmpty() {
        JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);

        assertThatThrownBy(() -> FLOORS.check(offender)).isInstanceOf(AssertionError.class);
        assertThat(ALL.size()).isGreaterThan(STREAM.size());
    }

    /** Depends on what it must not: this package logs nothing. */
    static final class Offender {
        private static final Logger LOG = LoggerFactory.getLogger(Offender.class);

        void offend() {
            LOG.info("offends");
        }
    }
}
