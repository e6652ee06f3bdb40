package dev.identitysync.google.events;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something behind an interface whose operations can be made to fail, or preceded, each by its name. Thread-safe. */
final class Switchable<T> {
    private final Map<String, Supplier<? extends RuntimeException>> failures = new ConcurrentHashMap<>();
    private final Map<String, Runnable> before = new ConcurrentHashMap<>();
    private final T switched;

    Switchable(Class<T> type, T original) {
        this.switched = type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Supplier<? extends RuntimeException> failure = failures.get(method.getName());
                    if (failure != null) {
                        throw Objects.requireNonNull(failure.get());
                    }
                    Runnable first = before.get(method.getName());
                    if (first != null) {
                        first.run();
                    }
                    return invoke(original, method, arguments);
                }));
    }

    private static @Nullable Object invoke(
            Object original, java.lang.reflect.Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(original, arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    T get() {
        return switched;
    }

    void fail(String operation, Supplier<? extends RuntimeException> failure) {
        failures.put(operation, failure);
    }

    void before(String operation, Runnable first) {
        before.put(operation, first);
    }

    void mend() {
        failures.clear();
    }
}
