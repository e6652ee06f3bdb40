package dev.identitysync.cognito.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import dev.identitysync.Profile;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.User;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.cognito.UserPool;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestUserCleanupTest {
    private static final String PATTERN = "e2e-\\w+(@test\\.example)?";

    @TempDir
    Path folder;

    private Reconciling it;

    @BeforeEach
    void open() {
        it = new Reconciling(folder);
    }

    @AfterEach
    void close() {
        assertThat(it.pool.violations()).isEmpty();
        it.close();
    }

    private TestUserCleanup cleanup(int most) {
        return builder().atMost(most).build();
    }

    private TestUserCleanupBuilder builder() {
        return TestUserCleanup.builder()
                .pool(Reconciling.POOL)
                .client(it.pool.client())
                .users(it.users)
                .pace(it.pace)
                .matching(PATTERN);
    }

    private FakeUser add(String subject, String userName, String address) {
        FakeUser user = it.pool.add(new FakeUser(userName).with("sub", subject).with("email", address));
        it.provision(user);
        return user;
    }

    @Test
    void findingChangesNothing() {
        add("s1", "e2e-one", "x@mail.example");
        it.watched.forget();

        CleanupPlan plan = cleanup(10).find();

        assertThat(plan.subjects()).containsExactly("s1");
        assertThat(it.pool.size()).isEqualTo(1);
        assertThat(it.watched.writes()).isZero();
        assertThat(it.pool.requests("AdminDisableUser")).isZero();
    }

    @Test
    void whoMatchesByAddressOrNameAsAWholeIsDeletedFromPoolAndStore() {
        add("s1", "e2e-one", "x@mail.example");
        add("s2", "s2", "e2e-two@test.example");
        add("s3", "s3", "not-e2e-two@test.example");
        add("s4", "s4", "e2e-two@test.example.com");
        for (int user = 0; user < 100; user++) {
            add("p" + user, "p" + user, user + "@mail.example");
        }
        add("s5", "s5", "e2e-five@test.example");

        CleanupResult result = cleanup(10).delete(cleanup(10).find());

        assertThat(result).isEqualTo(new CleanupResult(3, 3, 0));
        assertThat(it.pool.size()).isEqualTo(102);
        assertThat(it.local("s1")).isEmpty();
        assertThat(it.local("s5")).isEmpty();
        assertThat(it.local("s3")).isPresent();
        assertThat(it.local("s4")).isPresent();
        assertThat(cleanup(10).find().size()).isZero();
    }

    @ParameterizedTest(name = "of {0}")
    @ValueSource(
            strings = {
                "",
                " ",
                ".*",
                ".+",
                "*",
                "(",
                ".",
                "[^@]*",
                ".+@.+",
                ".*@.*\\.com",
                "t.*",
                "(?s).*",
                "\\S+",
                "[a-z].*",
                ".*@gmail\\.com",
                ".*e.*",
                "^.*$",
                "a?.*",
                "\\w+",
                "[\\w-]{36}",
                "Google_\\d+",
                "|e2e-.*",
                ".*@company.com"
            })
    void aPatternThatNamesNothingSpecificIsRefused(String pattern) {
        assertThatThrownBy(() -> TestUserCleanup.builder().matching(pattern))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("pattern");
    }

    @ParameterizedTest(name = "of {0}")
    @ValueSource(
            strings = {
                "e2e-.*@test\\.example",
                ".*\\+e2e@company\\.com",
                "canary-[0-9]+",
                ".*@mailinator\\.com",
                "test-user-.*"
            })
    void aPatternThatDoesIsTaken(String pattern) {
        assertThat(TestUserPattern.of(pattern)).isNotNull();
    }

    @Test
    void withoutAPatternOrANumberThereIsNone() {
        assertThatThrownBy(() -> builder().build()).hasMessageContaining("atMost");
        assertThatThrownBy(() -> builder().atMost(0).build()).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> TestUserCleanup.builder()
                        .pool(Reconciling.POOL)
                        .client(it.pool.client())
                        .users(it.users)
                        .atMost(1)
                        .build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("matching");
    }

    @Test
    void moreThanTheStatedNumberAreRefusedWithTheirNumber() {
        for (int user = 0; user < 70; user++) {
            add("s" + user, "e2e-" + user, user + "@mail.example");
        }

        assertThatThrownBy(() -> cleanup(69).find())
                .isInstanceOfSatisfying(
                        TooManyMatchesException.class,
                        e -> assertThat(e.matches()).isEqualTo(70))
                .hasMessageContaining("70");
        CleanupPlan plan = cleanup(70).find();
        assertThatThrownBy(() -> cleanup(69).delete(plan)).isInstanceOf(TooManyMatchesException.class);
        assertThat(it.pool.size()).isEqualTo(70);
    }

    @Test
    void aPlanForAnotherPoolIsRefused() {
        add("s1", "e2e-one", "x@mail.example");
        CleanupPlan plan = cleanup(10).find();

        assertThatThrownBy(() -> builder()
                        .pool(UserPool.of("eu-central-1_Other"))
                        .atMost(10)
                        .build()
                        .delete(plan))
                .isInstanceOf(InvalidValueException.class);
        assertThat(it.pool.size()).isEqualTo(1);
    }

    @Test
    void aNameThatWasGivenToSomebodyElseSinceIsKept() {
        add("s1", "e2e-one", "x@mail.example");
        CleanupPlan plan = cleanup(10).find();
        it.pool.remove("e2e-one");
        add("s2", "e2e-one", "y@mail.example");

        assertThat(cleanup(10).delete(plan)).isEqualTo(new CleanupResult(0, 0, 1));
        assertThat(it.pool.size()).isEqualTo(1);
        assertThat(it.local("s2")).isPresent();
    }

    @Test
    void whoNoLongerMatchesIsKept() {
        FakeUser user = add("s1", "s1", "e2e-one@test.example");
        CleanupPlan plan = cleanup(10).find();
        user.with("email", "person@mail.example");

        assertThat(cleanup(10).delete(plan)).isEqualTo(new CleanupResult(0, 0, 1));
        assertThat(it.local("s1")).isPresent();
    }

    @Test
    void whoCanSignInByAnotherIssuerTooIsKept() {
        isKeptWith(new ExternalIdentity("https://accounts.google.com", "g"));
    }

    @Test
    void whoConnectedATestAccountToTheirOwnIsKept() {
        isKeptWith(Reconciling.POOL.identity("own"));
    }

    private void isKeptWith(ExternalIdentity other) {
        add("s1", "e2e-one", "x@mail.example");
        User local = it.local("s1").orElseThrow();
        it.users.link(
                local.id(), VerifiedLogin.thatTheCallerHasVerified(other, Profile.empty(), it.clock.instant(), false));

        assertThat(cleanup(10).delete(cleanup(10).find())).isEqualTo(new CleanupResult(0, 0, 1));
        assertThat(it.pool.size()).isEqualTo(1);
        assertThat(it.local("s1")).isPresent();
    }

    @Test
    @DisplayName(
            "Disabled in the pool first, deleted there last: who is half deleted cannot come back, and is found again")
    void aDeletionThatStoppedHalfwayIsFoundAgain() {
        FakeUser user = add("s1", "e2e-one", "x@mail.example");
        it.watched.loseAnswer("delete", 0, () -> new StoreUnavailableException("gone", null));

        assertThatThrownBy(() -> cleanup(10).delete(cleanup(10).find())).isInstanceOf(StoreUnavailableException.class);
        assertThat(user.enabled).as("may sign in").isFalse();
        assertThat(it.pool.size()).isEqualTo(1);

        assertThat(cleanup(10).delete(cleanup(10).find())).isEqualTo(new CleanupResult(1, 0, 0));
        assertThat(it.pool.size()).isZero();
        assertThat(it.local("s1")).isEmpty();
    }

    @Test
    void whoIsGoneFromThePoolAlreadyGoesFromTheStoreToo() {
        add("s1", "e2e-one", "x@mail.example");
        CleanupPlan plan = cleanup(10).find();
        it.pool.remove("e2e-one");

        assertThat(cleanup(10).delete(plan)).isEqualTo(new CleanupResult(1, 1, 0));
        assertThat(cleanup(10).delete(plan)).isEqualTo(new CleanupResult(1, 0, 0));
    }

    @Test
    void whomTheStoreNeverHadIsDeletedFromThePool() {
        it.pool.add(FakeUser.of("e2e-x", "x@mail.example"));

        assertThat(cleanup(10).delete(cleanup(10).find())).isEqualTo(new CleanupResult(1, 0, 0));
    }

    @Test
    @DisplayName("O1: a plan shows neither names nor addresses")
    void aPlanShowsNoAddress() {
        add("s1", "e2e-canary@test.example", "x@mail.example");
        CleanupPlan plan =
                builder().matching("e2e-.*@test\\.example").atMost(1).build().find();

        assertThat(plan.toString() + plan.entries()).doesNotContain("canary");
    }
}
