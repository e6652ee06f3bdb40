package dev.identitysync.testkit.contract;

import static dev.identitysync.spi.EmailRule.UNIQUE;
import static dev.identitysync.spi.EmailRule.UNIQUE_AND_PROVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Email;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.RecordLoginResult;
import dev.identitysync.testkit.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What several callers at once may see. Small races are run again and again, since one run can miss. */
abstract class RaceClauses extends Clauses {
    private static final int CROWD = 500;
    private static final int PEOPLE = 40;
    private static final int ROUNDS = 25;
    private static final Instant LATER = NOON.plus(DAY);

    @Test
    @DisplayName("D1: 500 parallel first sign-ins of one person give one user, and one is told created")
    void aCrowdOfFirstSignInsGivesOneUser() {
        List<ProvisionResult> results = crowd(CROWD, i -> signIn(Login.of(ADA).with(ADA_EMAIL)));

        User user = holderOf(ADA);
        assertThat(results)
                .filteredOn(ProvisionResult.Created.class::isInstance)
                .hasSize(1);
        assertThat(results)
                .allSatisfy(result -> assertThat(signedIn(result).id()).isEqualTo(user.id()));
        assertThat(store().list(Optional.empty(), 10).users()).containsExactly(user);
    }

    @Test
    void aCrowdOfFirstSignInsWithOneProposedIdGivesOneUser() {
        List<ProvisionResult> results = crowd(
                PEOPLE, i -> signIn(Login.of(ADA).withId("ada").with(ADA_EMAIL).with(UNIQUE)));

        assertThat(results)
                .filteredOn(ProvisionResult.Created.class::isInstance)
                .hasSize(1);
        assertThat(results)
                .allSatisfy(result -> assertThat(signedIn(result).id().value()).isEqualTo("ada"));
    }

    @Test
    void anIdProposedForTwoPeopleAtOnceIsGivenToOne() {
        List<ProvisionResult> results =
                crowd(PEOPLE, i -> signIn(Login.of(person(i)).withId("wanted")));

        assertThat(results)
                .filteredOn(ProvisionResult.Created.class::isInstance)
                .hasSize(1);
        assertThat(results)
                .filteredOn(ProvisionResult.UserIdHeld.class::isInstance)
                .hasSize(PEOPLE - 1);
        assertThat(store().identitiesOf(new UserId("wanted"))).hasSize(1);
    }

    @Test
    void anEmailClaimedByACrowdAtOnceGoesToOne() {
        List<ProvisionResult> results =
                crowd(PEOPLE, i -> signIn(Login.of(person(i)).with(ADA_EMAIL).with(UNIQUE)));

        List<User> holders = store().findByEmail(ADA_EMAIL.address());
        assertThat(holders).hasSize(1);
        assertThat(results)
                .filteredOn(ProvisionResult.Created.class::isInstance)
                .hasSize(1);
        assertThat(results)
                .filteredOn(new ProvisionResult.EmailHeld(holders.get(0).id())::equals)
                .hasSize(PEOPLE - 1);
        assertThat(store().list(Optional.empty(), 100).users()).hasSize(1);
    }

    @Test
    void anEmailChangedToByACrowdAtOnceGoesToOne() {
        for (int i = 0; i < PEOPLE; i++) {
            created(Login.of(person(i)).with(email(i)).with(UNIQUE));
        }

        List<ProvisionResult> results =
                crowd(PEOPLE, i -> signIn(Login.of(person(i)).with(ADA_EMAIL).with(UNIQUE)));

        assertThat(store().findByEmail(ADA_EMAIL.address())).hasSize(1);
        assertThat(results).hasOnlyElementsOfType(ProvisionResult.Returned.class);
        assertThat(results)
                .filteredOn(result -> !((ProvisionResult.Returned) result).emailHeldByAnother())
                .hasSize(1);
    }

    @Test
    void aVerifiedEmailOfACrowdLinksThemAllToOneUser() {
        List<ProvisionResult> results =
                crowd(PEOPLE, i -> signIn(Login.of(person(i)).with(ADA_EMAIL).with(UNIQUE_AND_PROVED)));

        List<User> users = store().list(Optional.empty(), 100).users();
        assertThat(users).hasSize(1);
        assertThat(results)
                .filteredOn(ProvisionResult.Created.class::isInstance)
                .hasSize(1);
        assertThat(results)
                .filteredOn(result -> result instanceof ProvisionResult.Returned it && it.linkedNow())
                .hasSize(PEOPLE - 1);
        assertThat(store().identitiesOf(users.get(0).id())).hasSize(PEOPLE);
    }

    @Test
    void theLatestOfACrowdOfLoginsIsRecordedAndNoneIsLost() {
        created(Login.of(ADA));

        List<ProvisionResult> results = crowd(PEOPLE, i -> signIn(Login.of(ADA).at(NOON.plusSeconds(i + 1))));

        Instant latest = NOON.plusSeconds(PEOPLE);
        assertThat(results).hasOnlyElementsOfType(ProvisionResult.Returned.class);
        assertThat(store().findByIdentity(ADA)).flatMap(User::lastLoginAt).contains(latest);
        assertThat(everyLoginFollowsAnother(results))
                .as("what each was told came before")
                .isTrue();
    }

    // Sorted by what they left behind, each must have been told exactly what the one before it left.
    private static boolean everyLoginFollowsAnother(List<ProvisionResult> results) {
        List<ProvisionResult.Returned> moved = results.stream()
                .map(ProvisionResult.Returned.class::cast)
                .filter(it -> !it.previousLoginAt().equals(it.user().lastLoginAt()))
                .sorted(Comparator.comparing(it -> it.user().lastLoginAt().orElseThrow()))
                .toList();
        Optional<Instant> before = Optional.of(NOON);
        for (ProvisionResult.Returned login : moved) {
            if (!login.previousLoginAt().equals(before)) {
                return false;
            }
            before = login.user().lastLoginAt();
        }
        return true;
    }

    @RepeatedTest(ROUNDS)
    void aLoginRacingADisableIsEitherCompleteOrRefused() {
        User ada = created(Login.of(ADA));

        List<Object> results = Race.run(List.of(
                () -> signIn(Login.of(ADA).at(LATER)), () -> store().setStatus(ada.id(), UserStatus.DISABLED, LATER)));

        boolean admitted = results.get(0) instanceof ProvisionResult.Returned;
        User after = stored(ada.id());
        assertThat(after.status()).isEqualTo(UserStatus.DISABLED);
        assertThat(after.sessionsNotBefore()).contains(LATER);
        assertThat(after.lastLoginAt()).contains(admitted ? LATER : NOON);
        assertThat(signIn(Login.of(ADA))).isInstanceOf(ProvisionResult.Disabled.class);
    }

    @RepeatedTest(ROUNDS)
    void aLoginRacingADeleteLeavesAWholeUserOrNone() {
        User ada = created(Login.of(ADA).withId("ada").with(ADA_EMAIL).with(UNIQUE));

        List<Object> results = Race.run(List.of(
                () -> signIn(
                        Login.of(ADA).withId("ada").at(LATER).with(ADA_EMAIL).with(UNIQUE)),
                () -> store().delete(ada.id())));

        assertThat(results.get(1)).isEqualTo(true);
        boolean createdAnew = results.get(0) instanceof ProvisionResult.Created;
        Optional<User> after = store().findByIdentity(ADA);
        assertThat(after).isEqualTo(store().findById(ada.id()));
        assertThat(after.map(User::createdAt)).isEqualTo(createdAnew ? Optional.of(LATER) : Optional.empty());
        assertThat(store().identitiesOf(ada.id())).hasSize(createdAnew ? 1 : 0);
    }

    @Test
    void loginsRecordedByIdRaceWithSignInsAndNoneTurnsItBack() {
        User ada = created(Login.of(ADA));

        crowd(
                PEOPLE,
                i -> i % 2 == 0
                        ? signedIn(signIn(Login.of(ADA).at(NOON.plusSeconds(i))))
                        : recorded(store().recordLogin(ada.id(), NOON.plusSeconds(i), Duration.ZERO)));

        assertThat(stored(ada.id()).lastLoginAt()).contains(NOON.plusSeconds(PEOPLE - 1));
    }

    private static User recorded(RecordLoginResult result) {
        assertThat(result).isInstanceOf(RecordLoginResult.Recorded.class);
        return ((RecordLoginResult.Recorded) result).user();
    }

    private static Email email(int number) {
        return new Email("person" + number + "@example.com", true);
    }
}
