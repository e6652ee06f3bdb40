package dev.identitysync.testkit.broken;

import dev.identitysync.Claim;
import dev.identitysync.Email;
import dev.identitysync.SyncRule;
import dev.identitysync.User;
import dev.identitysync.spi.FieldSync;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores that write the wrong profile. */
final class BrokenProfiles {

    private BrokenProfiles() {}

    @CaughtBy("Sync.eachFieldFollowsItsRule")
    static final class TakesAbsentForCleared extends BrokenStore {
        @Override
        <T> FieldSync<T> synced(FieldSync<T> field) {
            return field.claim() instanceof Claim.Absent<T> ? new FieldSync<>(field.rule(), Claim.cleared()) : field;
        }
    }

    @CaughtBy({"Sync.eachFieldFollowsItsRule", "Email.aClearedEmailIsFreeForOthers"})
    static final class NeverClears extends BrokenStore {
        @Override
        <T> FieldSync<T> synced(FieldSync<T> field) {
            return field.claim() instanceof Claim.Cleared<T> ? new FieldSync<>(field.rule(), Claim.absent()) : field;
        }
    }

    @CaughtBy("Sync.eachFieldFollowsItsRule")
    static final class FillsWhatIsFilled extends BrokenStore {
        @Override
        <T> FieldSync<T> synced(FieldSync<T> field) {
            return field.rule() == SyncRule.FILL_IF_EMPTY
                    ? new FieldSync<>(SyncRule.PROVIDER_OWNS, field.claim())
                    : field;
        }
    }

    @CaughtBy("Sync.eachFieldFollowsItsRule")
    static final class FillsWhatTheApplicationOwns extends BrokenStore {
        @Override
        <T> FieldSync<T> synced(FieldSync<T> field) {
            return field.rule() == SyncRule.APPLICATION_OWNS
                    ? new FieldSync<>(SyncRule.FILL_IF_EMPTY, field.claim())
                    : field;
        }
    }

    @CaughtBy("Sync.verificationOfTheSameAddressFollowsTheProviderThatOwnsIt")
    static final class WritesTheEmailOnlyWhereTheAddressChanges extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            Optional<String> stored = sound.findByIdentity(request.identity())
                    .flatMap(User::email)
                    .map(Email::key);
            boolean same =
                    stored.isPresent() && stored.equals(Requests.email(request).map(Email::key));
            return super.provision(same ? Requests.withEmail(request, Claim.absent()) : request);
        }
    }

    @CaughtBy("Sync.theProfileIsSyncedWithinTheThrottleOfTheLastLogin")
    static final class SkipsTheProfileWithinTheThrottle extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            Optional<User> soon = sound.findByIdentity(request.identity())
                    .filter(user -> request.at()
                            .isBefore(user.lastLoginAt().orElseThrow().plus(request.lastLoginThrottle())));
            return soon.isPresent()
                    ? new ProvisionResult.Returned(soon.get(), soon.get().lastLoginAt(), false, false)
                    : super.provision(request);
        }
    }

    @CaughtBy("Sync.textOfEveryScriptIsKeptToTheLetter")
    static final class KeepsLatinLettersOnly extends BrokenStore {
        @Override
        User shown(User user) {
            return user.toBuilder()
                    .name(user.name()
                            .map(name -> new String(
                                    name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1)))
                    .build();
        }
    }

    @CaughtBy("Attribute.everyTypeComesBackAsItWasWritten")
    static final class KeepsNumbersAsDoubles extends BrokenStore {
        @Override
        User shown(User user) {
            Map<String, @Nullable Object> attributes = new HashMap<>(user.attributes());
            attributes.replaceAll((name, value) ->
                    value instanceof BigDecimal number ? BigDecimal.valueOf(number.doubleValue()) : value);
            return user.toBuilder().attributes(attributes).build();
        }
    }

    @CaughtBy({"Attribute.noOperationOfTheLibraryChangesThem", "Attribute.linkingByEmailDoesNotChangeThem"})
    static final class DropsAttributesAtASignIn extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            ProvisionResult result = super.provision(request);
            sound.findByIdentity(request.identity()).ifPresent(user -> sound.writeAttributes(user.id(), Map.of()));
            return result;
        }
    }
}
