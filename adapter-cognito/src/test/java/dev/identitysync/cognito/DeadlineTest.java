package dev.identitysync.cognito;

import static dev.identitysync.cognito.TestPool.answer;
import static dev.identitysync.cognito.TestPool.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered when the store is not, and when. */
class DeadlineTest {
    // Of which 500 milliseconds are the margin.
    private static final TestContext SHORT = new TestContext(1_000);
    // A third of it is kept back for the login, which is kept on a busy machine too.
    private static final TestContext WITH_TIME_TO_KEEP = new TestContext(2_300);
    private static final String CONFIRMED = event("PostConfirmation_ConfirmSignUp");

    private final TestPool pool = new TestPool();
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<DeferredLogin> kept = Collections.synchronizedList(new ArrayList<>());
    private final DeferredLogins keeping = (login, within) -> kept.add(login);
    private final Callable<?> hanging = () -> {
        released.await();
        return true;
    };

    @AfterEach
    void release() {
        released.countDown();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PostConfirmation_ConfirmSignUp",
                "PostAuthentication_Authentication",
                "TokenGeneration_HostedAuth",
                "TokenGeneration_Authentication",
                "TokenGeneration_NewPasswordChallenge",
                "TokenGeneration_AuthenticateDevice",
                "TokenGeneration_RefreshTokens",
                "PreSignUp_SignUp"
            })
    @DisplayName("G4: the store hangs, and the person is denied in time where nothing else is said")
    void aStoreThatHangsDenies(String trigger) {
        CognitoTriggerHandler function =
                function(pool.triggers(hanging).signUpPolicy(SignUpPolicy.open().refusingKnownAddresses()));

        assertInTime(SHORT, () -> assertDenied(function, event(trigger)));
    }

    @ParameterizedTest
    @CsvSource({
        "PostConfirmation_ConfirmSignUp,       POST_CONFIRMATION",
        "PostAuthentication_Authentication,    POST_AUTHENTICATION",
        "TokenGeneration_HostedAuth,           PRE_TOKEN_GENERATION",
        "TokenGeneration_Authentication,       PRE_TOKEN_GENERATION",
        "TokenGeneration_NewPasswordChallenge, PRE_TOKEN_GENERATION",
        "TokenGeneration_AuthenticateDevice,   PRE_TOKEN_GENERATION"
    })
    @DisplayName("G4: the store hangs, and the person goes on in time where that is wanted; the login is kept")
    void aStoreThatHangsLetsPassAndKeepsTheLogin(String trigger, TriggerKind kind) {
        CognitoTriggerHandler function =
                function(pool.triggers(hanging).deferredLogins(keeping).onFailure(kind, OnFailure.FAIL_OPEN));

        assertInTime(
                WITH_TIME_TO_KEEP,
                () -> assertThat(answer(function, event(trigger), WITH_TIME_TO_KEEP))
                        .isEqualTo(event(trigger)));

        assertThat(kept).singleElement().satisfies(login -> {
            assertThat(login.poolId()).isEqualTo(TestPool.POOL.id());
            assertThat(login.subject()).isEqualTo(TestPool.ADA.subject());
            assertThat(login.authenticatedAt()).isEqualTo(pool.clock.instant());
            assertThat(login.source().wireName()).isEqualTo(trigger);
            assertThat(login.reference()).isEqualTo(TestContext.REQUEST_ID);
            assertThat(login.attributes()).containsOnlyKeys("email", "email_verified", "given_name", "family_name");
        });
    }

    @Test
    void afterConfirmationPeopleGoOnByDefaultWhereTheirLoginIsKept() {
        CognitoTriggerHandler function = function(pool.triggers(hanging).deferredLogins(keeping));

        assertThat(answer(function, CONFIRMED, WITH_TIME_TO_KEEP)).isEqualTo(CONFIRMED);
        assertDenied(function, event("PostAuthentication_Authentication"));
        assertDenied(function, event("TokenGeneration_HostedAuth"));

        assertThat(kept).hasSize(1);
    }

    @Test
    @DisplayName("G4: the store hangs, then the place to keep logins does too: denied, and still in time")
    void aLoginThatIsNotKeptInTimeDenies() {
        CognitoTriggerHandler function = function(pool.triggers(hanging).deferredLogins((login, within) -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));

        assertInTime(SHORT, () -> assertDenied(function, CONFIRMED));
    }

    @Test
    void aLoginThatCannotBeKeptDenies() {
        CognitoTriggerHandler function = function(pool.triggers(hanging).deferredLogins((login, within) -> {
            throw new LoginNotDeferredException("the queue is gone", null);
        }));

        assertDenied(function, CONFIRMED);
    }

    @Test
    void timeIsKeptBackToKeepTheLogin() {
        List<Duration> left = new ArrayList<>();
        CognitoTriggerHandler function =
                function(pool.triggers(hanging).deferredLogins((login, within) -> left.add(within)));

        answer(function, CONFIRMED, SHORT);

        assertThat(left)
                .singleElement()
                .satisfies(within -> assertThat(within).isBetween(Duration.ofMillis(1), Duration.ofMillis(170)));
    }

    @Test
    void aRefreshThatIsLetPassHasNoLoginToKeep() {
        CognitoTriggerHandler function = function(pool.triggers(hanging)
                .deferredLogins(keeping)
                .onFailure(TriggerKind.PRE_TOKEN_GENERATION, OnFailure.FAIL_OPEN));
        String refreshed = event("TokenGeneration_RefreshTokens");

        assertThat(answer(function, refreshed, SHORT)).isEqualTo(refreshed);
        assertThat(kept).isEmpty();
    }

    @Test
    void aSignUpThatIsLetPassConfirmsNothing() {
        CognitoTriggerHandler function = function(pool.triggers(hanging)
                .signUpPolicy(SignUpPolicy.open().refusingKnownAddresses().confirming(TriggerSource.PRE_SIGN_UP))
                .onFailure(TriggerKind.PRE_SIGN_UP, OnFailure.FAIL_OPEN));

        assertThat(answer(function, event("PreSignUp_SignUp"), SHORT)).isEqualTo(event("PreSignUp_SignUp"));
    }

    @Test
    void storesThatFailCountAsStoresThatHang() {
        for (RuntimeException failure : List.of(
                new StoreUnavailableException("away", null),
                new StoreBrokenException("broken", null),
                new IllegalStateException("canary"))) {
            Callable<?> failing = () -> {
                throw failure;
            };
            assertDenied(function(pool.triggers(failing)), CONFIRMED);
            assertThat(answer(function(pool.triggers(failing).deferredLogins(keeping)), CONFIRMED))
                    .isEqualTo(CONFIRMED);
        }
        assertThat(kept).hasSize(3);
    }

    @Test
    void claimsThatCannotBeFoundOutCountAsAStoreThatHangs() {
        CognitoTriggerHandler function = function(pool.triggers().tokenClaims((user, event) -> {
            throw new IllegalStateException("canary");
        }));

        assertDenied(function, event("TokenGeneration_HostedAuth"));
    }

    @Test
    void aRefusalIsNoFailureAndNeverPasses() {
        answer(function(pool.triggers()), CONFIRMED);
        pool.users.disable(pool.ada().orElseThrow().id());
        CognitoTriggerHandler function = function(pool.triggers().deferredLogins(keeping));

        assertDenied(function, CONFIRMED);
        assertThat(kept).isEmpty();
    }

    @Test
    @DisplayName("G4: calls that hang do not add up: each has its answer in time")
    void callsThatHangDoNotAddUp() {
        CognitoTriggerHandler function = function(pool.triggers(hanging).deferredLogins(keeping));
        TestContext context = new TestContext(1_400);

        for (int i = 0; i < 10; i++) {
            assertInTime(context, () -> answer(function, CONFIRMED, context));
        }

        assertThat(kept).hasSize(10);
    }

    @Test
    void aStoreThatAnswersLateIsHarmless() {
        CognitoTriggerHandler function = function(pool.triggers(hanging).deferredLogins(keeping));
        answer(function, CONFIRMED, WITH_TIME_TO_KEEP);
        released.countDown();
        answer(function, event("PostAuthentication_Authentication"));

        assertThat(pool.count()).isOne();
    }

    @Test
    void noTimeAtAllDeniesWithoutAskingTheStore() {
        CognitoTriggerHandler function = function(pool.triggers(() -> {
            throw new AssertionError("the store is asked");
        }));

        assertThatThrownBy(() -> answer(function, CONFIRMED, new TestContext(400)))
                .isInstanceOf(TriggerDeniedException.class);
    }

    @Test
    @DisplayName("G4: a long invocation has no more time than Cognito waits")
    void cognitosPatienceBoundsALongInvocation() {
        CognitoTriggerHandler function = function(pool.triggers(hanging).margin(Duration.ofSeconds(4)));

        assertInTime(
                new TestContext(2_000),
                () -> assertThatThrownBy(() -> answer(function, CONFIRMED, TestContext.unhurried()))
                        .isInstanceOf(TriggerDeniedException.class));
    }

    private static CognitoTriggerHandler function(CognitoTriggersBuilder triggers) {
        return new CognitoTriggerHandler(triggers.build());
    }

    private static void assertDenied(CognitoTriggerHandler function, String event) {
        assertThatThrownBy(() -> answer(function, event, SHORT)).isInstanceOf(TriggerDeniedException.class);
    }

    private static void assertInTime(TestContext context, Runnable answer) {
        long start = System.nanoTime();
        answer.run();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(Duration.ofMillis(context.getRemainingTimeInMillis()));
    }
}
