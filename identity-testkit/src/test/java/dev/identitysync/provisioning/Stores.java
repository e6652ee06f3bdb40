package dev.identitysync.provisioning;

import dev.identitysync.StoreException;
import dev.identitysync.spi.UserStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/** Stores that misbehave, or watch that nobody else does. */
final class Stores {
    private static final Set<String> READS = Set.of(
            "findById",
            "findByIdentity",
            "findByEmail",
            "findEmailHolder",
            "identityStatus",
            "identitiesOf",
            "list",
            "toString");

    private Stores() {}

    /** Takes a while over each operation, by the clock of a test. */
    static UserStore slow(UserStore store, Runnable meanwhile) {
        return proxy((proxy, method, arguments) -> {
            Object answer = method.invoke(store, arguments);
            meanwhile.run();
            return answer;
        });
    }

    /** Answers no operation at all. */
    static UserStore failing(StoreException failure) {
        return proxy((proxy, method, arguments) -> {
            throw failure;
        });
    }

    /** Passes reads on, and fails the test at anything else. */
    static UserStore readOnly(UserStore store) {
        return proxy((proxy, method, arguments) -> {
            if (!READS.contains(method.getName())) {
                throw new AssertionError(method.getName() + " was called where nothing may be written");
            }
            try {
                return method.invoke(store, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        });
    }

    private static UserStore proxy(InvocationHandler handler) {
        return (UserStore)
                Proxy.newProxyInstance(UserStore.class.getClassLoader(), new Class<?>[] {UserStore.class}, handler);
    }
}
