package dev.identitysync.google;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.GoogleCredentials;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.identitysync.google.directory.GoogleAuthTokens;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who this module may know, and who it must not. */
class ArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.identitysync.google");

    // What signs people in; the other packages know it, and it knows none of them.
    private static final JavaClasses SIGN_IN =
            MAIN.that(JavaClass.Predicates.resideInAPackage("dev.identitysync.google"));

    private static final ArchRule FLOORS = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.identitysync",
                    "dev.identitysync.issuer",
                    "dev.identitysync.token",
                    "dev.identitysync.google",
                    "com.nimbusds..",
                    "org.jspecify..",
                    "java..");

    private static final ArchRule FLOORS_OF_THE_DIRECTORY = classes()
            .that()
            .resideInAPackage("dev.identitysync.google.directory")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.identitysync",
                    "dev.identitysync.issuer",
                    "dev.identitysync.provisioning",
                    "dev.identitysync.reconcile..",
                    "dev.identitysync.google",
                    "dev.identitysync.google.directory",
                    "com.google.auth..",
                    "com.google.api.client.http",
                    "com.nimbusds.jose.util",
                    "org.jspecify..",
                    "java..");

    private static final ArchRule NO_GOOGLE_LIBRARY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google..", "io.grpc..", "org.apache..", "io.opencensus..");

    @Test
    void itKnowsTheCoresValuesAndTokensAlone() {
        assertThat(MAIN).isNotEmpty();
        FLOORS.check(SIGN_IN);
    }

    @Test
    void noClassOfGooglesLibrariesIsOnTheSignInPath() {
        NO_GOOGLE_LIBRARY.check(SIGN_IN);
    }

    @Test
    void theDirectoryKnowsNoStoreAndGooglesLibraryAtOnePlace() {
        FLOORS_OF_THE_DIRECTORY.check(MAIN);
        NO_GOOGLE_LIBRARY.check(MAIN.that(JavaClass.Predicates.resideInAPackage("dev.identitysync.google.directory")
                .and(DescribedPredicate.not(JavaClass.Predicates.belongToAnyOf(GoogleAuthTokens.class)))));
    }

    @Test
    void nothingReadsTheEnvironment() {
        noClasses().should().callMethod(System.class, "getenv", String.class).check(MAIN);
        noClasses()
                .should()
                .callMethod(System.class, "getProperty", String.class)
                .check(MAIN);
    }

    /** The rules fire: here is a class that breaks them. */
    @Test
    void theRulesAreNotEmpty() {
        JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);

        for (ArchRule rule : List.of(FLOORS, NO_GOOGLE_LIBRARY)) {
            assertThatThrownBy(() -> rule.check(offender)).isInstanceOf(AssertionError.class);
        }
    }

    /** Depends on what it must not. */
    static final class Offender {
        GoogleCredentials credentials() throws IOException {
            return GoogleCredentials.getApplicationDefault();
        }
    }
}
