package dev.identitysync.google;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
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
import dev.identitysync.google.events.OffendingEvents;
import dev.identitysync.google.internal.library.LibraryAnswer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who this module may know, and who it must not. */
class ArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // Which no sign-in uses, and which has rules of its own.
            .withImportOption(location -> !location.contains("/google/events/stream/"))
            .importPackages("dev.identitysync.google");

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.identitysync.google");

    // What signs people in; the other packages know it, and it knows none of them.
    private static final JavaClasses SIGN_IN = MAIN.that(JavaClass.Predicates.resideInAnyPackage(
            "dev.identitysync.google", "dev.identitysync.google.internal", "dev.identitysync.google.events"));

    private static final ArchRule FLOORS = classes()
            .that()
            .resideInAnyPackage("dev.identitysync.google", "dev.identitysync.google.internal")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.identitysync",
                    "dev.identitysync.issuer",
                    "dev.identitysync.token",
                    "dev.identitysync.google",
                    "dev.identitysync.google.internal",
                    "com.nimbusds..",
                    "org.jspecify..",
                    "java..");

    /** Events are acted on, so they know provisioning and the port that remembers them, and no store. */
    private static final ArchRule FLOORS_OF_EVENTS = classes()
            .that()
            .resideInAPackage("dev.identitysync.google.events")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.identitysync",
                    "dev.identitysync.issuer",
                    "dev.identitysync.events",
                    "dev.identitysync.provisioning",
                    "dev.identitysync.google",
                    "dev.identitysync.google.internal",
                    "dev.identitysync.google.events",
                    "com.nimbusds..",
                    "org.jspecify..",
                    "org.slf4j..",
                    "java..");

    private static final ArchRule NO_CIRCLE =
            slices().matching("dev.identitysync.(**)").should().beFreeOfCycles();

    /** The directory is reconciled with users, and read with Google's own credentials. */
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
                    "dev.identitysync.google.internal",
                    "dev.identitysync.google.internal.library",
                    "dev.identitysync.google.directory",
                    "com.google.auth..",
                    "com.google.api.client.http",
                    "com.nimbusds.jose.util",
                    "org.jspecify..",
                    "java..");

    /** By it Google's library asks, and it knows of this module nothing. */
    private static final ArchRule FLOORS_OF_THE_LIBRARYS_TRANSPORT = classes()
            .that()
            .resideInAPackage("dev.identitysync.google.internal.library")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.identitysync.google.internal.library",
                    "com.google.api.client.http",
                    "com.google.api.client.util",
                    "org.jspecify..",
                    "java..");

    private static final ArchRule NOBODY_ELSE_KNOWS_IT = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.identitysync.google.internal.library",
                    "dev.identitysync.google.directory",
                    "dev.identitysync.google.events.stream")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.identitysync.google.internal.library");

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
    void eventsKnowTheCoresProvisioningAndNoStore() {
        FLOORS_OF_EVENTS.check(MAIN);
    }

    @Test
    void noPackageLeadsBackToItself() {
        NO_CIRCLE.check(MAIN);
    }

    @Test
    void noClassOfGooglesLibrariesIsOnTheSignInPathNorOnThatOfEvents() {
        NO_GOOGLE_LIBRARY.check(SIGN_IN);
    }

    @Test
    void theDirectoryKnowsNoStoreAndGooglesLibraryAtOnePlace() {
        FLOORS_OF_THE_DIRECTORY.check(MAIN);
        NO_GOOGLE_LIBRARY.check(MAIN.that(JavaClass.Predicates.resideInAPackage("dev.identitysync.google.directory")
                .and(DescribedPredicate.not(JavaClass.Predicates.belongToAnyOf(GoogleAuthTokens.class)))));
    }

    @Test
    void whatGooglesLibraryAsksByKnowsNothingElseAndIsKnownToThoseAloneWhoUseIt() {
        FLOORS_OF_THE_LIBRARYS_TRANSPORT.check(ALL);
        NOBODY_ELSE_KNOWS_IT.check(ALL);
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
        JavaClasses events = new ClassFileImporter().importClasses(OffendingEvents.class);
        assertThatThrownBy(() -> FLOORS_OF_EVENTS.check(events)).isInstanceOf(AssertionError.class);
        JavaClasses transport = new ClassFileImporter().importClasses(OffendingTransport.class);
        assertThatThrownBy(() -> NOBODY_ELSE_KNOWS_IT.check(transport)).isInstanceOf(AssertionError.class);
        JavaClasses circle =
                new ClassFileImporter().importClasses(Offender.class, OffendingEvents.class, GoogleSignIn.class);
        assertThatThrownBy(() -> NO_CIRCLE.check(circle)).isInstanceOf(AssertionError.class);
    }

    /** Depends on what it must not. */
    static final class Offender {
        OffendingEvents events() {
            return new OffendingEvents();
        }

        GoogleCredentials credentials() throws IOException {
            return GoogleCredentials.getApplicationDefault();
        }
    }

    /** Asks as Google's library does, and is none of those who may. */
    static final class OffendingTransport {
        LibraryAnswer answer(LibraryAnswer answer) {
            return answer;
        }
    }
}
