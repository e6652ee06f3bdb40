package dev.identitysync.cognito;

import dev.identitysync.provisioning.UserProvisioning;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The triggers of user pools, wired: each event of Cognito has an answer, within the time that Cognito waits, in which
 * nothing has changed but what was meant to. Refusals and failures are logged under the reference that the person is
 * shown, without anything personal. Thread-safe; make one and share it.
 *
 * @see CognitoTriggerHandler
 */
public final class CognitoTriggers {
    private static final Logger log = LoggerFactory.getLogger(CognitoTriggers.class);

    private final TriggerSettings settings;
    private final StoreCalls deferrals = new StoreCalls("identity-sync-deferral");
    private final SignUpCheck signUps;
    private final SignInRecord signIns;
    private final TokenNaming tokens;

    CognitoTriggers(TriggerSettings settings) {
        StoreCalls store = new StoreCalls("identity-sync-trigger");
        this.settings = settings;
        this.signUps = new SignUpCheck(settings, store);
        this.signIns = new SignInRecord(settings, store);
        this.tokens = new TokenNaming(settings, store, signIns);
    }

    /** Starts a wiring of triggers that make people users. */
    public static CognitoTriggersBuilder builder(UserProvisioning users) {
        return new CognitoTriggersBuilder(users);
    }

    /**
     * The answer to an event.
     *
     * @throws TriggerDeniedException if Cognito is to stop what the person was doing
     */
    byte[] answer(byte[] event, int remainingMillis, String reference) {
        Budget budget = Budget.of(remainingMillis, settings.margin());
        try {
            return answer(CognitoEvent.read(event), budget, reference);
        } catch (Denial e) {
            log.warn("Denied: {}; reference {}", e.getMessage(), reference);
        } catch (RuntimeException e) {
            // Of a type that nobody foresaw, so nobody knows what it quotes.
            log.error("Failed with {}; reference {}", e.getClass().getName(), reference);
        }
        throw new TriggerDeniedException(reference);
    }

    private byte[] answer(CognitoEvent event, Budget budget, String reference) throws Denial {
        String name = event.triggerSource();
        UserPool pool = settings.pools().poolOf(event);
        Optional<TriggerSource> source = TriggerSource.of(name).filter(it -> it.duty() != TriggerSource.Duty.NOTHING);
        if (source.isEmpty()) {
            log.debug("Pool {}: there is nothing to do; reference {}", pool.id(), reference);
            return event.echo();
        }
        TriggerCall call =
                new TriggerCall(event, pool, source.get(), settings.clock().instant(), budget, reference);
        try {
            settings.pools().requireClient(pool, event, call.source());
            return answer(call);
        } catch (Denial e) {
            throw new Denial(call.source().wireName() + " of pool " + pool.id() + ": " + e.getMessage());
        }
    }

    private byte[] answer(TriggerCall call) throws Denial {
        try {
            return switch (call.source().duty()) {
                case CHECK_SIGN_UP -> checked(call);
                case SIGN_IN -> signIns.answer(call);
                case NAME_IN_TOKENS, NAME_IN_REFRESHED_TOKENS -> tokens.answer(call);
                case NOTHING -> call.event().echo();
            };
        } catch (StoreFailure e) {
            logFailure(call, e);
            if (!settings.letsPass(call.source())) {
                throw new Denial("the store failed, and this trigger fails closed");
            }
            return letPass(call);
        }
    }

    private byte[] checked(TriggerCall call) throws Denial, StoreFailure {
        signUps.require(call);
        return signUps.answer(call);
    }

    private byte[] letPass(TriggerCall call) throws Denial {
        if (settings.defers(call.source())) {
            defer(call);
        }
        // Nothing is confirmed for somebody who could not be checked.
        return call.event().echo();
    }

    private void defer(TriggerCall call) throws Denial {
        DeferredLogins later =
                settings.deferredLogins().orElseThrow(() -> new Denial("there is nowhere to keep the login"));
        DeferredLogin login = call.deferred(settings.attributes());
        Duration left = call.budget().left();
        try {
            deferrals.ask(
                    () -> {
                        later.defer(login, left);
                        return login;
                    },
                    left);
        } catch (StoreFailure e) {
            throw new Denial("the store failed, and the login could not be kept for later: " + e.getMessage());
        }
        log.warn("Kept for later: {}", login);
    }

    private static void logFailure(TriggerCall call, StoreFailure failure) {
        log.error(
                "{} of pool {}: the store failed: {}; reference {}",
                call.source().wireName(),
                call.pool().id(),
                failure.getMessage(),
                call.reference(),
                failure.getCause());
    }
}
