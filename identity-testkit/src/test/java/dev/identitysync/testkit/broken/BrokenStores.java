package dev.identitysync.testkit.broken;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;

/** Every broken store there is: what extends {@link BrokenStore} in this package. */
final class BrokenStores {

    private BrokenStores() {}

    static Stream<Class<? extends BrokenStore>> all() {
        return ReflectionSupport.findAllClassesInPackage(
                        BrokenStore.class.getPackageName(),
                        type -> BrokenStore.class.isAssignableFrom(type) && type != BrokenStore.class,
                        name -> true)
                .stream()
                .map(type -> type.<BrokenStore>asSubclass(BrokenStore.class));
    }

    static Class<? extends BrokenStore> named(String name) {
        return Stream.concat(Stream.<Class<? extends BrokenStore>>of(BrokenStore.class), all())
                .filter(type -> type.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static BrokenStore open(Class<? extends BrokenStore> type) {
        try {
            Constructor<? extends BrokenStore> constructor = type.getDeclaredConstructor();
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " needs a constructor without parameters", e);
        }
    }

    static Set<String> caughtBy(Class<? extends BrokenStore> type) {
        CaughtBy clauses = type.getAnnotation(CaughtBy.class);
        if (clauses == null) {
            throw new IllegalStateException(type + " must say by @CaughtBy which clauses catch it");
        }
        return Set.copyOf(List.of(clauses.value()));
    }
}
