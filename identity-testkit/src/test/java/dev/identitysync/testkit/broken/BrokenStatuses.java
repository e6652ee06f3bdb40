package dev.identitysync.testkit.broken;

import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.LinkResult;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.UserChange;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Stores that disable, enable or revoke wrongly. */
final class BrokenStatuses {

    private BrokenStatuses() {}

    @CaughtBy({
        "Status.disablingTellsTheUserAndRevokesTheirSessions",
        "Status.revokingSessionsIsMonotonic",
        "Email.linkingByEmailRevokesEarlierSessions",
        "Link.aLinkedIdentitySignsItsUserInAndEarlierSessionsAreRevoked",
        "Unlink.anUnlinkedIdentityIsNobodysAndSessionsAreRevoked"
    })
    static final class NeverRevokes extends BrokenStore {
        @Override
        User shown(User user) {
            return user.toBuilder().sessionsNotBefore(Optional.empty()).build();
        }
    }

    @CaughtBy({"Status.disablingAgainChangesNothing", "Status.enablingAnActiveUserChangesNothing"})
    static final class RevokesAgainWhereNothingChanges extends BrokenStore {
        @Override
        public Optional<UserChange> setStatus(UserId id, UserStatus status, Instant at) {
            super.setStatus(id, status, at);
            sound.revokeSessions(id, at);
            return super.setStatus(id, status, at);
        }
    }

    @CaughtBy({"Status.disablingAgainChangesNothing", "Status.enablingAnActiveUserChangesNothing"})
    static final class TellsChangedEachTime extends BrokenStore {
        @Override
        public Optional<UserChange> setStatus(UserId id, UserStatus status, Instant at) {
            return super.setStatus(id, status, at).map(change -> new UserChange(change.user(), true));
        }
    }

    @CaughtBy("Status.anEnabledUserSignsInAgainAndOldSessionsStayRevoked")
    static final class ForgetsRevocationsOfWhoIsActive extends BrokenStore {
        @Override
        User shown(User user) {
            return Answers.isDisabled(user)
                    ? user
                    : user.toBuilder().sessionsNotBefore(Optional.empty()).build();
        }
    }

    @CaughtBy("Status.aSignInDoesNotTouchWhatWasRevoked")
    static final class ForgetsRevocationsAtASignIn extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            return Answers.map(
                    super.provision(request),
                    user -> user.toBuilder().sessionsNotBefore(Optional.empty()).build());
        }
    }

    @CaughtBy({"Status.revokingSessionsIsMonotonic", "Status.nothingThatRevokesTurnsALaterRevocationBack"})
    static final class TurnsRevocationsBack extends BrokenStore {
        private final Map<UserId, Instant> latest = new HashMap<>();

        @Override
        public Optional<UserChange> revokeSessions(UserId id, Instant notBefore) {
            latest.put(id, notBefore);
            return super.revokeSessions(id, notBefore);
        }

        @Override
        public LinkResult link(LinkRequest request) {
            latest.put(request.userId(), request.at());
            return super.link(request);
        }

        @Override
        User shown(User user) {
            return user.toBuilder()
                    .sessionsNotBefore(
                            Optional.ofNullable(latest.get(user.id())).or(user::sessionsNotBefore))
                    .build();
        }
    }
}
