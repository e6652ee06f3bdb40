package dev.identitysync.cognito;

import dev.identitysync.InvalidValueException;
import dev.identitysync.provisioning.UserProvisioning;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Wires {@link CognitoTriggers}. A pool is needed; every other setting has a safe default. Not thread-safe. */
public final class CognitoTriggersBuilder {
    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(4);

    private final UserProvisioning users;
    private final Map<String, TrustedPools.Wired> pools = new LinkedHashMap<>();
    private final Map<TriggerKind, OnFailure> onFailure = new EnumMap<>(TriggerKind.class);
    private AttributeMapping attributes = AttributeMapping.standard();
    private SignUpPolicy signUpPolicy = SignUpPolicy.open();
    private TokenClaims tokenClaims = (user, event) -> Map.of();
    private String userIdClaim = "user_id";
    private boolean loginsRecordedWithTokens = false;
    private Optional<DeferredLogins> deferredLogins = Optional.empty();
    private Duration timeToDefer = Duration.ofSeconds(1);
    private Duration margin = Duration.ofMillis(500);
    private Clock clock = Clock.systemUTC();

    CognitoTriggersBuilder(UserProvisioning users) {
        this.users = users;
    }

    /**
     * Adds a pool whose events are taken; those of any other are denied.
     *
     * @param clientIds the app clients whose people are taken; any of the pool's if none is named. Administrators have
     *     no client, and may make and confirm users
     * @throws InvalidValueException if the pool was added before, or an id is blank
     */
    public CognitoTriggersBuilder pool(UserPool pool, String... clientIds) {
        Set<String> ids = Set.copyOf(Arrays.asList(clientIds));
        for (String id : ids) {
            if (id.isBlank()) {
                throw new InvalidValueException("clientIds", "has a blank one, which an event without any would match");
            }
        }
        if (pools.put(pool.id(), new TrustedPools.Wired(pool, ids)) != null) {
            throw new InvalidValueException("pool", "names " + pool.id() + " twice; name its clients at once");
        }
        return this;
    }

    /** Which attribute becomes which field; {@link AttributeMapping#standard()} unless set. */
    public CognitoTriggersBuilder attributes(AttributeMapping mapping) {
        this.attributes = mapping;
        return this;
    }

    /** Who may sign up; {@link SignUpPolicy#open()} unless set. */
    public CognitoTriggersBuilder signUpPolicy(SignUpPolicy policy) {
        this.signUpPolicy = policy;
        return this;
    }

    /** What goes into tokens besides the id of the local user; nothing unless set. */
    public CognitoTriggersBuilder tokenClaims(TokenClaims claims) {
        this.tokenClaims = claims;
        return this;
    }

    /**
     * The claim with the id of the local user; {@code user_id} unless set.
     *
     * @throws UnusableClaimException if Cognito keeps that name for itself in one of the tokens
     */
    public CognitoTriggersBuilder userIdClaim(String name) {
        ClaimCheck.require(Map.of(name, ""), false);
        this.userIdClaim = name;
        return this;
    }

    /**
     * Records a login when tokens are issued for it too, not only after authentication. For pools whose sign-ins call
     * no trigger after authentication; it costs a write for each. Cognito calls the refresh by {@code
     * GetTokensFromRefreshToken} an authentication, so that counts then.
     */
    public CognitoTriggersBuilder recordLoginsWithTokens() {
        this.loginsRecordedWithTokens = true;
        return this;
    }

    /**
     * What a trigger answers when the store fails. Closed unless set, but for the trigger after confirmation where
     * {@link #deferredLogins} is set: the person is confirmed whatever is answered, and Cognito will not call it again.
     */
    public CognitoTriggersBuilder onFailure(TriggerKind trigger, OnFailure answer) {
        onFailure.put(trigger, answer);
        return this;
    }

    /** Where logins wait that were let pass; nowhere unless set. */
    public CognitoTriggersBuilder deferredLogins(DeferredLogins port) {
        this.deferredLogins = Optional.of(port);
        return this;
    }

    /** What is kept back of the time for {@link #deferredLogins}, at most a third of it; one second unless set. */
    public CognitoTriggersBuilder timeToDefer(Duration time) {
        this.timeToDefer = time;
        return this;
    }

    /**
     * What is kept back for the way of the answer: of the five seconds that Cognito waits, or of what is left of the
     * invocation, if that is less. 500 milliseconds unless set, at most four seconds.
     */
    public CognitoTriggersBuilder margin(Duration time) {
        this.margin = time;
        return this;
    }

    /** The clock by which logins happen; UTC of the system unless set. */
    public CognitoTriggersBuilder clock(Clock value) {
        this.clock = value;
        return this;
    }

    /**
     * The wiring.
     *
     * @throws InvalidValueException if there is no pool, a time is out of range, or a trigger with a login to record is
     *     to fail open and has nowhere to keep it
     */
    public CognitoTriggers build() {
        requireTime("margin", margin);
        requireTime("timeToDefer", timeToDefer);
        return new CognitoTriggers(new TriggerSettings(
                users,
                new TrustedPools(pools),
                attributes,
                signUpPolicy,
                tokenClaims,
                userIdClaim,
                loginsRecordedWithTokens,
                policies(),
                deferredLogins,
                timeToDefer,
                margin,
                clock));
    }

    private Map<TriggerKind, OnFailure> policies() {
        Map<TriggerKind, OnFailure> policies = new EnumMap<>(TriggerKind.class);
        for (TriggerKind trigger : TriggerKind.values()) {
            boolean open = trigger == TriggerKind.POST_CONFIRMATION && deferredLogins.isPresent();
            policies.put(trigger, onFailure.getOrDefault(trigger, open ? OnFailure.FAIL_OPEN : OnFailure.FAIL_CLOSED));
            boolean loses = trigger != TriggerKind.PRE_SIGN_UP && deferredLogins.isEmpty();
            if (loses && policies.get(trigger) == OnFailure.FAIL_OPEN) {
                throw new InvalidValueException(
                        "onFailure", "lets " + trigger + " pass and loses its logins; set deferredLogins(…)");
            }
        }
        return policies;
    }

    private static void requireTime(String field, Duration time) {
        if (time.isNegative() || time.compareTo(LONGEST_MARGIN) > 0) {
            throw new InvalidValueException(field, "is not between zero and four seconds");
        }
    }
}
