package dev.identitysync.examples.floors;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules of the house, for the packages below a root: the project's own, or a made-up one that breaks them.
 *
 * @param root the package that stands for {@code dev.identitysync}
 */
record Floors(String root) {

    /** Every rule by its name. */
    Map<String, ArchRule> rules() {
        return new TreeMap<>(Map.of(
                "the core knows nobody", theCoreKnowsNobody(),
                "the core touches no technology", theCoreTouchesNoTechnology(),
                "adapters see no store", adaptersSeeNoStore(),
                "adapters do not know each other", adaptersDoNotKnowEachOther(),
                "stores see the core alone", storesSeeTheCoreAlone(),
                "stores do not know each other", storesDoNotKnowEachOther(),
                "databases of an example do not know each other", databasesOfAnExampleDoNotKnowEachOther(),
                "the test kit sees the core alone", theTestKitSeesTheCoreAlone(),
                "no packages in cycles", noPackagesInCycles()));
    }

    private String[] packages(String... names) {
        return java.util.Arrays.stream(names)
                .map(name -> root + "." + name + "..")
                .toArray(String[]::new);
    }

    private String[] core() {
        String[] below = packages(
                "spi", "provisioning", "session", "token", "issuer", "doctor", "events", "reconcile", "internal");
        String[] all = java.util.Arrays.copyOf(below, below.length + 1);
        all[below.length] = root;
        return all;
    }

    private ArchRule theCoreKnowsNobody() {
        return noClasses()
                .that()
                .resideInAnyPackage(core())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("google", "cognito", "jdbc", "dynamodb", "testkit", "examples"));
    }

    private ArchRule theCoreTouchesNoTechnology() {
        return noClasses()
                .that()
                .resideInAnyPackage(core())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "java.net.http..",
                        "com.sun.net..",
                        "com.google..",
                        "software.amazon..",
                        "com.amazonaws..",
                        "org.postgresql..");
    }

    private ArchRule adaptersSeeNoStore() {
        return noClasses()
                .that()
                .resideInAnyPackage(packages("google", "cognito"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("spi", "jdbc", "dynamodb", "testkit", "examples"));
    }

    private ArchRule adaptersDoNotKnowEachOther() {
        return slices().matching(root + ".(google|cognito)..").should().notDependOnEachOther();
    }

    private ArchRule storesSeeTheCoreAlone() {
        return noClasses()
                .that()
                .resideInAnyPackage(packages("jdbc", "dynamodb"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages("google", "cognito", "testkit", "examples", "session"))
                        .or(resideInAnyPackage(packages("provisioning")).and(not(anIdsOrigin()))));
    }

    // Where ids follow from identities, a store that knows how finds a user by an identity in one request.
    private static DescribedPredicate<JavaClass> anIdsOrigin() {
        return simpleName("UserIdStrategy").or(simpleName("UserIds"));
    }

    private ArchRule storesDoNotKnowEachOther() {
        return slices().matching(root + ".(jdbc|dynamodb)..").should().notDependOnEachOther();
    }

    // Only the wiring knows both, so that whoever copies one takes nothing of the other along.
    private ArchRule databasesOfAnExampleDoNotKnowEachOther() {
        return slices().matching(root + ".examples.*.data.(*)..").should().notDependOnEachOther();
    }

    private ArchRule theTestKitSeesTheCoreAlone() {
        return noClasses()
                .that()
                .resideInAnyPackage(packages("testkit"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("google", "cognito", "jdbc", "dynamodb", "examples"));
    }

    private ArchRule noPackagesInCycles() {
        return slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        String name = type.getPackageName();
                        return name.equals(root) || name.startsWith(root + ".")
                                ? SliceIdentifier.of(name)
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "the packages below " + root;
                    }
                })
                .should()
                .beFreeOfCycles();
    }
}
