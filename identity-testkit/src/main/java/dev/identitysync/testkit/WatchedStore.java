package dev.identitysync.testkit;

import dev.identitysync.spi.UserStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A store whose calls are counted, and some of which end otherwise. Used by one thread. */
public final class WatchedStore {
    private static final Set<String> READS = Set.of(
            "findById", "findByIdentity", "findByEmail", "findEmailHolder", "identitiesOf", "identityStatus", "list");

    private final Map<String, Integer> calls = new HashMap<>();
    private final Map<String, Deque<Supplier<? extends Throwable>>> before = new HashMap<>();
    private final Map<String, Deque<Optional<Supplier<? extends Throwable>>>> after = new HashMap<>();
    private final UserStore watched;

    /** Watches a store. */
    public WatchedStore(UserStore store) {
        this.watched = (UserStore) Proxy.newProxyInstance(
                UserStore.class.getClassLoader(), new Class<?>[] {UserStore.class}, (proxy, method, arguments) -> {
                    String name = method.getName();
                    calls.merge(name, 1, Integer::sum);
                    Deque<Supplier<? extends Throwable>> refusals = before.get(name);
                    if (refusals != null && !refusals.isEmpty()) {
                        throw refusals.remove().get();
                    }
                    Object answer = invoke(() -> method.invoke(store, arguments));
                    Deque<Optional<Supplier<? extends Throwable>>> losses = after.get(name);
                    if (losses != null && !losses.isEmpty()) {
                        Optional<Supplier<? extends Throwable>> lost = losses.remove();
                        if (lost.isPresent()) {
                            throw lost.get().get();
                        }
                    }
                    return answer;
                });
    }

    private interface Call {
        Object run() throws ReflectiveOperationException;
    }

    private static Object invoke(Call call) throws Throwable {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The store to hand over. */
    public UserStore store() {
        return watched;
    }

    /** How often a method was called. */
    public int calls(String method) {
        return calls.getOrDefault(method, 0);
    }

    /** How often anything but a method that reads was called. */
    public int writes() {
        return calls.entrySet().stream()
                .filter(call -> !READS.contains(call.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** Counts from zero. */
    public void forget() {
        calls.clear();
    }

    /** The next call of a method ends so, without reaching the store. */
    public void refuse(String method, Supplier<? extends Throwable> refusal) {
        before.computeIfAbsent(method, it -> new ArrayDeque<>()).add(refusal);
    }

    /** After so many calls of a method that end well, one is carried out and its answer is lost. */
    public void loseAnswer(String method, int good, Supplier<? extends Throwable> loss) {
        Deque<Optional<Supplier<? extends Throwable>>> losses = after.computeIfAbsent(method, it -> new ArrayDeque<>());
        for (int call = 0; call < good; call++) {
            losses.add(Optional.empty());
        }
        losses.add(Optional.of(loss));
    }
}
