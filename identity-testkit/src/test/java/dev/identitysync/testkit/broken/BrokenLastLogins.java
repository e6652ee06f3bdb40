package dev.identitysync.testkit.broken;

import dev.identitysync.Claim;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.SyncRule;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.FieldSync;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.LinkResult;
import dev.identitysync.spi.ProfileSync;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.RecordLoginResult;
import dev.identitysync.spi.UnlinkResult;
import dev.identitysync.spi.UserChange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Stores that forget, or make up, when somebody was last here. */
final class BrokenLastLogins {

    private BrokenLastLogins() {}

    @CaughtBy({
        "LastLogin.anOlderSignInNeverTurnsItBack",
        "LastLogin.aLoginRecordedByIdNeverTurnsItBackAndIsThrottledToo",
        "LastLogin.aLoginThatIsNotWrittenCountsAllTheSame"
    })
    static final class TurnsTheLastLoginBack extends BrokenStore {
        private final Map<UserId, Instant> latest = new HashMap<>();

        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            sound.findByIdentity(request.identity()).ifPresent(user -> latest.put(user.id(), request.at()));
            return super.provision(request);
        }

        @Override
        public RecordLoginResult recordLogin(UserId id, Instant at, Duration throttle) {
            latest.put(id, at);
            return super.recordLogin(id, at, throttle);
        }

        @Override
        User shown(User user) {
            return user.toBuilder()
                    .lastLoginAt(Optional.ofNullable(latest.get(user.id())).or(user::lastLoginAt))
                    .build();
        }
    }

    @CaughtBy({
        "LastLogin.aSignInWithinTheThrottleIsNotWritten",
        "LastLogin.aLoginRecordedByIdNeverTurnsItBackAndIsThrottledToo",
        "LastLogin.aLoginThatIsNotWrittenCountsAllTheSame"
    })
    static final class WritesWithinTheThrottle extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            return super.provision(Requests.with(request, Duration.ZERO));
        }

        @Override
        public RecordLoginResult recordLogin(UserId id, Instant at, Duration throttle) {
            return super.recordLogin(id, at, Duration.ZERO);
        }
    }

    @CaughtBy({"LastLogin.aSignInAfterTheThrottleIsWritten", "LastLogin.aLoginRecordedByIdAfterTheThrottleIsWritten"})
    static final class ThrottlesAMillisecondTooLong extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            return super.provision(
                    Requests.with(request, request.lastLoginThrottle().plusMillis(1)));
        }

        @Override
        public RecordLoginResult recordLogin(UserId id, Instant at, Duration throttle) {
            return super.recordLogin(id, at, throttle.plusMillis(1));
        }
    }

    @CaughtBy("LastLogin.aLoginThatIsNotWrittenCountsAllTheSame")
    static final class TellsAnUnwrittenLoginAsNobodys extends BrokenStore {
        @Override
        public RecordLoginResult recordLogin(UserId id, Instant at, Duration throttle) {
            Optional<User> before = sound.findById(id);
            RecordLoginResult result = super.recordLogin(id, at, throttle);
            return before.equals(sound.findById(id)) ? new RecordLoginResult.UserUnknown() : result;
        }
    }

    @CaughtBy("LastLogin.aLoginIsRecordedById")
    static final class ForgetsLoginsRecordedById extends BrokenStore {
        @Override
        public RecordLoginResult recordLogin(UserId id, Instant at, Duration throttle) {
            User user = sound.findById(id).orElseThrow();
            return new RecordLoginResult.Recorded(user, user.lastLoginAt());
        }
    }

    @CaughtBy("LastLogin.millisecondsAreKept")
    static final class KeepsSecondsOnly extends BrokenStore {
        @Override
        User shown(User user) {
            return user.toBuilder()
                    .lastLoginAt(user.lastLoginAt().map(at -> at.truncatedTo(ChronoUnit.SECONDS)))
                    .build();
        }
    }

    @CaughtBy("LastLogin.timesFarFromNowAreKept")
    static final class TrustsNoTimeAfterItsOwn extends BrokenStore {
        private final Instant now = Instant.now();

        @Override
        User shown(User user) {
            return user.toBuilder()
                    .lastLoginAt(user.lastLoginAt().map(at -> at.isAfter(now) ? now : at))
                    .build();
        }
    }

    @CaughtBy({
        "LastLogin.aLoginOfNobodyCreatesNobody",
        "Status.nobodyCanBeDisabledOrSignedOut",
        "Link.nothingIsLinkedToNobody",
        "Unlink.nobodyHasNothingToUnlink"
    })
    static final class WritesToWhomeverIsNamed extends BrokenStore {
        @Override
        public RecordLoginResult recordLogin(UserId id, Instant at, Duration throttle) {
            create(id, at);
            return super.recordLogin(id, at, throttle);
        }

        @Override
        public Optional<UserChange> setStatus(UserId id, UserStatus status, Instant at) {
            create(id, at);
            return super.setStatus(id, status, at);
        }

        @Override
        public LinkResult link(LinkRequest request) {
            create(request.userId(), request.at());
            return super.link(request);
        }

        @Override
        public UnlinkResult unlink(UserId id, ExternalIdentity identity, Instant at) {
            create(id, at);
            return super.unlink(id, identity, at);
        }

        private void create(UserId id, Instant at) {
            FieldSync<String> nothing = new FieldSync<>(SyncRule.PROVIDER_OWNS, Claim.absent());
            ProfileSync profile = new ProfileSync(
                    new FieldSync<>(SyncRule.PROVIDER_OWNS, Claim.absent()),
                    nothing,
                    nothing,
                    nothing,
                    nothing,
                    nothing);
            sound.provision(new ProvisionRequest(
                    new ExternalIdentity("upsert:", id.value()),
                    id,
                    UUID.randomUUID(),
                    profile,
                    at,
                    at,
                    Duration.ZERO,
                    EmailRule.SHARED));
        }
    }
}
