package dev.identitysync.provisioning;

import dev.identitysync.Email;
import dev.identitysync.IdentityStatus;
import dev.identitysync.User;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.EmailHolder;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.UserStore;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Works out from reads alone what the store would answer to a request. */
final class SignInPreviewer {
    private final UserStore store;

    SignInPreviewer(UserStore store) {
        this.store = store;
    }

    record Preview(ProvisionResult result, Set<SignInPreview.Field> changes) {}

    Preview preview(ProvisionRequest request) {
        return store.findByIdentity(request.identity())
                .map(stored -> known(request, stored))
                .orElseGet(() -> first(request));
    }

    private Preview known(ProvisionRequest request, User stored) {
        boolean disabled = stored.status() == UserStatus.ACTIVE
                && store.identityStatus(request.identity())
                        .filter(IdentityStatus.DISABLED::equals)
                        .isPresent();
        return disabled ? unchanged(new ProvisionResult.IdentityDisabled(stored)) : returning(request, stored, false);
    }

    private Preview returning(ProvisionRequest request, User stored, boolean linkedNow) {
        if (stored.status() == UserStatus.DISABLED) {
            return unchanged(new ProvisionResult.Disabled(stored));
        }
        User after = request.returned(stored);
        boolean held = request.emailRule() != EmailRule.SHARED
                && holderOf(after.email())
                        .filter(holder -> !holder.user().id().equals(stored.id()))
                        .isPresent();
        User result = held ? after.toBuilder().email(stored.email()).build() : after;
        return new Preview(
                new ProvisionResult.Returned(
                        linkedNow ? revoked(result, request.now()) : result, stored.lastLoginAt(), linkedNow, held),
                SignInPreview.Field.changedBetween(stored, result));
    }

    private static User revoked(User user, Instant at) {
        Instant notBefore = user.sessionsNotBefore().filter(at::isBefore).orElse(at);
        return user.toBuilder().sessionsNotBefore(Optional.of(notBefore)).build();
    }

    private Preview first(ProvisionRequest request) {
        User created = request.created();
        Optional<EmailHolder> holder =
                request.emailRule() == EmailRule.SHARED ? Optional.empty() : holderOf(created.email());
        if (holder.isPresent()) {
            return request.linksTo(
                            holder.get(), store.identitiesOf(holder.get().user().id()))
                    ? returning(request, holder.get().user(), true)
                    : unchanged(
                            new ProvisionResult.EmailHeld(holder.get().user().id()));
        }
        if (store.findById(created.id()).isPresent()) {
            return unchanged(new ProvisionResult.UserIdHeld(created.id()));
        }
        User nobody = User.builder(created.id(), created.createdAt()).build();
        return new Preview(new ProvisionResult.Created(created), SignInPreview.Field.changedBetween(nobody, created));
    }

    private Optional<EmailHolder> holderOf(Optional<Email> email) {
        return email.flatMap(it -> store.findEmailHolder(it.address()));
    }

    private static Preview unchanged(ProvisionResult result) {
        return new Preview(result, Set.of());
    }
}
