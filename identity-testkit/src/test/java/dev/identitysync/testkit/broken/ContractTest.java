package dev.identitysync.testkit.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.testkit.contract.Clauses;
import dev.identitysync.testkit.contract.UserStoreContract;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Who guards the guard: each clause of the contract catches a broken store, and each broken store is caught. */
class ContractTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenStores")
    void aBrokenStoreIsCaughtByEachClauseThatItNames(Class<? extends BrokenStore> store) {
        Set<String> named = BrokenStores.caughtBy(store);
        DiscoverySelector[] selectors = AllClauses.byName().entrySet().stream()
                .filter(clause -> named.contains(clause.getKey()))
                .map(Map.Entry::getValue)
                .toArray(DiscoverySelector[]::new);

        Events tests = run(store, selectors);
        List<Event> failed = tests.failed().list();

        assertThat(failed.stream().map(ContractTest::clauseOf).collect(Collectors.toSet()))
                .isEqualTo(named);
        assertThat(failed).extracting(ContractTest::failureOf).allSatisfy(ContractTest::isTheClausesOwnFinding);
        assertThat(tests.succeeded().list())
                .as("rounds of a race in which the store was lucky")
                .noneMatch(ContractTest::isARound);
    }

    @Test
    void everyClauseCatchesABrokenStore() {
        Set<String> caught = brokenStores()
                .flatMap(store -> BrokenStores.caughtBy(store).stream())
                .collect(Collectors.toSet());

        assertThat(AllClauses.byName().keySet())
                .as("all clauses, and those that a broken store names")
                .containsExactlyInAnyOrderElementsOf(caught);
    }

    @Test
    void theStoreThatIsBrokenIsSoundBefore() {
        Events tests = run(BrokenStore.class, DiscoverySelectors.selectClass(ContractOnBrokenStore.class));

        tests.assertStatistics(counts -> counts.failed(0).skipped(0));
        Set<String> succeeded = tests.succeeded().map(ContractTest::clauseOf).collect(Collectors.toSet());
        assertThat(succeeded).isEqualTo(AllClauses.byName().keySet());
    }

    @Test
    void everyClassOfClausesIsPartOfTheContract() {
        List<Class<?>> written = ReflectionSupport.findAllClassesInPackage(
                Clauses.class.getPackageName(),
                type -> Clauses.class.isAssignableFrom(type) && type != Clauses.class && !type.isMemberClass(),
                name -> true);

        assertThat(written).isNotEmpty().allMatch(type -> Modifier.isAbstract(type.getModifiers()));
        assertThat(UserStoreContract.class.getDeclaredClasses())
                .extracting(type -> (Object) type.getSuperclass())
                .containsExactlyInAnyOrderElementsOf(written);
    }

    static Stream<Class<? extends BrokenStore>> brokenStores() {
        return BrokenStores.all();
    }

    private static Events run(Class<? extends BrokenStore> store, DiscoverySelector... selectors) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter(ContractOnBrokenStore.STORE, store.getName())
                .selectors(selectors)
                .execute()
                .testEvents();
    }

    private static String clauseOf(Event event) {
        return AllClauses.nameOf(event.getTestDescriptor());
    }

    private static boolean isARound(Event event) {
        return AnnotationSupport.isAnnotated(
                AllClauses.sourceOf(event.getTestDescriptor()).getJavaMethod(), RepeatedTest.class);
    }

    private static Throwable failureOf(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    // A store that never got to be wrong, or a clause that stumbles over the answer, has proved nothing.
    private static void isTheClausesOwnFinding(Throwable failure) {
        assertThat(Stream.iterate(failure, Objects::nonNull, Throwable::getCause))
                .allMatch(AssertionError.class::isInstance);
    }
}
