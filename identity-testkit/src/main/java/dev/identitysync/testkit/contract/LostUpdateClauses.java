package dev.identitysync.testkit.contract;

import static dev.identitysync.spi.EmailRule.UNIQUE;
import static dev.identitysync.spi.EmailRule.UNIQUE_AND_PROVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Email;
import dev.identitysync.Profile;
import dev.identitysync.User;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.testkit.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What no write beside another may lose: nobody puts back a user as they read it. Repeated, since a run can miss. */
abstract class LostUpdateClauses extends Clauses {
    private static final int ROUNDS = 15;
    private static final int CROWD = 40;
    private static final int SIGN_INS = 20;
    private static final Instant LATER = NOON.plus(DAY);

    @RepeatedTest(ROUNDS)
    @DisplayName("S5: signing out everywhere is not lost to a sign-in beside it, nor the sign-in to it")
    void aSignInRacingASignOutEverywhereLosesNeither() {
        User ada = created(Login.of(ADA));

        race(() -> signIn(Login.of(ADA).with(ADA_EMAIL).at(LATER)), () -> store().revokeSessions(ada.id(), LATER));

        User expected = ada.toBuilder()
                .email(Optional.of(ADA_EMAIL))
                .lastLoginAt(Optional.of(LATER))
                .sessionsNotBefore(Optional.of(LATER))
                .build();
        assertThat(stored(ada.id())).isEqualTo(expected);
    }

    @RepeatedTest(ROUNDS)
    void whatTheApplicationWritesBesideASignInIsKept() {
        User ada = created(Login.of(ADA));

        race(() -> signIn(Login.of(ADA).with(ADA_EMAIL).at(LATER)), () -> {
            writeAsApplication(ada.id(), Map.of("lesson", "intro"));
            return ada;
        });

        User after = stored(ada.id());
        assertThat(after.attributes()).isEqualTo(Map.of("lesson", "intro"));
        assertThat(after.email()).contains(ADA_EMAIL);
        assertThat(after.lastLoginAt()).contains(LATER);
    }

    @RepeatedTest(ROUNDS)
    void aSignInRacingALinkAndALoginRecordedByIdLosesNone() {
        User ada = created(Login.of(ADA));

        race(
                () -> signIn(Login.of(ADA).with(ADA_EMAIL)),
                () -> store().link(link(ada.id(), BEN, LATER)),
                () -> store().recordLogin(ada.id(), LATER, Duration.ZERO));

        User expected = ada.toBuilder()
                .email(Optional.of(ADA_EMAIL))
                .lastLoginAt(Optional.of(LATER))
                .sessionsNotBefore(Optional.of(LATER))
                .build();
        assertThat(stored(ada.id())).isEqualTo(expected);
        assertThat(store().identitiesOf(ada.id())).containsExactlyInAnyOrder(ADA, BEN);
    }

    @RepeatedTest(ROUNDS)
    void nothingThatRacesADeleteBringsTheUserBack() {
        User ada = created(Login.of(ADA).with(ADA_EMAIL));
        store().link(link(ada.id(), BEN, NOON));

        race(
                () -> store().delete(ada.id()),
                () -> store().recordLogin(ada.id(), LATER, Duration.ZERO),
                () -> store().revokeSessions(ada.id(), LATER),
                () -> store().setStatus(ada.id(), UserStatus.DISABLED, LATER),
                () -> store().unlink(ada.id(), BEN, LATER));

        assertThat(store().findById(ada.id())).isEmpty();
        assertThat(store().findByEmail(ADA_EMAIL.address())).isEmpty();
        assertThat(store().identitiesOf(ada.id())).isEmpty();
        created(Login.of(ADA));
        created(Login.of(BEN));
    }

    @RepeatedTest(ROUNDS)
    void aLinkByEmailRacingADeleteLeavesNoOrphan() {
        User ada = created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE_AND_PROVED));

        List<Object> results = race(
                () -> signIn(Login.of(BEN).with(ADA_EMAIL).with(UNIQUE_AND_PROVED)), () -> store().delete(ada.id()));

        assertThat(store().findById(ada.id())).isEmpty();
        Optional<User> ben = store().findByIdentity(BEN);
        if (results.get(0) instanceof ProvisionResult.Created created) {
            assertThat(ben).contains(created.user());
        } else {
            assertThat(ben).isEmpty();
            created(Login.of(BEN).with(ADA_EMAIL).with(UNIQUE));
        }
    }

    @Test
    void theLatestOfACrowdOfRevocationsStays() {
        User ada = created(Login.of(ADA));

        crowd(CROWD, i -> store().revokeSessions(ada.id(), NOON.plusSeconds(i)));

        assertThat(stored(ada.id()).sessionsNotBefore()).contains(NOON.plusSeconds(CROWD - 1));
    }

    @Test
    void aReaderBesideASignInNeverSeesHalfOfIt() {
        User ada = created(Login.of(ADA).with(half("before")));

        List<List<User>> seen = Race.run(List.<Callable<List<User>>>of(
                () -> times(i -> signedIn(signIn(Login.of(ADA).with(half(String.valueOf(i)))))),
                () -> times(i -> stored(ada.id())),
                () -> times(i -> store().findByIdentity(ADA).orElse(ada))));

        assertThat(seen)
                .allSatisfy(users -> assertThat(users)
                        .allSatisfy(user -> assertThat(user.email())
                                .map(Email::address)
                                .isEqualTo(user.name().map(name -> name + "@example.com"))));
    }

    private static Profile half(String name) {
        return Profile.builder()
                .name(name)
                .email(new Email(name + "@example.com", true))
                .build();
    }

    private static List<User> times(IntFunction<User> task) {
        List<User> users = new ArrayList<>();
        for (int i = 0; i < SIGN_INS; i++) {
            users.add(task.apply(i));
        }
        return users;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static List<Object> race(Callable<Object>... tasks) {
        return Race.run(List.of(tasks));
    }
}
