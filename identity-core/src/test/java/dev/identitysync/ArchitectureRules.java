package dev.identitysync;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import org.jspecify.annotations.NullMarked;

/** What the core may not do. */
final class ArchitectureRules {

    private ArchitectureRules() {}

    static ArchRule noTechnology() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "software.amazon..",
                        "com.amazonaws..",
                        "java.sql..",
                        "javax.sql..",
                        "com.google..",
                        "java.net.http..",
                        "com.sun.net.httpserver..")
                .because("technology lives in adapters and stores, one floor up");
    }

    static ArchRule noReflection() {
        DescribedPredicate<JavaClass> reflective = resideInAPackage("java.lang.reflect..")
                .or(resideInAPackage("java.lang.invoke.."))
                .or(type(ClassLoader.class))
                .or(type(java.util.ServiceLoader.class));
        return noClasses()
                .should()
                .dependOnClassesThat(reflective.as("reflect"))
                .orShould()
                .callMethodWhere(targetOwner(type(Class.class))
                        .and(DescribedPredicate.not(target(nameMatching("getName|getSimpleName")))))
                .as("no reflection");
    }

    static ArchRule noEnvironment() {
        return noClasses()
                .should()
                .callMethodWhere(targetOwner(type(System.class))
                        .and(target(nameMatching("getenv|getProperty|getProperties|setProperty"))))
                .orShould()
                .callMethodWhere(targetOwner(type(Integer.class)).and(target(name("getInteger"))))
                .orShould()
                .callMethodWhere(targetOwner(type(Long.class)).and(target(name("getLong"))))
                .orShould()
                .callMethodWhere(targetOwner(type(Boolean.class)).and(target(name("getBoolean"))))
                .as("settings are handed in, never read from the environment");
    }

    static ArchRule noJavaUtilLogging() {
        return noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");
    }

    /** A pace is there to wait, and takes another way to wait from whoever has one. */
    static ArchRule noSleep() {
        return noClasses()
                .that()
                .doNotHaveSimpleName("RequestPace")
                .should()
                .callMethodWhere(target(nameMatching("sleep|parkNanos|parkUntil")))
                .as("nothing sleeps");
    }

    static ArchRule noMutableStatics() {
        return fields().that().areStatic().should().beFinal();
    }

    /** The default of a builder is the one place that may name the system's clock. */
    static ArchRule timeIsHandedIn() {
        return noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Builder")
                .should()
                .callMethodWhere(targetOwner(belongToAnyOf(System.class, Clock.class))
                        .and(target(nameMatching("currentTimeMillis|nanoTime|system.*|tick.*"))))
                .orShould()
                .callMethodWhere(targetOwner(resideInAPackage("java.time..")).and(target(name("now"))))
                .as("time is handed in");
    }

    static ArchRule everyPackageIsNullMarked() {
        return classes().should(new ArchCondition<>("be in a package that is @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        item, marked, item.getName() + " is in a package that is not @NullMarked"));
            }
        });
    }

    static ArchRule noCyclesBetweenPackages() {
        return slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                        return SliceIdentifier.of(javaClass.getPackageName());
                    }

                    @Override
                    public String getDescription() {
                        return "packages";
                    }
                })
                .should()
                .beFreeOfCycles();
    }

    /**
     * internal &lt;- token, issuer, provisioning, reconcile; token &lt;- session, provisioning; root &lt;- spi &lt;- provisioning,
     * session; root &lt;- doctor, issuer, events; provisioning &lt;- reconcile; internal and root depend on none.
     */
    static ArchRule floors(String root) {
        return layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(root + "..")
                .layer("values")
                .definedBy(root)
                .layer("spi")
                .definedBy(root + ".spi..")
                .optionalLayer("internal")
                .definedBy(root + ".internal..")
                .layer("token")
                .definedBy(root + ".token..")
                .layer("issuer")
                .definedBy(root + ".issuer..")
                .layer("provisioning")
                .definedBy(root + ".provisioning..")
                .optionalLayer("session")
                .definedBy(root + ".session..")
                .layer("doctor")
                .definedBy(root + ".doctor..")
                .optionalLayer("events")
                .definedBy(root + ".events..")
                .layer("reconcile")
                .definedBy(root + ".reconcile..")
                .whereLayer("values")
                .mayNotAccessAnyLayer()
                .whereLayer("internal")
                .mayNotAccessAnyLayer()
                .whereLayer("events")
                .mayOnlyAccessLayers("values")
                .whereLayer("spi")
                .mayOnlyAccessLayers("values")
                .whereLayer("token")
                .mayOnlyAccessLayers("values", "internal")
                .whereLayer("issuer")
                .mayOnlyAccessLayers("values", "internal")
                .whereLayer("provisioning")
                .mayOnlyAccessLayers("values", "spi", "token", "internal")
                .whereLayer("session")
                .mayOnlyAccessLayers("values", "spi", "token")
                .whereLayer("doctor")
                .mayOnlyAccessLayers("values")
                .whereLayer("reconcile")
                .mayOnlyAccessLayers("values", "internal", "provisioning")
                .ensureAllClassesAreContainedInArchitecture();
    }
}
