package dev.identitysync.jdbc;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.provisioning.UserIds;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.InMemoryUserStore;
import dev.identitysync.testkit.MutableClock;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** Sign-ins of one person, and the plain wiring that takes them. */
public final class Logins {
    public static final ExternalIdentity ADA = new ExternalIdentity("https://issuer.example", "ada");
    public static final Email EMAIL = new Email("canary-ada@example.com", true);

    private Logins() {}

    public static VerifiedLogin ada(MutableClock clock) {
        return VerifiedLogin.thatTheCallerHasVerified(
                ADA, Profile.builder().email(EMAIL).name("Ada").build(), clock.instant(), true);
    }

    /** What the wiring below would ask the store for {@link #ada}, as one call of its own. */
    public static ProvisionRequest request(MutableClock clock) {
        List<ProvisionRequest> asked = new ArrayList<>();
        InMemoryUserStore store = new InMemoryUserStore();
        UserStore asking = (UserStore) Proxy.newProxyInstance(
                Logins.class.getClassLoader(), new Class<?>[] {UserStore.class}, (proxy, method, arguments) -> {
                    asked.add((ProvisionRequest) arguments[0]);
                    return method.invoke(store, arguments);
                });
        provisioning(asking, clock).signIn(ada(clock));
        return asked.get(0);
    }

    /** Random ids, so that nothing but the identity can keep two users apart. */
    public static UserProvisioning provisioning(UserStore store, MutableClock clock) {
        return UserProvisioning.builder(store)
                .userIds(UserIds.timeOrdered(clock))
                .clock(clock)
                .build();
    }
}
