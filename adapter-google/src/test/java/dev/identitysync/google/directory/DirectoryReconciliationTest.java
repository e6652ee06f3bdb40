package dev.identitysync.google.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import dev.identitysync.Profile;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.User;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.provisioning.LinkPolicy;
import dev.identitysync.provisioning.SyncPolicy;
import dev.identitysync.reconcile.ReconciliationListener;
import dev.identitysync.reconcile.ReconciliationResult;
import dev.identitysync.reconcile.TooManyToDisableException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryReconciliationTest {
    private static final ExternalIdentity ELSEWHERE = new ExternalIdentity("https://id.example", "e-1");

    @TempDir
    Path folder;

    private Directing it;

    @BeforeEach
    void open() {
        it = new Directing(folder.resolve("work"));
    }

    @AfterEach
    void close() {
        assertThat(it.directory.violations()).isEmpty();
        assertThat(it.directory.throttled()).as("requests above the rate").isZero();
        assertThat(it.directory.busiestSecond()).isLessThanOrEqualTo(Directing.RATE);
        it.close();
    }

    private ReconciliationResult applyAll() {
        return it.run(Directing::all);
    }

    private void alsoSignsInElsewhere(String id) {
        it.users.link(
                it.local(id).orElseThrow().id(),
                VerifiedLogin.thatTheCallerHasVerified(ELSEWHERE, Profile.empty(), it.clock.instant(), false));
    }

    @Nested
    class DryRun {
        @Test
        void isTheDefaultAndChangesNothing() {
            it.known("1");
            it.known("2").givenName("New");
            it.known("3").suspended();
            it.known("4").archived();
            it.known("5");
            it.directory.delete("5");
            it.directory.add(FakePerson.of("6"));
            it.signIn(FakePerson.of("7"));
            it.watched.forget();

            ReconciliationResult result = it.dryRun();

            assertThat(Directing.findings(result))
                    .containsExactly(
                            "drifted 2 none [profile.name, profile.givenName]",
                            "suspended-in-directory 3 none",
                            "archived-in-directory 4 none",
                            "not-in-store 6 none",
                            "deleted-from-directory 5 none",
                            "missing-from-directory 7 none");
            assertThat(it.watched.writes()).isZero();
            assertThat(result.count(DirectoryCount.DIRECTORY_USERS)).isEqualTo(5);
            assertThat(result.count(DirectoryCount.DELETED_USERS)).isEqualTo(1);
            assertThat(result.count(DirectoryCount.UNCHANGED)).isEqualTo(1);
            assertThat(result.count(DirectoryCount.STORE_USERS)).isEqualTo(6);
            assertThat(result.count(DirectoryCount.MATCHED)).isEqualTo(5);
            assertThat(result.count(DirectoryCount.DISABLED)).isZero();
        }

        @Test
        void finishesAndTheNextRunHasAReportOfItsOwn() {
            it.known("1").suspended();

            ReconciliationResult first = it.dryRun();
            ReconciliationResult second = it.dryRun();

            assertThat(first.report()).isNotEqualTo(second.report());
            assertThat(Directing.findings(second)).isEqualTo(Directing.findings(first));
        }

        @Test
        void leavesNothingBehindThatALaterRunWouldTakeForItsOwnDoing() {
            it.known("1").suspended();
            it.dryRun();
            it.users.disable(it.local("1").map(User::id).orElseThrow());
            it.directory.remove("1");
            it.directory.add(FakePerson.of("1"));

            assertThat(Directing.findings(applyAll())).containsExactly("disabled-in-store 1 none");
            assertThat(it.isActive("1")).isFalse();
        }

        @Test
        void ofUnchangedUsersCostsOneReadEach() {
            for (int user = 100; user < 110; user++) {
                it.known(Integer.toString(user));
            }
            it.watched.forget();

            it.dryRun();

            assertThat(it.watched.calls("findByIdentity")).isEqualTo(10);
            assertThat(it.watched.calls("list")).isEqualTo(1);
            assertThat(it.watched.calls("identitiesOf")).isZero();
            assertThat(it.directory.requests("get")).isZero();
        }

        @Test
        void reportsNoAddressAndNoValue() throws IOException {
            it.known("1").givenName("Canary").email("canary@firm.example");
            it.directory.add(FakePerson.of("2").email("canary canary@firm.example"));

            assertThat(Files.readString(it.dryRun().report()))
                    .doesNotContainIgnoringCase("canary")
                    .doesNotContain("@")
                    .contains("profile.email");
        }

        @Test
        void tellsHowFarItIsStepByStep() {
            for (int user = 1000; user < 1501; user++) {
                it.known(Integer.toString(user));
            }
            it.directory.delete("1000");
            StringBuilder told = new StringBuilder();

            it.run(builder -> builder.listener(progress -> told.append(progress.phase())
                    .append(' ')
                    .append(progress.done())
                    .append(", ")));

            assertThat(told)
                    .hasToString("DIRECTORY 500, DELETED 1, STORE 100, STORE 200, STORE 300, STORE 400, STORE 500, "
                            + "STORE 501, ");
        }
    }

    @Nested
    class WhoMayNotSignInAnyMore {
        @Test
        void isDisabledOnce() {
            it.known("1");
            it.known("2").suspended();
            it.known("3").archived();
            it.known("4");
            it.directory.delete("4");

            ReconciliationResult result = applyAll();

            assertThat(Directing.findings(result))
                    .containsExactly(
                            "suspended-in-directory 2 disabled",
                            "archived-in-directory 3 disabled",
                            "deleted-from-directory 4 disabled");
            assertThat(it.isActive("1")).isTrue();
            assertThat(it.isActive("2")).isFalse();
            assertThat(it.isActive("3")).isFalse();
            assertThat(it.isActive("4")).isFalse();
            it.watched.forget();
            assertThat(Directing.findings(applyAll())).isEmpty();
            assertThat(it.watched.writes()).isZero();
        }

        @Test
        void isReportedAloneWhereNobodyIsToBeDisabled() {
            it.known("1").suspended();

            assertThat(Directing.findings(it.run(builder -> builder.apply(true).syncDrift(true))))
                    .containsExactly("suspended-in-directory 1 none");
            assertThat(it.isActive("1")).isTrue();
        }

        @Test
        void andCanSignInByAnotherIdentityIsReportedAndNeverDisabled() {
            it.known("1").suspended();
            it.known("2");
            alsoSignsInElsewhere("1");

            assertThat(Directing.findings(applyAll()))
                    .containsExactly("suspended-in-directory 1 none [other-identities]");
            assertThat(it.isActive("1")).isTrue();
        }

        @Test
        void andIsNotHereOrDisabledHereIsCounted() {
            it.directory.add(FakePerson.of("1").suspended());
            it.known("2").suspended();
            it.users.disable(it.local("2").map(User::id).orElseThrow());

            ReconciliationResult result = applyAll();

            assertThat(Directing.findings(result)).isEmpty();
            assertThat(result.count(DirectoryCount.NOT_ACTIVE_IN_DIRECTORY)).isEqualTo(2);
        }

        @ParameterizedTest(name = "at most {0} users, {1} percent")
        @CsvSource({"3, 100", "100, 39"})
        void moreThanTheBoundDisablesNobodyAndAHigherOneGoesOn(int users, int percent) {
            for (int user = 0; user < 6; user++) {
                it.known("10" + user);
            }
            it.known("2").suspended();
            it.known("3").archived();
            it.known("4");
            it.directory.delete("4");
            it.signIn(FakePerson.of("5"));
            UnaryOperator<DirectoryReconciliationBuilder> telling =
                    builder -> builder.apply(true).disableMissing(true);

            assertThatThrownBy(() -> it.run(builder -> telling.apply(builder).disableBarred(users, percent)))
                    .isInstanceOfSatisfying(
                            TooManyToDisableException.class,
                            e -> assertThat(e.users()).isEqualTo(4))
                    .hasMessageContaining("4 of 10 users")
                    .hasMessageContaining("nobody was");
            assertThat(it.watched.calls("setStatus")).isZero();

            ReconciliationResult result =
                    it.run(builder -> telling.apply(builder).disableBarred(4, 40));
            assertThat(result.count(DirectoryCount.DISABLED)).isEqualTo(4);
            assertThat(Directing.findings(result)).hasSize(4);
        }

        @Test
        void andIsInBothListsIsOneOfTheBound() {
            it.known("1");
            FakePerson leaving = it.known("2").suspended();
            ReconciliationListener deleting = progress -> it.directory.delete(leaving.id);

            ReconciliationResult result =
                    it.run(builder -> builder.apply(true).disableBarred(1, 50).listener(deleting));

            assertThat(result.count(DirectoryCount.DELETED_USERS)).isEqualTo(1);
            assertThat(Directing.findings(result)).containsExactly("suspended-in-directory 2 disabled");
        }

        @Test
        void aDirectoryThatListsNobodyDisablesNobody() {
            it.signIn(FakePerson.of("1"));

            assertThatThrownBy(DirectoryReconciliationTest.this::applyAll)
                    .isInstanceOf(TooManyToDisableException.class)
                    .hasMessageContaining("lists nobody");
            assertThat(it.watched.calls("setStatus")).isZero();
        }

        @Test
        void aDirectoryThatListedNobodyIsListedAnewByTheNextRun() {
            FakePerson person = it.known("1");
            it.directory.remove("1");
            assertThatThrownBy(DirectoryReconciliationTest.this::applyAll)
                    .isInstanceOf(TooManyToDisableException.class);
            it.directory.add(person);

            ReconciliationResult result = applyAll();

            assertThat(result.count(DirectoryCount.DIRECTORY_USERS)).isEqualTo(1);
            assertThat(result.count(DirectoryCount.UNCHANGED)).isEqualTo(1);
            assertThat(Directing.findings(result)).isEmpty();
        }

        @Test
        void isAskedForOnceMoreAndWhoIsBackIsNotDisabled() {
            it.known("1");
            it.known("2").suspended();
            FakePerson back = it.known("3").suspended();
            ReconciliationListener unsuspending = progress -> {
                if (progress.phase() == DirectoryPhase.STORE) {
                    back.suspended = false;
                }
            };

            ReconciliationResult result =
                    it.run(builder -> Directing.all(builder).listener(unsuspending));

            assertThat(Directing.findings(result)).containsExactly("suspended-in-directory 2 disabled");
            assertThat(it.isActive("3")).isTrue();
        }

        @Test
        void isDisabledWhereTheDirectorySaysOfThemThatTheyAreDeletedWhenAskedOnceMore() {
            it.known("1");
            it.known("2");
            it.directory.delete("2");
            it.directory.giveDeletedOnes();

            assertThat(Directing.findings(applyAll())).containsExactly("deleted-from-directory 2 disabled");
        }

        @Test
        void whoWasDeletedAndIsBackIsNotDisabled() {
            it.known("1");
            FakePerson back = it.known("2");
            it.directory.delete("2");
            ReconciliationListener undeleting = progress -> {
                if (progress.phase() == DirectoryPhase.STORE) {
                    it.directory.add(back);
                }
            };

            assertThat(Directing.findings(
                            it.run(builder -> Directing.all(builder).listener(undeleting))))
                    .isEmpty();
            assertThat(it.isActive("2")).isTrue();
        }

        @Test
        void isNotDisabledWhereTheDirectoryDoesNotTellWhenAskedOnceMore() {
            it.known("1");
            it.known("2").suspended();
            it.directory.hide("2");

            assertThat(Directing.findings(applyAll())).containsExactly("suspended-in-directory 2 none [not-visible]");
            assertThat(it.isActive("2")).isTrue();
        }
    }

    @Nested
    class WhoIsMissing {
        @Test
        void isReportedAloneUnlessToldAlsoWhereOthersAreDisabled() {
            it.known("1").suspended();
            it.signIn(FakePerson.of("2"));

            ReconciliationResult result = it.run(builder -> builder.apply(true).disableBarred(10, 100));

            assertThat(Directing.findings(result))
                    .containsExactlyInAnyOrder("suspended-in-directory 1 disabled", "missing-from-directory 2 none");
            assertThat(it.isActive("2")).isTrue();
        }

        @Test
        void isDisabledWhenToldAfterTheDirectorySaidByIdThatItDoesNotKnowThem() {
            it.known("1");
            it.signIn(FakePerson.of("2"));

            assertThat(Directing.findings(applyAll())).containsExactly("missing-from-directory 2 disabled");
            assertThat(it.isActive("2")).isFalse();
            // To find out, and once more before it is done.
            assertThat(it.directory.requests("get")).isEqualTo(2);
        }

        @Test
        void isAskedForOnceAlsoWhereTheRunStopsAfterEachHundredUsers() {
            it.known("1");
            for (int user = 1000; user < 1250; user++) {
                it.signIn(FakePerson.of(Integer.toString(user)));
            }
            ReconciliationListener stopping = progress -> {
                if (progress.phase() == DirectoryPhase.STORE) {
                    throw new IllegalStateException("The function's time is over");
                }
            };

            for (int asked : List.of(100, 200, 250)) {
                assertThatThrownBy(() -> it.run(builder -> builder.listener(stopping)))
                        .isInstanceOf(IllegalStateException.class);
                assertThat(it.directory.requests("get")).isBetween(asked - 1, asked);
            }
            assertThat(it.dryRun().count(DirectoryCount.MISSING_FROM_DIRECTORY)).isEqualTo(250);
            assertThat(it.directory.requests("get")).isEqualTo(250);
        }

        @Test
        void isNobodyWhomTheListSkippedAndTheDirectoryKnows() {
            it.known("1");
            FakePerson skipped = FakePerson.of("2");
            it.signIn(skipped);
            ReconciliationListener listing = progress -> {
                if (progress.phase() == DirectoryPhase.DELETED) {
                    it.directory.add(skipped);
                }
            };

            assertThat(Directing.findings(
                            it.run(builder -> Directing.all(builder).listener(listing))))
                    .isEmpty();
            assertThat(it.isActive("2")).isTrue();
        }

        @Test
        @DisplayName("The list is by address: who is renamed to an earlier one meanwhile is on no page")
        void andWasSkippedByTheListAndIsSuspendedIsJudgedAsIfListed() {
            for (int user = 1000; user < 1600; user++) {
                it.known(Integer.toString(user));
            }
            FakePerson skipped = it.directory.add(FakePerson.of("2"));
            it.signIn(skipped);
            FakePerson renamed = it.directory.add(FakePerson.of("3"));
            it.signIn(renamed);
            ReconciliationListener renaming = progress -> {
                if (progress.phase() == DirectoryPhase.DIRECTORY) {
                    skipped.email("a2@firm.example").suspended();
                    renamed.email("a3@firm.example");
                }
            };

            ReconciliationResult result =
                    it.run(builder -> builder.apply(true).disableBarred(10, 100).listener(renaming));

            // By id: one more time before they are disabled, and once for who is active.
            assertThat(it.directory.requests("get")).isEqualTo(3);
            assertThat(Directing.findings(result)).containsExactly("suspended-in-directory 2 disabled");
            assertThat(it.isActive("2")).isFalse();
            assertThat(it.isActive("3")).isTrue();
        }

        @Test
        void wasSkippedAndIsSuspendedAndCanSignInByAnotherIdentityIsNeverDisabled() {
            it.known("1");
            FakePerson skipped = FakePerson.of("2");
            it.signIn(skipped);
            alsoSignsInElsewhere("2");
            ReconciliationListener listing = progress -> {
                if (progress.phase() == DirectoryPhase.DELETED) {
                    it.directory.add(skipped.archived());
                }
            };

            assertThat(Directing.findings(
                            it.run(builder -> Directing.all(builder).listener(listing))))
                    .containsExactly("archived-in-directory 2 none [other-identities]");
            assertThat(it.isActive("2")).isTrue();
        }

        @Test
        void isNeverDisabledWhereTheDirectoryDoesNotTell() {
            it.known("1");
            it.signIn(FakePerson.of("2"));
            it.directory.hide("2");

            assertThat(Directing.findings(applyAll())).containsExactly("missing-from-directory 2 none [not-visible]");
            assertThat(it.isActive("2")).isTrue();
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"anna@firm.example", "legacy-7", "11/.."})
        void isNeitherAskedForNorDisabledBySomethingElseThanAnId(String subject) {
            it.known("1");
            it.signIn(
                    Directing.identity(subject),
                    Profile.builder()
                            .email(new Email("anna@firm.example", true))
                            .build());

            assertThat(Directing.findings(applyAll()))
                    .containsExactly("missing-from-directory " + subject + " none [not-visible]");
            assertThat(it.isActive(subject)).isTrue();
            assertThat(it.directory.requests("get")).isZero();
        }

        @Test
        void whoSignsInByAnIdTooIsJudgedByThat() {
            it.directory.add(FakePerson.of("1"));
            User user = it.signIn(
                    Directing.identity("anna@firm.example"),
                    Profile.builder()
                            .email(new Email("anna@firm.example", true))
                            .build());
            it.users.link(
                    user.id(),
                    VerifiedLogin.thatTheCallerHasVerified(
                            Directing.identity("2"), Profile.empty(), it.clock.instant(), false));
            ReconciliationListener listing = progress -> {
                if (progress.phase() == DirectoryPhase.DELETED) {
                    it.directory.add(FakePerson.of("2"));
                }
            };

            assertThat(Directing.findings(
                            it.run(builder -> Directing.all(builder).listener(listing))))
                    .containsExactly("not-in-store 1 none");
            assertThat(it.directory.requests("get")).isEqualTo(1);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {"anna@gmail.com", "anna@other.example", "anna@sub.firm.example", "anna@firm.example.com"})
        void isNobodyOfAnotherDomain(String address) {
            it.known("1");
            it.signIn(FakePerson.of("2").email(address));

            ReconciliationResult result = applyAll();

            assertThat(Directing.findings(result)).isEmpty();
            assertThat(it.isActive("2")).isTrue();
            assertThat(it.directory.requests("get")).isZero();
            assertThat(it.watched.calls("identitiesOf")).isZero();
        }

        @Test
        void isNobodyWhoseAddressWasNeverVerified() {
            it.known("1");
            it.signIn(
                    Directing.identity("2"),
                    Profile.builder()
                            .email(new Email("anna@firm.example", false))
                            .build());

            assertThat(Directing.findings(applyAll())).isEmpty();
        }

        @Test
        void isNobodyWithoutAGoogleIdentity() {
            it.known("1");
            it.signIn(
                    ELSEWHERE,
                    Profile.builder()
                            .email(new Email("anna@firm.example", true))
                            .build());

            assertThat(Directing.findings(applyAll())).isEmpty();
            assertThat(it.directory.requests("get")).isZero();
        }

        @Test
        void isNobodyWhoseOtherGoogleIdentityTheDirectoryKnows() {
            it.directory.add(FakePerson.of("1")).suspended();
            it.directory.add(FakePerson.of("3"));
            User user = it.signIn(FakePerson.of("2"));
            it.users.link(
                    user.id(),
                    VerifiedLogin.thatTheCallerHasVerified(
                            Directing.identity("1"), Profile.empty(), it.clock.instant(), false));

            assertThat(Directing.findings(applyAll()))
                    .containsExactly("suspended-in-directory 1 none [other-identities]", "not-in-store 3 none");
            assertThat(it.isActive("2")).isTrue();
        }

        @Test
        void andCanSignInByAnotherIdentityIsReportedAndNeverDisabled() {
            it.known("1");
            it.signIn(FakePerson.of("2"));
            alsoSignsInElsewhere("2");

            assertThat(Directing.findings(applyAll()))
                    .containsExactly("missing-from-directory 2 none [other-identities]");
        }

        @Test
        void isNobodyWhoCameSinceTheRunBegan() {
            it.known("1");
            ReconciliationListener coming = progress -> {
                if (progress.phase() == DirectoryPhase.DIRECTORY) {
                    it.signIn(FakePerson.of("2"));
                }
            };

            assertThat(Directing.findings(it.run(builder -> builder.listener(coming))))
                    .isEmpty();
        }

        @Test
        void isNobodyWhereNoDomainsAreNamed() {
            it.known("1");
            it.signIn(FakePerson.of("2"));

            assertThat(Directing.findings(it.run(DirectoryReconciliationBuilder::domains)))
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("L3: same e-mail, other id: not the same user")
    class NeverByAddress {
        @Test
        void aSuspendedUserWithSomebodysAddressDisablesNobody() {
            it.known("1");
            it.signIn(FakePerson.of("2").email("anna@home.example"));
            it.directory.add(FakePerson.of("3").email("anna@home.example").suspended());

            assertThat(Directing.findings(applyAll())).isEmpty();
            assertThat(it.isActive("2")).isTrue();
        }

        @Test
        void aDirectoryUserWithSomebodysAddressIsNotHereAndSyncsNothing() {
            it.wire(builder -> builder.linkPolicy(LinkPolicy.neverAndOneUserPerEmail()));
            it.signIn(FakePerson.of("2").email("anna@home.example"));
            it.directory.add(FakePerson.of("3").email("anna@home.example").givenName("Other"));

            assertThat(Directing.findings(applyAll())).containsExactly("not-in-store 3 none [email-taken]");
            assertThat(it.local("2").flatMap(User::givenName)).contains("G2");
            assertThat(it.local("3")).isEmpty();
        }

        @Test
        void anAddressThatWasGivenToAnewPersonDoesNotKeepTheOldOneIn() {
            it.known("1");
            it.signIn(FakePerson.of("2"));
            it.directory.add(FakePerson.of("3").email(FakePerson.of("2").email));

            assertThat(Directing.findings(applyAll()))
                    .containsExactly("not-in-store 3 none", "missing-from-directory 2 disabled");
            assertThat(it.local("3")).isEmpty();
        }

        @Test
        @DisplayName("L4: an address that another user holds is reported, not stolen")
        void anAddressThatAnotherUserHolds() {
            it.wire(builder -> builder.linkPolicy(LinkPolicy.neverAndOneUserPerEmail()));
            it.known("1");
            it.known("2").email(FakePerson.of("1").email);

            assertThat(Directing.findings(applyAll())).containsExactly("email-held-by-another 2 none");
            assertThat(it.local("2").flatMap(User::email).map(Email::address)).contains(FakePerson.of("2").email);
        }
    }

    @Nested
    class Drift {
        @Test
        void isSyncedWhenToldAndASecondRunFindsNothing() {
            it.known("1").email("renamed@firm.example").givenName("New");

            ReconciliationResult result = it.run(builder -> builder.apply(true).syncDrift(true));

            assertThat(Directing.findings(result))
                    .containsExactly("drifted 1 synced [profile.email, profile.name, profile.givenName]");
            assertThat(it.local("1").flatMap(User::email)).contains(new Email("renamed@firm.example", true));
            assertThat(it.local("1").flatMap(User::givenName)).contains("New");
            assertThat(Directing.findings(it.run(builder -> builder.apply(true).syncDrift(true))))
                    .isEmpty();
        }

        @Test
        void leavesAloneWhatADirectoryDoesNotSayAndWhenTheyWereLastHere() {
            it.known("1").givenName("New");
            Optional<Instant> before = it.local("1").flatMap(User::lastLoginAt);

            it.run(builder -> builder.apply(true).syncDrift(true));

            assertThat(it.local("1").flatMap(User::picture)).contains("https://lh3.example/1");
            assertThat(it.local("1").flatMap(User::locale)).contains("en");
            assertThat(it.local("1").flatMap(User::lastLoginAt)).isEqualTo(before);
        }

        @Test
        void ofWhoIsDeletedHereWhileTheStoreIsDownIsNotSyncedAndNobodyIsCreated() {
            it.known("1");
            it.known("2").givenName("New");
            it.watched.refuse("provision", () -> {
                it.users.delete(it.local("2").map(User::id).orElseThrow());
                return new StoreUnavailableException("busy", null);
            });

            ReconciliationResult result = applyAll();

            assertThat(it.local("2")).isEmpty();
            assertThat(Directing.findings(result)).isEmpty();
            assertThat(result.count(DirectoryCount.SYNCED)).isZero();
        }

        @Test
        void isSyncedByTheSyncPolicy() {
            it.wire(builder -> builder.syncPolicy(SyncPolicy.keepWhatPeopleChanged()));
            it.known("1").givenName("New");

            assertThat(Directing.findings(applyAll())).isEmpty();
            assertThat(it.local("1").flatMap(User::givenName)).contains("G1");
        }

        @Test
        void isOnlyReportedUnlessTold() {
            it.known("1").givenName("New");

            assertThat(Directing.findings(it.run(builder -> builder.apply(true).disableBarred(1, 1))))
                    .containsExactly("drifted 1 none [profile.name, profile.givenName]");
        }

        @Test
        void ofWhatCannotBeCarriedIsReportedByField() {
            it.known("1").email("no address").givenName("Line\nbreak");

            assertThat(Directing.findings(it.dryRun()))
                    .containsExactly("unusable-attributes 1 none [profile.email, profile.name, profile.givenName]");
        }
    }

    @Nested
    class WhoIsActiveAgain {
        private FakePerson returned;

        @BeforeEach
        void wasSuspendedAndDisabledByARun() {
            it.known("1");
            returned = it.known("2").suspended();
            assertThat(Directing.findings(applyAll())).containsExactly("suspended-in-directory 2 disabled");
            returned.suspended = false;
        }

        @Test
        void isReportedAndStaysDisabledUnlessTold() {
            ReconciliationResult result =
                    it.run(builder -> builder.apply(true).syncDrift(true).disableBarred(10, 100));

            assertThat(Directing.findings(result)).containsExactly("active-again 2 none");
            assertThat(it.isActive("2")).isFalse();
        }

        @Test
        void isEnabledWhenToldAndASecondRunFindsNothing() {
            assertThat(Directing.findings(applyAll())).containsExactly("active-again 2 enabled");
            assertThat(it.isActive("2")).isTrue();
            assertThat(Directing.findings(applyAll())).isEmpty();
        }

        @Test
        void isStillKnownAfterRunsThatChangedNothing() {
            returned.suspended = true;
            it.dryRun();
            applyAll();
            returned.suspended = false;

            assertThat(Directing.findings(applyAll())).containsExactly("active-again 2 enabled");
        }

        @Test
        void isNotEnabledWhereSomebodyElseDisabledThemSince() {
            it.users.enable(it.local("2").map(User::id).orElseThrow());
            it.clock.advance(Duration.ofHours(1));
            it.users.disable(it.local("2").map(User::id).orElseThrow());

            assertThat(Directing.findings(applyAll())).containsExactly("disabled-in-store 2 none");
            assertThat(it.isActive("2")).isFalse();
        }

        @Test
        void isNotEnabledWhereTheDirectoryDoesNotSayThatTheyAre() {
            returned.withoutSuspension();

            assertThat(Directing.findings(applyAll())).containsExactly("active-again 2 none [not-said]");
            assertThat(it.isActive("2")).isFalse();
        }

        @Test
        void isNotEnabledWhereSomebodyElseWasQuickerToDisableThem() {
            FakePerson both = it.known("3").suspended();
            boolean[] due = {false};
            ReconciliationListener disabling = progress -> due[0] = progress.phase() == DirectoryPhase.STORE;
            DirectoryTokens slow = () -> {
                if (due[0] && it.isActive("3")) {
                    it.users.disable(it.local("3").map(User::id).orElseThrow());
                    it.clock.advance(Duration.ofSeconds(1));
                }
                return it.tokens.accessToken();
            };
            assertThat(Directing.findings(it.run(
                            builder -> Directing.all(builder).tokens(slow).listener(disabling))))
                    .contains("suspended-in-directory 3 disabled");
            both.suspended = false;

            assertThat(Directing.findings(applyAll())).containsExactly("disabled-in-store 3 none");
            assertThat(it.isActive("3")).isFalse();
        }

        @Test
        void isNotEnabledWhereTheFolderIsAnother() {
            assertThat(Directing.findings(
                            it.run(builder -> Directing.all(builder).workFolder(folder.resolve("another")))))
                    .containsExactly("disabled-in-store 2 none");
        }
    }

    @Nested
    class WhatIsAsked {
        @Test
        void ofACustomer() {
            it.directory.answerFor("customer", "C01abc2de");
            it.known("1");

            assertThat(it.run(builder -> builder.customer("C01abc2de")).count(DirectoryCount.UNCHANGED))
                    .isEqualTo(1);
        }

        @Test
        void ofOneDomain() {
            it.directory.answerFor("domain", "firm.example");
            it.known("1");

            assertThat(it.run(builder -> builder.listOnlyDomain("Firm.example")).count(DirectoryCount.UNCHANGED))
                    .isEqualTo(1);
        }

        @Test
        void usersWithoutAUsableIdAreCounted() {
            it.directory.add(FakePerson.of(""));
            it.directory.add(FakePerson.of("a b"));

            ReconciliationResult result = it.dryRun();

            assertThat(result.count(DirectoryCount.WITHOUT_ID)).isEqualTo(2);
            assertThat(Directing.findings(result)).isEmpty();
        }
    }

    @Nested
    class Wiring {
        @ParameterizedTest(name = "without {0}")
        @ValueSource(strings = {"tokens", "users", "workFolder"})
        void whatIsNeededIsNamed(String setting) {
            DirectoryReconciliationBuilder builder = DirectoryReconciliation.builder();
            Map<String, Runnable> settings = Map.of(
                    "tokens", () -> builder.tokens(it.tokens),
                    "users", () -> builder.users(it.users),
                    "workFolder", () -> builder.workFolder(folder));
            settings.forEach((name, set) -> {
                if (!name.equals(setting)) {
                    set.run();
                }
            });

            assertThatThrownBy(builder::build)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining(setting);
        }

        @Test
        void aDryRunThatWouldChangeSomethingIsRefused() {
            List<UnaryOperator<DirectoryReconciliationBuilder>> changes = List.of(
                    builder -> builder.syncDrift(true),
                    builder -> builder.disableBarred(1, 1),
                    builder -> builder.enableReturned(true));
            for (UnaryOperator<DirectoryReconciliationBuilder> change : changes) {
                assertThatThrownBy(() -> change.apply(it.builder()).build())
                        .isInstanceOf(InvalidValueException.class)
                        .hasMessageContaining("apply");
            }
        }

        @Test
        void applyingNothingIsRefused() {
            assertThatThrownBy(() -> it.builder().apply(true).build()).isInstanceOf(InvalidValueException.class);
        }

        @Test
        void disablingWhoIsMissingNeedsABoundAndDomains() {
            assertThatThrownBy(() -> it.builder()
                            .apply(true)
                            .syncDrift(true)
                            .disableMissing(true)
                            .build())
                    .hasMessageContaining("disableMissing");
            assertThatThrownBy(() -> it.builder()
                            .apply(true)
                            .disableBarred(1, 1)
                            .domains()
                            .disableMissing(true)
                            .build())
                    .hasMessageContaining("disableMissing");
        }

        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(strings = {"gmail.com", "GoogleMail.com", "firm", "@firm.example", "firm.example/x", ""})
        void domainsThatAreNoneOrAnybodysAreRefused(String domain) {
            assertThatThrownBy(() -> it.builder().domains(domain)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> it.builder().listOnlyDomain(domain)).isInstanceOf(InvalidValueException.class);
        }

        @Test
        void otherValuesThatAreNoneAreRefused() {
            assertThatThrownBy(() -> it.builder().customer("a&b")).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> it.builder().disableBarred(0, 10)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> it.builder().disableBarred(1, 101)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> it.builder().partitionSize(0)).isInstanceOf(InvalidValueException.class);
            for (String endpoint : List.of("http://admin.example/", "https://admin.example", "admin/")) {
                assertThatThrownBy(() -> it.builder().endpoint(URI.create(endpoint)))
                        .isInstanceOf(InvalidValueException.class);
            }
            assertThatThrownBy(() -> GoogleAuthTokens.delegated(it.directory.credentials(), "nobody"))
                    .isInstanceOf(InvalidValueException.class);
        }
    }
}
