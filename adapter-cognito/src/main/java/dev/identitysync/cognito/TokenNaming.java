package dev.identitysync.cognito;

import dev.identitysync.User;
import dev.identitysync.UserStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Names the local user in tokens, and makes up for a user who is missing. */
final class TokenNaming {
    private final TriggerSettings settings;
    private final StoreCalls store;
    private final SignInRecord signIns;

    TokenNaming(TriggerSettings settings, StoreCalls store, SignInRecord signIns) {
        this.settings = settings;
        this.store = store;
        this.signIns = signIns;
    }

    byte[] answer(TriggerCall call) throws Denial, StoreFailure {
        TokenResponse response = TokenResponse.of(call.event());
        PoolLogin login = call.login(settings.attributes());
        Map<String, Object> claims = claims(call, login);
        try {
            return response.naming(claims);
        } catch (UnusableClaimException e) {
            throw new Denial(String.valueOf(e.getMessage()));
        }
    }

    private Map<String, Object> claims(TriggerCall call, PoolLogin login) throws Denial, StoreFailure {
        AtomicBoolean applicationAsked = new AtomicBoolean();
        try {
            return store.ask(() -> claims(call, login, applicationAsked), settings.timeForStore(call));
        } catch (StoreFailure e) {
            throw applicationAsked.get() ? e.ofTokenClaims() : e;
        }
    }

    private Map<String, Object> claims(TriggerCall call, PoolLogin login, AtomicBoolean applicationAsked)
            throws Denial {
        User user = user(call, login);
        applicationAsked.set(true);
        Map<String, Object> claims = new LinkedHashMap<>(settings.tokenClaims().of(user, call.typed(login)));
        if (claims.put(settings.userIdClaim(), user.id().value()) != null) {
            throw new Denial("the claim " + settings.userIdClaim() + " is the local user's id; name yours otherwise");
        }
        return claims;
    }

    private User user(TriggerCall call, PoolLogin login) throws Denial {
        if (settings.loginsRecordedWithTokens() && call.source().duty() == TriggerSource.Duty.NAME_IN_TOKENS) {
            return signIns.signIn(call, login);
        }
        Optional<User> found = settings.users().findByIdentity(login.login().identity());
        if (found.isEmpty()) {
            return signIns.signIn(call, login);
        }
        User user = found.get();
        if (user.status() == UserStatus.DISABLED) {
            throw new Denial("user " + user.id() + " is disabled");
        }
        return user;
    }
}
