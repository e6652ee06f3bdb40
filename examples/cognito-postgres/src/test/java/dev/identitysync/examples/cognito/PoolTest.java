package dev.identitysync.examples.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.examples.cognito.local.HttpApi;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExpiredCodeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserLambdaValidationException;

/** People of a pool, and whether they are users: a real pool emulator, real functions, real databases. */
@ParameterizedClass(autoCloseArguments = false)
@ArgumentsSource(RunningPool.OnEachStore.class)
class PoolTest {
    private static final String CONFIRMED = "PostConfirmation_ConfirmSignUp";
    private static final String AUTHENTICATED = "PostAuthentication_Authentication";
    private static final String TOKENS = "TokenGeneration_Authentication";

    private final RunningPool pool;
    private final Person zoe =
            new Person("zoe-" + UUID.randomUUID() + "@example.org", "Correct-Horse-7", "Zoë", "Strand-Å");
    private final Visit visit;

    PoolTest(RunningPool pool) {
        this.pool = pool;
        this.visit = new Visit(pool, zoe);
    }

    @BeforeEach
    void nobodyIsAUser() {
        pool.reset();
    }

    /** The only user in the database, whom a look-up by the identity finds, as the pool has them. */
    private StoredUser theOneUser(String subject) {
        assertThat(pool.backstage().users()).hasSize(1);
        StoredUser user = pool.backstage().users().get(0);
        assertThat(user.email()).isEqualTo(zoe.email());
        assertThat(user.givenName()).isEqualTo("Zoë");
        assertThat(user.familyName()).isEqualTo("Strand-Å");
        assertThat(pool.users().findByIdentity(pool.identity(subject)).map(User::id))
                .hasValueSatisfying(id -> assertThat(id.value()).isEqualTo(user.id()));
        return user;
    }

    private void nobody() {
        assertThat(pool.backstage().users()).isEmpty();
    }

    private void breakDownDuring(Runnable visits) {
        pool.backstage().breakDown();
        try {
            visits.run();
        } finally {
            pool.backstage().mend();
        }
    }

    /** Somebody whose confirmation the store did not hear of. */
    private String joinUnheard() {
        String subject = visit.signUp();
        breakDownDuring(visit::confirm);
        assertThat(pool.switchboard().calls()).last().matches(Switchboard.Call::failed);
        nobody();
        return subject;
    }

    @Nested
    class SigningUp {

        @Test
        void whoSignedUpIsNoUserBeforeTheyConfirmed() {
            visit.signUp();

            nobody();
            assertThat(pool.switchboard().sources()).containsExactly("PreSignUp_SignUp");
        }

        @Test
        void whoConfirmedIsOneUserWithTheirAttributes() {
            Instant before = Instant.now();

            StoredUser user = theOneUser(visit.join());

            assertThat(user.emailVerified()).isFalse();
            assertThat(user.lastLoginAt()).isBetween(before.minusMillis(1), Instant.now());
            assertThat(pool.switchboard().sources()).containsExactly("PreSignUp_SignUp", CONFIRMED);
        }

        @Test
        @DisplayName("G3: the same event three times at once: one user, and the same answer")
        void theSameConfirmationThreeTimesAtOnceIsOneUser() {
            String subject = visit.signUp();
            pool.switchboard().repeatEach(3);

            visit.confirm();

            theOneUser(subject);
            assertThat(pool.switchboard().calls())
                    .filteredOn(call -> call.source().equals(CONFIRMED))
                    .hasSize(3)
                    .allSatisfy(call -> assertThat(call.reply().payload()).isEqualTo(call.event()));
        }

        @Test
        void aSecondConfirmationChangesNothing() {
            String subject = visit.join();
            StoredUser user = theOneUser(subject);

            assertThatExceptionOfType(ExpiredCodeException.class).isThrownBy(visit::confirm);

            assertThat(theOneUser(subject)).isEqualTo(user);
        }

        @Test
        @DisplayName("L3: the same address and another subject: somebody else")
        void whoComesBackWithTheSameAddressIsSomebodyElse() {
            String first = visit.join();
            visit.leave();

            String second = visit.join();

            assertThat(second).isNotEqualTo(first);
            assertThat(pool.backstage().users())
                    .hasSize(2)
                    .extracting(StoredUser::email)
                    .containsOnly(zoe.email());
        }
    }

    @Nested
    class SigningIn {

        @Test
        void aSignInIsALoginAndItsTokenNamesTheUser() throws Exception {
            String subject = visit.join();
            StoredUser joined = theOneUser(subject);
            pool.switchboard().reset();

            AuthenticationResultType tokens = visit.signIn();

            StoredUser user = theOneUser(subject);
            assertThat(user.lastLoginAt()).isAfter(joined.lastLoginAt()).isBeforeOrEqualTo(Instant.now());
            assertThat(user.createdAt()).isEqualTo(joined.createdAt());
            assertThat(Visit.idToken(tokens).getStringClaim("user_id")).isEqualTo(user.id());
            assertThat(Visit.idToken(tokens).getSubject()).isEqualTo(subject);
            assertThat(pool.switchboard().sources()).containsExactly(AUTHENTICATED, TOKENS);
        }

        @Test
        @DisplayName("G3: each call of a sign-in three times at once: one user")
        void aSignInOfWhichEachCallComesThreeTimesIsOneUser() {
            String subject = joinUnheard();
            pool.switchboard().repeatEach(3);

            visit.signIn();

            theOneUser(subject);
        }

        @Test
        void aRefreshIsNoLoginAndItsTokenNamesTheUserToo() throws Exception {
            String subject = visit.join();
            AuthenticationResultType tokens = visit.signIn();
            StoredUser user = theOneUser(subject);
            pool.switchboard().reset();

            AuthenticationResultType refreshed = visit.refresh(tokens);

            assertThat(theOneUser(subject)).isEqualTo(user);
            assertThat(Visit.idToken(refreshed).getStringClaim("user_id")).isEqualTo(user.id());
            assertThat(pool.switchboard().sources()).containsExactly("TokenGeneration_RefreshTokens");
        }

        @Test
        void whoseFirstTriggerFailedIsAUserAtTheSignIn() throws Exception {
            String subject = joinUnheard();

            AuthenticationResultType tokens = visit.signIn();

            StoredUser user = theOneUser(subject);
            assertThat(Visit.idToken(tokens).getStringClaim("user_id")).isEqualTo(user.id());
        }

        @Test
        void whoCannotBeMadeAUserGetsNoTokensAndIsToldNothingOfTheCause() {
            visit.join();
            pool.switchboard().reset();

            breakDownDuring(() -> assertThat(catchThrowableOfType(UserLambdaValidationException.class, visit::signIn))
                    .hasMessageContaining("This is not possible at the moment. Reference: ")
                    .hasMessageNotContainingAny("identity_user", "users", "table", zoe.email()));

            assertThat(pool.switchboard().calls()).hasSize(2).allMatch(Switchboard.Call::failed);
        }
    }

    @Nested
    class LookingAtTheDashboard {

        @Test
        void whoSignedInSeesTheOneUserThatTheTriggersMade() {
            String subject = visit.join();
            AuthenticationResultType tokens = visit.signIn();

            HttpApi.Answer answer = pool.dashboard(tokens.idToken());

            StoredUser user = theOneUser(subject);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().text("userId")).contains(user.id());
            assertThat(answer.json().text("email")).contains(zoe.email());
            assertThat(answer.json().text("lastLoginAt"))
                    .map(Instant::parse)
                    .contains(user.lastLoginAt().truncatedTo(ChronoUnit.MILLIS));
        }

        @Test
        void whoBringsTheAccessTokenOfTheSignInIsTurnedAway() {
            visit.join();
            AuthenticationResultType tokens = visit.signIn();

            HttpApi.Answer answer = pool.dashboard(tokens.accessToken());

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json().text("type")).contains("/problems/token-of-another-kind");
        }

        @Test
        void whoIsNoUserAnyMoreIsToldSo() {
            String subject = visit.join();
            AuthenticationResultType tokens = visit.signIn();
            pool.users().delete(new UserId(theOneUser(subject).id()));

            assertThat(pool.dashboard(tokens.idToken()).status()).isEqualTo(404);
        }

        @Test
        void whoCannotBeLookedUpIsNotToldThatTheyAreNoUser() {
            visit.join();
            AuthenticationResultType tokens = visit.signIn();

            breakDownDuring(
                    () -> assertThat(pool.dashboard(tokens.idToken()).status()).isEqualTo(502));
        }
    }

    @Nested
    class ForgettingThePassword {
        private static final String RESET = "PostConfirmation_ConfirmForgotPassword";

        @Test
        @DisplayName("G1: a forgotten password never changes a user")
        void aForgottenPasswordChangesNothing() {
            String subject = visit.join();
            StoredUser user = theOneUser(subject);
            pool.switchboard().reset();

            visit.replaceForgottenPassword("Other-Horse-8");

            assertThat(theOneUser(subject)).isEqualTo(user);
            assertThat(pool.switchboard().sources()).containsExactly(RESET);
            assertThat(pool.switchboard().calls()).noneMatch(Switchboard.Call::failed);
        }

        @Test
        @DisplayName("G1: a forgotten password never creates a user, and the sign-in after it does")
        void aForgottenPasswordNeverCreatesAUser() {
            String subject = joinUnheard();
            pool.switchboard().reset();

            visit.replaceForgottenPassword("Other-Horse-8");

            nobody();
            assertThat(pool.switchboard().sources()).containsExactly(RESET);
            assertThat(pool.switchboard().calls()).noneMatch(Switchboard.Call::failed);
            new Visit(pool, zoe.withPassword("Other-Horse-8")).signIn();
            theOneUser(subject);
        }
    }

    @Nested
    class BeingMadeByAnAdministrator {

        @Test
        @DisplayName(
                "G2: a user made by an administrator, for whom no trigger is called, is created at the first sign-in")
        void whomAnAdministratorMadeIsAUserAtTheFirstSignIn() throws Exception {
            String subject = visit.beMadeByAnAdministrator();
            nobody();
            assertThat(pool.switchboard().calls()).isEmpty();
            Instant before = Instant.now();

            AuthenticationResultType tokens = visit.signInForTheFirstTime("Other-Horse-8");

            StoredUser user = theOneUser(subject);
            assertThat(user.emailVerified()).isTrue();
            assertThat(user.lastLoginAt()).isBetween(before.minusMillis(1), Instant.now());
            assertThat(Visit.idToken(tokens).getStringClaim("user_id")).isEqualTo(user.id());
            assertThat(pool.switchboard().sources()).containsExactly(AUTHENTICATED, TOKENS);
        }

        @Test
        void theChallengeForANewPasswordAloneMakesNobodyAUser() {
            visit.beMadeByAnAdministrator();

            assertThat(visit.signIn()).isNull();

            nobody();
        }
    }
}
