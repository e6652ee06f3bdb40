package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.MutableClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Thirty-two threads that sign people in, new and returning ones, and go on whatever happens, with a ledger of what they
 * were told. Half of them repeat a call that failed, as the same call, until they are told what became of it; the others
 * never learn it.
 */
final class SignInLoad implements AutoCloseable {
    private static final int THREADS = 32;
    // So few that several threads sign the same one in at once.
    private static final int NEWCOMERS = 8;
    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(60);

    private final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<Future<?>> running = new ArrayList<>();
    private final AtomicInteger known = new AtomicInteger();
    private final SignInLedger ledger = new SignInLedger();
    private volatile boolean goesOn = true;

    SignInLoad(UserStore store) {
        UserProvisioning once = Logins.provisioning(store, clock);
        UserProvisioning untilTold = Logins.provisioning(repeating(store), clock);
        for (int i = 0; i < THREADS; i++) {
            UserProvisioning provisioning = i % 2 == 0 ? once : untilTold;
            running.add(threads.submit(() -> signInUntilStopped(provisioning)));
        }
    }

    private void signInUntilStopped(UserProvisioning provisioning) {
        while (goesOn) {
            signIn(provisioning, new ExternalIdentity("https://issuer.example", "person-" + anybody()));
        }
    }

    private int anybody() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int acquainted = known.get();
        return random.nextInt(4) == 0 ? acquainted + random.nextInt(NEWCOMERS) : random.nextInt(acquainted + 1);
    }

    private void signIn(UserProvisioning provisioning, ExternalIdentity identity) {
        clock.advance(Duration.ofMillis(1));
        Instant at = clock.instant();
        Profile profile = Profile.builder()
                .email(new Email(identity.subject() + "@example.com", true))
                .build();
        try {
            SignIn signIn = provisioning.signIn(VerifiedLogin.thatTheCallerHasVerified(identity, profile, at, true));
            ledger.acknowledged(identity, signIn, at);
            if (signIn instanceof SignIn.Created) {
                known.incrementAndGet();
            }
        } catch (RuntimeException e) {
            ledger.failed(e);
            ledger.abandoned(identity, e);
        }
    }

    private UserStore repeating(UserStore store) {
        return (UserStore) Proxy.newProxyInstance(
                SignInLoad.class.getClassLoader(),
                new Class<?>[] {UserStore.class},
                (proxy, method, arguments) -> untilTold(store, method, arguments));
    }

    private Object untilTold(UserStore store, Method method, Object[] arguments) throws Throwable {
        Deadline deadline = Deadline.after(LONGEST_OUTAGE);
        while (true) {
            try {
                return method.invoke(store, arguments);
            } catch (InvocationTargetException e) {
                if (!isWorthRepeating(e.getTargetException()) || !deadline.pause()) {
                    throw e.getTargetException();
                }
                ledger.failed((RuntimeException) e.getTargetException());
            }
        }
    }

    private static boolean isWorthRepeating(Throwable failure) {
        return failure instanceof StoreOutcomeUnknownException || failure instanceof StoreUnavailableException;
    }

    /** Returns once so many more sign-ins were acknowledged. */
    void untilMoreAreAcknowledged(int more) {
        int enough = ledger.acknowledged() + more;
        Deadline deadline = Deadline.after(LONGEST_OUTAGE);
        while (ledger.acknowledged() < enough) {
            assertThat(deadline.pause())
                    .as("recovery in time; %s", ledger.figures())
                    .isTrue();
        }
    }

    /** Lets every thread end what it does, and gives what they were told. */
    SignInLedger stop() throws InterruptedException, ExecutionException, TimeoutException {
        goesOn = false;
        for (Future<?> thread : running) {
            thread.get(LONGEST_OUTAGE.toSeconds(), TimeUnit.SECONDS);
        }
        return ledger;
    }

    @Override
    public void close() {
        goesOn = false;
        threads.shutdownNow();
    }
}
