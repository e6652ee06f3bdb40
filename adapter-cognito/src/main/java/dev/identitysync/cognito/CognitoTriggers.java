package dev.identitysync.cognito;

import dev.identitysync.cognito.internal.Unforeseen;
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
        } catch (TriggerDeniedException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("An event that could not be read: failed with {}; reference {}", Unforeseen.named(e), reference);
        }
        throw new TriggerDeniedException(reference);
    }

    private byte[] answer(CognitoEvent event, Budget budget, String reference) throws Denial {
        String name = event.triggerSource();
        UserPool pool = settings.pools().poolOf(event);
        Optional<TriggerSource> source = TriggerSource.of(name).filter(it -> it.duty() != TriggerSource.Duty.NOTHING);
        if (source.isEmpty()) {
            tellNothingIsDone(pool, name, reference);
            return event.echo();
        }
        TriggerCall call =
                new TriggerCall(event, pool, source.get(), settings.clock().instant(), budget, reference);
        try {
            settings.pools().requireClient(pool, event, call.source());
            return answer(call);
        } catch (Denial e) {
            throw new Denial(call.trigger() + ": " + e.getMessage());
        } catch (TriggerDeniedException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("{}: failed with {}; denied; reference {}", call.trigger(), Unforeseen.named(e), reference);
            throw new TriggerDeniedException(reference);
        }
    }

    private static void tellNothingIsDone(UserPool pool, String name, String reference) {
        boolean young = name.startsWith("PreSignUp_") || name.startsWith("TokenGeneration_");
        if (young && TriggerSource.of(name).isEmpty()) {
            log.warn(
                    "Pool {}: a source of sign-ups or tokens that this version does not know; let pass, neither checked"
                            + " nor named; update identity-sync; reference {}",
                    pool.id(),
                    reference);
        } else {
            log.debug("Pool {}: there is nothing to do; reference {}", pool.id(), reference);
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
            boolean letsPass = settings.letsPass(call.source());
            logFailure(call, e, letsPass ? "this trigger fails open" : "denied, since this trigger fails closed");
            if (!letsPass) {
                throw new TriggerDeniedException(call.reference());
            }
            return letPass(call);
        }
    }

    private byte[] checked(TriggerCall call) throws Denial, StoreFailure {
        signUps.require(call);
        return signUps.answer(call);
    }

    private byte[] letPass(TriggerCall call) throws Denial {
        String kept = settings.defers(call.source()) ? "; kept for later: " + defer(call) : "";
        log.warn("{}: let pass, {}{}; reference {}", call.trigger(), lack(call.source()), kept, call.reference());
        // Nothing is confirmed for somebody who could not be checked.
        return call.event().echo();
    }

    private static String lack(TriggerSource source) {
        return switch (source.duty()) {
            case CHECK_SIGN_UP -> "not checked";
            case SIGN_IN -> "not signed in yet";
            case NAME_IN_TOKENS, NAME_IN_REFRESHED_TOKENS -> "tokens without the user's id";
            case NOTHING -> "nothing done";
        };
    }

    private DeferredLogin defer(TriggerCall call) throws Denial {
        DeferredLogins later =
                settings.deferredLogins().orElseThrow(() -> new Denial("there is nowhere to keep the login"));
        DeferredLogin login = call.deferred(settings.attributes());
        Duration left = call.budget().left();
        try {
            return deferrals.ask(
                    () -> {
                        later.defer(login, left);
                        return login;
                    },
                    left);
        } catch (StoreFailure e) {
            throw new Denial("the login could not be kept for later: " + e.reason());
        }
    }

    // In an outage this is said of each event: one line, and the stack for who asks for it.
    private static void logFailure(TriggerCall call, StoreFailure failure, String outcome) {
        log.error("{}: {}; {}; reference {}", call.trigger(), failure.getMessage(), outcome, call.reference());
        if (failure.getCause() != null) {
            log.debug("{}: the stack; reference {}", call.trigger(), call.reference(), failure.getCause());
        }
    }
}
