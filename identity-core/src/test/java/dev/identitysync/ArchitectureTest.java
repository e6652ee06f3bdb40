package dev.identitysync;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The floor that the core stands on; {@link ArchitectureRulesTest} proves that each rule fires. */
@AnalyzeClasses(packages = "dev.identitysync", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule theCoreTouchesNoTechnology = ArchitectureRules.noTechnology();

    @ArchTest
    static final ArchRule theCoreUsesNoReflection = ArchitectureRules.noReflection();

    @ArchTest
    static final ArchRule theCoreReadsNoEnvironment = ArchitectureRules.noEnvironment();

    @ArchTest
    static final ArchRule theCoreLogsThroughSlf4jAlone = ArchitectureRules.noJavaUtilLogging();

    @ArchTest
    static final ArchRule nothingSleeps = ArchitectureRules.noSleep();

    @ArchTest
    static final ArchRule noStaticFieldChanges = ArchitectureRules.noMutableStatics();

    @ArchTest
    static final ArchRule timeIsHandedIn = ArchitectureRules.timeIsHandedIn();

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = ArchitectureRules.everyPackageIsNullMarked();

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles = ArchitectureRules.noCyclesBetweenPackages();

    @ArchTest
    static final ArchRule arrowsOnlyRunDown = ArchitectureRules.floors("dev.identitysync");
}
