package dev.identitysync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.UserChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Disabling, enabling, and signing out everywhere. */
abstract class StatusClauses extends Clauses {
    private static final Instant LATER = NOON.plus(DAY);

    @Test
    @DisplayName("S5: disabling revokes the sessions from before")
    void disablingTellsTheUserAndRevokesTheirSessions() {
        User user = created(Login.of(ADA));

        Optional<UserChange> change = store().setStatus(user.id(), UserStatus.DISABLED, LATER);

        User expected = user.toBuilder()
                .status(UserStatus.DISABLED)
                .sessionsNotBefore(Optional.of(LATER))
                .build();
        assertThat(change).contains(new UserChange(expected, true));
        assertThat(stored(user.id())).isEqualTo(expected);
    }

    @Test
    void disablingAgainChangesNothing() {
        User user = created(Login.of(ADA));
        store().setStatus(user.id(), UserStatus.DISABLED, NOON);
        User disabled = stored(user.id());

        assertThat(store().setStatus(user.id(), UserStatus.DISABLED, LATER)).contains(new UserChange(disabled, false));
        assertThat(stored(user.id())).isEqualTo(disabled);
    }

    @Test
    void anEnabledUserSignsInAgainAndOldSessionsStayRevoked() {
        User user = created(Login.of(ADA));
        store().setStatus(user.id(), UserStatus.DISABLED, LATER);

        Optional<UserChange> change = store().setStatus(user.id(), UserStatus.ACTIVE, LATER.plus(DAY));

        assertThat(change).map(UserChange::changed).contains(true);
        assertThat(returned(Login.of(ADA)).user().status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(stored(user.id()).sessionsNotBefore()).contains(LATER);
    }

    @Test
    void enablingAnActiveUserChangesNothing() {
        User user = created(Login.of(ADA));

        assertThat(store().setStatus(user.id(), UserStatus.ACTIVE, LATER)).contains(new UserChange(user, false));
    }

    @Test
    void nobodyCanBeDisabledOrSignedOut() {
        UserId nobody = new UserId("nobody");

        assertThat(store().setStatus(nobody, UserStatus.DISABLED, NOON)).isEmpty();
        assertThat(store().revokeSessions(nobody, NOON)).isEmpty();
        assertThat(store().findById(nobody)).isEmpty();
    }

    @Test
    @DisplayName("S5: signing out everywhere moves the instant, and never back")
    void revokingSessionsIsMonotonic() {
        User user = created(Login.of(ADA));

        Optional<UserChange> change = store().revokeSessions(user.id(), LATER);

        User expected = user.toBuilder().sessionsNotBefore(Optional.of(LATER)).build();
        assertThat(change).contains(new UserChange(expected, true));
        assertThat(store().revokeSessions(user.id(), NOON)).contains(new UserChange(expected, false));
        assertThat(store().revokeSessions(user.id(), LATER)).contains(new UserChange(expected, false));
        assertThat(stored(user.id()).sessionsNotBefore()).contains(LATER);
    }

    @Test
    @DisplayName("S5: no revocation of an earlier instant moves a later one back")
    void nothingThatRevokesTurnsALaterRevocationBack() {
        User user = created(Login.of(ADA).with(ADA_EMAIL).with(EmailRule.UNIQUE_AND_PROVED));
        store().revokeSessions(user.id(), LATER);

        returned(Login.of(BEN).with(ADA_EMAIL).with(EmailRule.UNIQUE_AND_PROVED));
        assertThat(stored(user.id()).sessionsNotBefore()).as("linked by e-mail").contains(LATER);
        store().unlink(user.id(), BEN, NOON);
        assertThat(stored(user.id()).sessionsNotBefore()).as("unlinked").contains(LATER);
        store().link(link(user.id(), BEN, NOON));
        assertThat(stored(user.id()).sessionsNotBefore()).as("linked").contains(LATER);
        store().setStatus(user.id(), UserStatus.DISABLED, NOON);
        assertThat(stored(user.id()).sessionsNotBefore()).as("disabled").contains(LATER);
    }

    @Test
    void whatIsDoneToOneUserIsDoneToNobodyElse() {
        User ada = created(Login.of(ADA).with(ADA_EMAIL));
        User other = created(Login.of(ADA_ELSEWHERE).with(ADA_EMAIL));

        store().recordLogin(ada.id(), LATER, Duration.ZERO);
        store().revokeSessions(ada.id(), LATER);
        store().link(link(ada.id(), BEN, LATER));
        store().unlink(ada.id(), BEN, LATER);
        store().setStatus(ada.id(), UserStatus.DISABLED, LATER);

        assertThat(stored(other.id())).isEqualTo(other);
        assertThat(store().identitiesOf(other.id())).containsExactly(ADA_ELSEWHERE);
    }

    @Test
    void aSignInDoesNotTouchWhatWasRevoked() {
        User user = created(Login.of(ADA));
        store().revokeSessions(user.id(), LATER);

        assertThat(returned(Login.of(ADA).at(LATER.plus(DAY))).user().sessionsNotBefore())
                .contains(LATER);
    }
}
