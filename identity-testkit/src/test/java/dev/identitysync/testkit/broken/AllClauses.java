package dev.identitysync.testkit.broken;

import dev.identitysync.testkit.contract.UserStoreContract;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** Every clause of the contract, by reflection, so that none can be forgotten. */
final class AllClauses {

    private AllClauses() {}

    /** Selects a clause on the broken store, by the clause's name: {@code Group.clause}. */
    static Map<String, DiscoverySelector> byName() {
        Map<String, DiscoverySelector> clauses = new TreeMap<>();
        for (Class<?> group : UserStoreContract.class.getDeclaredClasses()) {
            if (AnnotationSupport.isAnnotated(group, Nested.class)) {
                ReflectionSupport.findMethods(
                                group,
                                method -> AnnotationSupport.isAnnotated(method, Testable.class),
                                HierarchyTraversalMode.TOP_DOWN)
                        .forEach(method -> clauses.put(
                                group.getSimpleName() + "." + method.getName(),
                                DiscoverySelectors.selectNestedMethod(
                                        List.of(ContractOnBrokenStore.class), group, method)));
            }
        }
        return clauses;
    }

    /** The name of the clause that a test is of. */
    static String nameOf(TestDescriptor test) {
        MethodSource source = sourceOf(test);
        return source.getJavaClass().getSimpleName() + "." + source.getMethodName();
    }

    static MethodSource sourceOf(TestDescriptor test) {
        return (MethodSource) test.getSource().orElseThrow();
    }
}
