package dev.identitysync.cognito;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.User;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.InMemoryUserStore;
import dev.identitysync.testkit.MutableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The pool of the events in the test resources, the person in them, and users in memory. */
public final class TestPool {
    /** The pool. */
    public static final UserPool POOL = UserPool.of("eu-central-1_AbCdEf123");

    /** Its app client. */
    public static final String CLIENT = "1example23456789";

    /** The person in its events. */
    public static final ExternalIdentity ADA = POOL.identity("1a2b3c4d-0000-4000-8000-00000000c0de");

    /** When it is. */
    public final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");

    /** Its users. */
    public final InMemoryUserStore store = new InMemoryUserStore();

    /** The way to them. */
    public final UserProvisioning users =
            UserProvisioning.builder(store).clock(clock).build();

    /** A wiring of this pool and its client. */
    public CognitoTriggersBuilder triggers() {
        return CognitoTriggers.builder(users).pool(POOL, CLIENT).clock(clock);
    }

    /** A wiring of this pool over something between the store and its answers. */
    public CognitoTriggersBuilder triggers(Callable<?> before) {
        return CognitoTriggers.builder(users(before)).pool(POOL, CLIENT).clock(clock);
    }

    /** The users behind something that happens before each answer of the store. */
    public UserProvisioning users(Callable<?> before) {
        UserStore disturbed = (UserStore) Proxy.newProxyInstance(
                UserStore.class.getClassLoader(), new Class<?>[] {UserStore.class}, (proxy, method, arguments) -> {
                    before.call();
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
        return UserProvisioning.builder(disturbed).clock(clock).build();
    }

    /** The user of the person in the events. */
    public Optional<User> ada() {
        return store.findByIdentity(ADA);
    }

    /** How many users there are. */
    public int count() {
        return store.list(Optional.empty(), 1000).users().size();
    }

    /** An event of the test resources, to the letter. */
    public static String event(String name) {
        try (InputStream resource = TestPool.class.getResourceAsStream("/events/" + name + ".json")) {
            return new String(Objects.requireNonNull(resource, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a function answers. */
    public static String answer(RequestStreamHandler function, String event) {
        return answer(function, event, TestContext.unhurried());
    }

    /** What a function answers in time. */
    public static String answer(RequestStreamHandler function, String event, TestContext context) {
        return new String(answer(function, event.getBytes(StandardCharsets.UTF_8), context), StandardCharsets.UTF_8);
    }

    /** What a function answers to bytes. */
    public static byte[] answer(RequestStreamHandler function, byte[] event, TestContext context) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            function.handleRequest(new ByteArrayInputStream(event), answer, context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.toByteArray();
    }
}
