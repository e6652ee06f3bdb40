package dev.identitysync.cognito.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import dev.identitysync.Profile;
import dev.identitysync.User;
import dev.identitysync.UserStatus;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.cognito.AttributeMapping;
import dev.identitysync.provisioning.LinkPolicy;
import dev.identitysync.provisioning.LinkProofs;
import dev.identitysync.provisioning.SyncPolicy;
import dev.identitysync.provisioning.UserIds;
import dev.identitysync.reconcile.ReconciliationListener;
import dev.identitysync.reconcile.ReconciliationResult;
import dev.identitysync.reconcile.RequestPace;
import dev.identitysync.reconcile.TooManyToDisableException;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TokenKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolReconciliationTest {
    @TempDir
    Path folder;

    private Reconciling it;

    @BeforeEach
    void open() {
        it = new Reconciling(folder.resolve("work"));
    }

    @AfterEach
    void close() {
        assertThat(it.pool.violations()).isEmpty();
        assertThat(it.pool.throttled()).as("requests above the rate").isZero();
        assertThat(it.pool.busiestSecond()).isLessThanOrEqualTo(Reconciling.RATE);
        it.close();
    }

    private FakeUser missing(String subject) {
        return it.pool.add(FakeUser.of(subject, subject + "@mail.example"));
    }

    @Nested
    class DryRun {
        @Test
        void isTheDefaultAndChangesNothing() {
            it.known("known");
            missing("missing");
            it.known("drifted").with("given_name", "New");
            it.provision(FakeUser.of("gone", "gone@mail.example"));
            it.watched.forget();

            ReconciliationResult result = it.dryRun();

            assertThat(Reconciling.findings(result))
                    .containsExactly(
                            "missing-in-store missing none",
                            "drifted drifted none [profile.givenName]",
                            "missing-in-pool gone none");
            assertThat(it.watched.writes()).isZero();
            assertThat(result.count(ReconciliationCount.POOL_USERS)).isEqualTo(3);
            assertThat(result.count(ReconciliationCount.UNCHANGED)).isEqualTo(1);
            assertThat(result.count(ReconciliationCount.STORE_USERS)).isEqualTo(3);
            assertThat(result.count(ReconciliationCount.MATCHED)).isEqualTo(2);
            assertThat(result.count(ReconciliationCount.PROVISIONED)).isZero();
        }

        @Test
        void askedToSyncOrDisableItIsRefused() {
            assertThatThrownBy(() -> it.builder().syncDrift(true).build()).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> it.builder().disableMissing(1, 1).build())
                    .isInstanceOf(InvalidValueException.class);
        }

        @Test
        void ofUnchangedUsersCostsOneReadEach() {
            for (int user = 0; user < 10; user++) {
                it.known("u" + user);
            }
            it.watched.forget();

            it.dryRun();

            assertThat(it.watched.calls("findByIdentity")).isEqualTo(10);
            assertThat(it.watched.calls("list")).isEqualTo(1);
            assertThat(it.watched.calls("identitiesOf")).isZero();
        }

        @Test
        void thatSomebodySignedInLaterThanThePoolMadeThemIsNoDrift() {
            it.known("u").createdAt("2020-01-01T00:00:00Z");

            assertThat(Reconciling.findings(it.dryRun())).isEmpty();
        }

        @Test
        void ofALocalUserWhoNeverSignedInIsNoDriftEither() {
            it.known("u").createdAt("2026-02-06T13:00:00Z");
            it.clock.advance(Duration.ofDays(1));

            assertThat(Reconciling.findings(it.dryRun())).isEmpty();
        }

        @Test
        void reportsNoAddressAndNoValue() throws IOException {
            missing("missing").with("given_name", "Canary");
            it.known("drifted").with("given_name", "Canary").with("email", "canary@mail.example");
            it.pool.add(FakeUser.of("unusable", "canary canary@mail.example"));

            ReconciliationResult result = it.dryRun();

            assertThat(Files.readString(result.report()))
                    .doesNotContainIgnoringCase("canary")
                    .doesNotContain("@")
                    .contains("profile.email");
        }

        @Test
        void doesNotReadIdsThatWouldBeRandomAsIfTheyWereThere() {
            it.wire(builder -> builder.userIds(UserIds.timeOrdered(Clock.systemUTC())));
            missing("missing");

            assertThat(Reconciling.lines(it.dryRun()).get(0).user()).isEmpty();
        }
    }

    @Nested
    class Applying {
        @Test
        void provisionsWhoIsMissingAndASecondRunFindsNothing() {
            missing("missing").with("given_name", "Ada");

            ReconciliationResult result = it.run(builder -> builder.apply(true));

            assertThat(Reconciling.findings(result)).containsExactly("missing-in-store missing provisioned");
            assertThat(it.local("missing").flatMap(User::givenName)).contains("Ada");
            assertThat(Reconciling.lines(result).get(0).user())
                    .isEqualTo(it.local("missing").map(user -> user.id().value()));
            assertThat(Reconciling.findings(it.run(builder -> builder.apply(true))))
                    .isEmpty();
        }

        @Test
        void aProvisionedUsersLastLoginIsWhenThePoolMadeThem() {
            missing("missing").createdAt("2025-03-01T10:00:00Z");

            it.run(builder -> builder.apply(true));

            assertThat(it.local("missing").flatMap(User::lastLoginAt)).contains(Instant.parse("2025-03-01T10:00:00Z"));
        }

        @Test
        void syncNeverMovesALastLoginBack() {
            it.known("u").with("name", "New").createdAt("2020-01-01T00:00:00Z");
            Optional<Instant> before = it.local("u").flatMap(User::lastLoginAt);

            it.run(builder -> builder.apply(true).syncDrift(true));

            assertThat(it.local("u").flatMap(User::name)).contains("New");
            assertThat(it.local("u").flatMap(User::lastLoginAt)).isEqualTo(before);
        }

        @Test
        void withoutBeingToldReportsDriftAndSyncsNothing() {
            it.known("u").with("name", "New");

            assertThat(Reconciling.findings(it.run(builder -> builder.apply(true))))
                    .containsExactly("drifted u none [profile.name]");
            assertThat(it.local("u").flatMap(User::name)).isEmpty();
        }

        @Test
        void syncsByTheSyncPolicy() {
            it.wire(builder -> builder.syncPolicy(SyncPolicy.keepWhatPeopleChanged()));
            it.known("filled").with("name", "New").with("email", "new@mail.example");
            it.provision(FakeUser.of("kept", "kept@mail.example").with("name", "Old"));
            missing("kept").with("name", "New");

            ReconciliationResult result = it.run(builder -> builder.apply(true).syncDrift(true));

            assertThat(Reconciling.findings(result))
                    .containsExactly("drifted filled synced [profile.email, profile.name]");
            assertThat(it.local("kept").flatMap(User::name)).contains("Old");
        }

        @Test
        void writesNothingForWhoIsUnchanged() {
            for (int user = 0; user < 70; user++) {
                it.known("u" + user);
            }
            missing("missing");
            it.watched.forget();

            it.run(builder -> builder.apply(true).syncDrift(true).disableMissing(10, 10));

            assertThat(it.watched.calls("provision")).isEqualTo(1);
            assertThat(it.watched.writes()).isEqualTo(1);
        }
    }

    @Nested
    class WhatIsReported {
        @Test
        void aSignInThatWouldBeRefused() {
            it.wire(builder -> builder.linkPolicy(LinkPolicy.neverAndOneUserPerEmail()));
            it.users.disable(it.provision(it.pool.add(FakeUser.of("disabled", "d@mail.example")))
                    .id());
            it.known("holder");
            it.pool.add(FakeUser.of("second", "holder@mail.example"));

            ReconciliationResult result = it.run(builder -> builder.apply(true));

            assertThat(Reconciling.findings(result))
                    .containsExactly("refused disabled none [disabled]", "refused second none [email-taken]");
            assertThat(it.local("second")).isEmpty();
        }

        @Test
        void anIdThatBelongsToSomebodyElse() {
            it.wire(builder -> builder.userIds(UserIds.subject()));
            signInElsewhere("same");
            missing("same");

            assertThat(Reconciling.findings(it.run(builder -> builder.apply(true))))
                    .containsExactly("refused same none [user-id-taken]");
        }

        @Test
        @DisplayName("L4: an address that another user holds is reported, not stolen")
        void anAddressThatAnotherUserHolds() {
            it.wire(builder -> builder.linkPolicy(LinkPolicy.neverAndOneUserPerEmail()));
            it.known("holder");
            it.known("other").with("email", "holder@mail.example");

            assertThat(Reconciling.findings(
                            it.run(builder -> builder.apply(true).syncDrift(true))))
                    .containsExactly("email-held-by-another other none");
        }

        @Test
        @DisplayName("L1: nobody is linked by what a pool says of an address while nobody signs in")
        void anAddressByWhichASignInWouldLink() {
            String google = "https://accounts.google.com";
            KeyRing keys = KeyRing.of(TokenKey.a256gcm("proofs", new byte[32]));
            it.wire(builder -> builder.linkPolicy(LinkPolicy.byVerifiedEmail(Set.of(google, Reconciling.POOL.issuer())))
                    .linkProofs(new LinkProofs(keys, Duration.ofMinutes(10), it.clock)));
            it.users.signIn(AttributeMapping.standard()
                    .login(
                            Reconciling.POOL.withIssuer(google).vouchingForEmail(),
                            "117",
                            Map.of("email", "holder@mail.example", "email_verified", "true"),
                            it.clock.instant())
                    .login());
            it.pool.add(FakeUser.of("imported", "holder@mail.example")).with("email_verified", "true");

            ReconciliationResult result = it.run(
                    builder -> builder.pool(Reconciling.POOL.vouchingForEmail()).apply(true));

            assertThat(Reconciling.findings(result)).containsExactly("refused imported none [link-required]");
            assertThat(it.local("imported")).isEmpty();
        }

        @Test
        void attributesThatCannotBeCarriedByTheirField() {
            it.known("u").with("picture", "javascript:alert(1)").with("locale", "no locale");

            assertThat(Reconciling.findings(it.dryRun()))
                    .containsExactly("unusable-attributes u none [profile.picture, profile.locale]");
        }

        @Test
        void aUserWhoIsDisabledInThePoolOnly() {
            it.known("u").disabled();
            missing("never-here").disabled();

            ReconciliationResult result = it.run(builder -> builder.apply(true).disableMissing(10, 100));

            assertThat(Reconciling.findings(result)).containsExactly("disabled-in-pool u none");
            assertThat(it.local("never-here")).isEmpty();
            assertThat(it.local("u").map(User::status)).contains(UserStatus.ACTIVE);
            assertThat(result.count(ReconciliationCount.NOT_ACTIVE_IN_POOL)).isEqualTo(1);
        }

        @Test
        void usersWithoutAUsableSubjectAreCounted() {
            it.pool.add(FakeUser.of("x", "x@mail.example").without("sub"));
            it.pool.add(FakeUser.of("a b", "y@mail.example"));

            assertThat(it.run(builder -> builder.apply(true)).count(ReconciliationCount.WITHOUT_SUBJECT))
                    .isEqualTo(2);
        }
    }

    @Nested
    class ByStatus {
        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "CONFIRMED, PROVISIONED",
            "EXTERNAL_PROVIDER, PROVISIONED",
            "FORCE_CHANGE_PASSWORD, PROVISIONED",
            "RESET_REQUIRED, PROVISIONED",
            "UNCONFIRMED, NOT_CONFIRMED",
            "UNKNOWN, NOT_CONFIRMED",
            "A_STATUS_OF_THE_FUTURE, NOT_CONFIRMED",
            "ARCHIVED, NOT_ACTIVE_IN_POOL",
            "COMPROMISED, NOT_ACTIVE_IN_POOL"
        })
        @DisplayName(
                "G2: who was admitted to the pool is provisioned, also by an administrator; who never confirmed is not")
        void onlyWhoWasAdmittedIsProvisioned(String status, ReconciliationCount count) {
            missing("u").inStatus(status);

            ReconciliationResult result = it.run(builder -> builder.apply(true));

            assertThat(result.count(count)).isEqualTo(1);
            assertThat(it.local("u").isPresent()).isEqualTo(count == ReconciliationCount.PROVISIONED);
        }

        @Test
        void whoIsNotConfirmedIsNotMissingInThePool() {
            it.known("u").inStatus("UNCONFIRMED");

            assertThat(Reconciling.findings(
                            it.run(builder -> builder.apply(true).disableMissing(5, 100))))
                    .isEmpty();
        }
    }

    @Nested
    class MissingInThePool {
        @Test
        void whoRegisteredMeanwhileIsNotReportedAlsoWhereThePoolsListLags() {
            it.known("u");
            ReconciliationListener registering = progress -> {
                if (progress.phase() == ReconciliationPhase.POOL) {
                    it.provision(FakeUser.of("late", "late@mail.example"));
                }
            };

            assertThat(Reconciling.findings(it.run(builder -> builder.listener(registering))))
                    .isEmpty();
            assertThat(Reconciling.findings(it.dryRun())).containsExactly("missing-in-pool late none");
        }

        @Test
        void whoIsBackInThePoolWhenItIsAskedOnceMoreIsNotReported() {
            it.known("u");
            FakeUser late = FakeUser.of("late", "late@mail.example");
            it.provision(late);
            ReconciliationListener registering = progress -> {
                if (progress.phase() == ReconciliationPhase.POOL) {
                    it.pool.add(late);
                }
            };

            assertThat(Reconciling.findings(it.run(builder -> builder.listener(registering))))
                    .isEmpty();
        }

        @Test
        void anEmptyPageIsNoAnswerBeforeItIsTheLast() {
            it.known("u");
            it.known("late").inStatus("UNCONFIRMED");
            it.pool.answerFiltersWithAnEmptyPageFirst();

            assertThat(Reconciling.findings(it.dryRun())).isEmpty();
        }

        @Test
        void usersOfOtherIssuersAreNoneOfThisPools() {
            it.known("u");
            signInElsewhere("elsewhere");

            assertThat(Reconciling.findings(it.dryRun())).isEmpty();
            assertThat(it.pool.requests("ListUsers")).isEqualTo(1);
        }

        @Test
        void whoIsDisabledAlreadyIsNotReported() {
            it.known("u");
            it.users.disable(
                    it.provision(FakeUser.of("gone", "gone@mail.example")).id());

            assertThat(Reconciling.findings(it.dryRun())).isEmpty();
        }

        @Test
        void isReportedWithoutBeingTold() {
            it.known("u");
            it.provision(FakeUser.of("gone", "gone@mail.example"));

            assertThat(Reconciling.findings(it.run(builder -> builder.apply(true))))
                    .containsExactly("missing-in-pool gone none");
            assertThat(it.local("gone").map(User::status)).contains(UserStatus.ACTIVE);
        }

        @Test
        void isDisabledWhenToldAndASecondRunFindsNothing() {
            it.known("u");
            it.provision(FakeUser.of("gone", "gone@mail.example"));

            ReconciliationResult result = it.run(builder -> builder.apply(true).disableMissing(1, 50));

            assertThat(Reconciling.findings(result)).containsExactly("missing-in-pool gone disabled");
            assertThat(it.local("gone").map(User::status)).contains(UserStatus.DISABLED);
            assertThat(it.local("u").map(User::status)).contains(UserStatus.ACTIVE);
            assertThat(Reconciling.findings(
                            it.run(builder -> builder.apply(true).disableMissing(1, 50))))
                    .isEmpty();
        }

        @Test
        void whoCanSignInByAnotherIssuerIsNeverDisabled() {
            it.known("u");
            User both = it.provision(FakeUser.of("gone", "gone@mail.example"));
            it.users.link(both.id(), elsewhere("g-1"));

            ReconciliationResult result = it.run(builder -> builder.apply(true).disableMissing(10, 100));

            assertThat(Reconciling.findings(result)).containsExactly("missing-in-pool gone none [other-identities]");
            assertThat(it.local("gone").map(User::status)).contains(UserStatus.ACTIVE);
        }

        @ParameterizedTest(name = "at most {0} users, {1} percent")
        @CsvSource({"2, 100", "100, 29"})
        void moreThanTheBoundDisablesNobodyAndAHigherOneGoesOn(int users, int percent) {
            for (int user = 0; user < 10; user++) {
                FakeUser fake = FakeUser.of("u" + user, user + "@mail.example");
                it.provision(fake);
                if (user >= 3) {
                    it.pool.add(fake);
                }
            }

            assertThatThrownBy(() -> it.run(builder -> builder.apply(true).disableMissing(users, percent)))
                    .isInstanceOfSatisfying(
                            TooManyToDisableException.class,
                            e -> assertThat(e.users()).isEqualTo(3))
                    .hasMessageContaining("nobody was");
            assertThat(it.watched.calls("setStatus")).isZero();

            ReconciliationResult result = it.run(builder -> builder.apply(true).disableMissing(3, 30));
            assertThat(result.count(ReconciliationCount.DISABLED)).isEqualTo(3);
            assertThat(Reconciling.findings(result)).hasSize(3);
        }

        @Test
        void aPoolThatAnswersNothingDisablesNobody() {
            it.provision(FakeUser.of("u", "u@mail.example"));

            assertThatThrownBy(() -> it.run(builder -> builder.apply(true).disableMissing(1000, 100)))
                    .isInstanceOf(TooManyToDisableException.class)
                    .hasMessageContaining("lists nobody");
            assertThat(it.watched.calls("setStatus")).isZero();
        }

        @Test
        void isFoundInPartsAsInOne() {
            for (int user = 0; user < 500; user++) {
                FakeUser fake = FakeUser.of("u" + user, user + "@mail.example");
                it.provision(fake);
                if (user % 100 != 0) {
                    it.pool.add(fake);
                }
            }
            it.watched.forget();

            ReconciliationResult result = it.run(builder -> builder.partitionSize(50));

            assertThat(Reconciling.findings(result))
                    .containsExactlyInAnyOrder(
                            "missing-in-pool u0 none",
                            "missing-in-pool u100 none",
                            "missing-in-pool u200 none",
                            "missing-in-pool u300 none",
                            "missing-in-pool u400 none");
            assertThat(result.count(ReconciliationCount.STORE_USERS)).isEqualTo(500);
            // Ten times, and six pages each: five full ones, and one that says that this is all.
            assertThat(it.watched.calls("list")).isEqualTo(60);
        }
    }

    private User signInElsewhere(String subject) {
        return it.users.signIn(elsewhere(subject)).signedIn().orElseThrow();
    }

    private VerifiedLogin elsewhere(String subject) {
        return VerifiedLogin.thatTheCallerHasVerified(
                new ExternalIdentity("https://accounts.google.com", subject),
                Profile.empty(),
                it.clock.instant(),
                false);
    }

    @Nested
    class Wiring {
        @ParameterizedTest(name = "without {0}")
        @ValueSource(strings = {"pool", "client", "users", "workFolder"})
        void whatIsNeededIsNamed(String setting) {
            PoolReconciliationBuilder builder = PoolReconciliation.builder();
            if (!setting.equals("pool")) {
                builder.pool(Reconciling.POOL);
            }
            if (!setting.equals("client")) {
                builder.client(it.pool.client());
            }
            if (!setting.equals("users")) {
                builder.users(it.users);
            }
            if (!setting.equals("workFolder")) {
                builder.workFolder(folder);
            }

            assertThatThrownBy(builder::build)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining(setting);
        }

        @Test
        void boundsThatAreNoneAreRefused() {
            assertThatThrownBy(() -> it.builder().disableMissing(0, 10)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> it.builder().disableMissing(1, 101)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> it.builder().disableMissing(1, 0)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> it.builder().partitionSize(0)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> RequestPace.perSecond(0)).isInstanceOf(InvalidValueException.class);
        }

        @Test
        void progressIsToldWithAnEstimateAndBySteps() {
            for (int user = 0; user < 61; user++) {
                it.known("u" + user);
            }
            StringBuilder told = new StringBuilder();

            it.run(builder -> builder.listener(progress -> told.append(progress.phase())
                    .append(' ')
                    .append(progress.done())
                    .append('/')
                    .append(progress.estimated().orElse(-1))
                    .append(", ")));

            assertThat(told).hasToString("POOL 60/61, POOL 61/61, STORE 61/-1, ");
        }
    }
}
