package dev.identitysync.benchmarks.provisioning;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.benchmarks.jmh.RefusedException;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.InMemoryUserStore;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A store with one user, who signs in again and again. The wiring is the default one. */
final class ProvisioningScene {
    private final VerifiedLogin login = VerifiedLogin.thatTheCallerHasVerified(
            new ExternalIdentity("https://accounts.example.com", "112233445566778899001"),
            Profile.builder()
                    .email(new Email("ada@example.com", true))
                    .name("Ada Lovelace")
                    .givenName("Ada")
                    .familyName("Lovelace")
                    .picture("https://pictures.example.com/a/ada=s96-c")
                    .locale("en-GB")
                    .build(),
            Instant.now(),
            false);
    private final UserStore store;
    private final UserProvisioning provisioning;
    private final ProvisionRequest request;

    ProvisioningScene(StoreKind kind) {
        UserStore memory = new InMemoryUserStore();
        UserProvisioning.builder(memory).build().signIn(login);
        this.request = requestOf(login);
        ProvisionResult answer = memory.provision(request);
        this.store = kind == StoreKind.PREPARED ? new SignInStore(asked -> answer) : memory;
        this.provisioning = UserProvisioning.builder(store).build();
    }

    /** What the library asks a store for a login. */
    private static ProvisionRequest requestOf(VerifiedLogin login) {
        AtomicReference<@Nullable ProvisionRequest> seen = new AtomicReference<>();
        UserStore store = new SignInStore(request -> {
            seen.set(request);
            return new ProvisionResult.UserIdHeld(request.newUserId());
        });
        UserProvisioning.builder(store).build().signIn(login);
        return Objects.requireNonNull(seen.get());
    }

    Object signIn() throws RefusedException {
        SignIn signIn = provisioning.signIn(login);
        if (!(signIn instanceof SignIn.Returning)) {
            throw new RefusedException(signIn.toString());
        }
        return signIn;
    }

    /** The store's own operation on the request of such a sign-in, made before. */
    Object askStore() throws RefusedException {
        ProvisionResult result = store.provision(request);
        if (!(result instanceof ProvisionResult.Returned)) {
            throw new RefusedException(result.toString());
        }
        return result;
    }
}
