package dev.identitysync.google.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.google.directory.FakeDirectory.RawAnswer;
import dev.identitysync.google.directory.FakeDirectory.Refusal;
import dev.identitysync.reconcile.ReconciliationListener;
import dev.identitysync.reconcile.RequestPace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the directory and the token endpoint answer when they do not answer as one would like. */
class DirectoryRequestsTest {
    private static final Refusal BUSY = Refusal.of(429, "rateLimitExceeded");

    @TempDir
    Path folder;

    private Directing it;

    @BeforeEach
    void open() {
        it = new Directing(folder.resolve("work"));
        it.known("1");
    }

    @AfterEach
    void close() {
        assertThat(it.directory.violations()).isEmpty();
        assertThat(it.directory.throttled()).as("requests above the rate").isZero();
        it.close();
    }

    @Nested
    class ADirectoryThatIsBusy {
        @ParameterizedTest(name = "{0} {1}")
        @CsvSource({
            "429, rateLimitExceeded",
            "403, rateLimitExceeded",
            "403, userRateLimitExceeded",
            "403, quotaExceeded",
            "500, backendError",
            "503, backendError"
        })
        @DisplayName("A throttled request is sent again with growing pauses, and each sending counts")
        void isAskedAgain(int status, String reason) {
            Refusal refusal = Refusal.of(status, reason);
            it.directory.refuse("list", refusal, refusal, refusal);

            assertThat(it.dryRun().count(DirectoryCount.DIRECTORY_USERS)).isEqualTo(1);
            assertThat(it.directory.requests("list")).isEqualTo(4);
            assertThat(it.time.waits())
                    .containsSubsequence(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        }

        @Test
        void neverSeesMoreThanTheRateAlsoWhereARepetitionComesAtOnce() {
            for (int user = 0; user < 120; user++) {
                it.signIn(FakePerson.of(Integer.toString(1000 + user)));
            }
            it.directory.refuseEveryOtherGet();
            RequestPace withoutPauses = RequestPace.perSecond(Directing.RATE, it.time::nanoTime, duration -> {
                if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
                    it.time.pass(duration);
                }
            });

            it.run(builder -> builder.pace(withoutPauses));

            assertThat(it.directory.requests("get")).isEqualTo(240);
            assertThat(it.directory.busiestSecond()).isBetween(Directing.RATE - 1, Directing.RATE);
        }

        @Test
        @DisplayName("Retry-After: seconds, or a date (RFC 9110 §10.2.3)")
        void isGivenTheTimeThatItAsksFor() {
            it.directory.refuse("list", BUSY.after("17"), BUSY.after("Fri, 06 Feb 2026 12:02:03 GMT"));

            it.dryRun();

            // A run begins a minute after noon.
            assertThat(it.time.waits()).containsSubsequence(Duration.ofSeconds(17), Duration.ofSeconds(63));
        }

        @Test
        void isNotWaitedForLongerThanFiveMinutesNorShorterThanOnesOwnPause() {
            it.directory.refuse(
                    "list",
                    BUSY.after("86400"),
                    BUSY.after("0"),
                    BUSY.after("soon"),
                    BUSY.after("Thu, 01 Jan 1970 00:00:00 GMT"));

            it.dryRun();

            assertThat(it.time.waits())
                    .containsSubsequence(
                            Duration.ofMinutes(5), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
        }

        @Test
        void andStaysSoEndsTypedAndWithoutItsText() {
            it.directory.refuse("list", Collections.nCopies(7, BUSY).toArray(Refusal[]::new));

            assertThatThrownBy(() -> it.dryRun())
                    .isInstanceOf(DirectoryUnavailableException.class)
                    .hasMessageContaining("fewer requests a second")
                    .hasMessageContaining("rateLimitExceeded")
                    .hasMessageNotContaining("canary")
                    .hasNoCause();
            assertThat(it.directory.requests("list")).isEqualTo(7);
            assertThat(it.dryRun().count(DirectoryCount.UNCHANGED)).isEqualTo(1);
        }
    }

    @Nested
    class ADirectoryThatRefuses {
        @ParameterizedTest(name = "{0} {1}")
        @CsvSource({
            "403, forbidden",
            "403, insufficientPermissions",
            "403, accessNotConfigured",
            "400, badRequest",
            "404, notFound"
        })
        void endsTypedAtOnce(int status, String reason) {
            it.directory.refuse("list", Refusal.of(status, reason));

            assertThatThrownBy(() -> it.dryRun())
                    .isInstanceOf(DirectoryRefusedException.class)
                    .hasMessageContaining("HTTP " + status)
                    .hasMessageContaining(reason)
                    .hasMessageContaining(DirectoryTokens.SCOPE)
                    .hasMessageNotContaining("canary")
                    .hasNoCause();
            assertThat(it.directory.requests("list")).isEqualTo(1);
        }

        @Test
        void withAReasonThatIsNoWordDoesNotSayIt() {
            it.directory.refuse("list", Refusal.of(403, "canary@firm.example"));

            assertThatThrownBy(() -> it.dryRun())
                    .isInstanceOf(DirectoryRefusedException.class)
                    .hasMessageContaining("unknown")
                    .hasMessageNotContaining("canary");
        }

        @Test
        void inTheMiddleLosesNothing() {
            it.known("2").suspended();
            it.directory.refuse("deleted", Refusal.of(403, "insufficientPermissions"));
            assertThatThrownBy(() -> it.dryRun()).isInstanceOf(DirectoryRefusedException.class);

            assertThat(Directing.findings(it.dryRun())).containsExactly("suspended-in-directory 2 none");
        }
    }

    @Nested
    class AnAnswerThatIsNotAsDocumented {
        private static final String PAGE = "{\"kind\":\"admin#directory#users\"";
        private static final String USER = "{\"kind\":\"admin#directory#user\",\"id\":\"2\"";

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "<html>canary</html>",
                    "[]",
                    "{}",
                    "{\"kind\":\"admin#directory#user\"}",
                    "{\"users\":[]}",
                    PAGE + ",\"users\":\"canary\"}",
                    PAGE + ",\"users\":[\"canary\"]}",
                    PAGE + ",\"nextPageToken\":17}",
                    PAGE + ",\"users\":[{\"id\":1}]}",
                    PAGE + ",\"users\":[{\"id\":\"1\",\"suspended\":\"true\"}]}",
                    PAGE + ",\"users\":[{\"id\":\"1\",\"archived\":1}]}",
                    PAGE + ",\"users\":[{\"id\":\"1\",\"deletionTime\":1}]}"
                })
        void isNoEndOfTheListAndEndsTyped(String body) {
            it.known("2").suspended();
            it.directory.answerRaw("list", RawAnswer.json(body));

            assertThatThrownBy(() -> it.run(Directing::all))
                    .isInstanceOf(DirectoryUnavailableException.class)
                    .hasMessageContaining("not as documented")
                    .hasMessageNotContaining("canary")
                    .hasNoCause();
            assertThat(it.directory.requests("list")).isEqualTo(1);
            assertThat(it.watched.calls("setStatus")).isZero();
            assertThat(Directing.findings(it.run(Directing::all))).containsExactly("suspended-in-directory 2 disabled");
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "<html>canary</html>",
                    "{}",
                    "{\"id\":\"2\"}",
                    "{\"kind\":\"admin#directory#users\",\"id\":\"2\"}",
                    "{\"kind\":\"admin#directory#user\",\"id\":\"3\"}",
                    "{\"kind\":\"admin#directory#user\"}",
                    USER + ",\"suspended\":\"false\"}"
                })
        void saysNothingOfAUserAndEndsTyped(String body) {
            it.signIn(FakePerson.of("2"));
            it.directory.answerRaw("get", RawAnswer.json(body));

            assertThatThrownBy(() -> it.run(Directing::all))
                    .isInstanceOf(DirectoryUnavailableException.class)
                    .hasMessageContaining("not as documented");
            assertThat(it.isActive("2")).isTrue();
        }

        @Test
        void withoutAWordOfSuspensionIsNoneOfIt() {
            it.known("2").withoutSuspension();

            assertThat(Directing.findings(it.run(Directing::all))).isEmpty();
        }

        @Test
        @DisplayName("A 404 that is not the API's says nothing of a user")
        void orAPageThatIsNotFoundIsNoMissingUser() {
            it.signIn(FakePerson.of("2"));
            it.directory.answerRaw("get", RawAnswer.html(404));

            assertThatThrownBy(() -> it.run(Directing::all))
                    .isInstanceOf(DirectoryRefusedException.class)
                    .hasMessageContaining("HTTP 404")
                    .hasMessageNotContaining("canary");
            assertThat(it.isActive("2")).isTrue();
        }
    }

    @Nested
    class AnAnswerThatIsNone {
        private static final String PAGE = "{\"kind\":\"admin#directory#users\"}";

        @Test
        void becauseItIsTooLargeIsNotRead() {
            RawAnswer large = RawAnswer.json(PAGE + " ".repeat(8 * 1024 * 1024));
            it.directory.answerRaw("list", Collections.nCopies(7, large).toArray(RawAnswer[]::new));

            assertThatThrownBy(() -> it.dryRun())
                    .isInstanceOf(DirectoryUnavailableException.class)
                    .hasMessageContaining("no answer");
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(ints = {301, 302, 303, 307, 308})
        void becauseItPointsElsewhereIsNotFollowed(int status) {
            URI same = FakeDirectory.endpoint(it.directory.port())
                    .resolve(
                            "admin/directory/v1/users?customer=my_customer&maxResults=500&projection=basic&orderBy=email"
                                    + "&fields=kind,users(id)");
            it.directory.answerRaw("list", RawAnswer.redirect(status, same));

            assertThatThrownBy(() -> it.dryRun())
                    .isInstanceOf(DirectoryRefusedException.class)
                    .hasMessageContaining("HTTP " + status);
            assertThat(it.directory.requests("list")).isEqualTo(1);
        }

        @Test
        @Timeout(30)
        void becauseNothingIsEverSaidIsNotWaitedForForEver() throws IOException {
            try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                isNoAnswerInTime(silent);
            }
        }

        @Test
        @Timeout(30)
        void becauseItNeverEndsIsNotWaitedForForEver() throws IOException {
            try (HalfAnswers half = new HalfAnswers()) {
                isNoAnswerInTime(half.server());
            }
        }

        private void isNoAnswerInTime(ServerSocket server) {
            assertThatThrownBy(() -> it.run(builder -> builder.tokens(() -> "token")
                            .endpoint(FakeDirectory.endpoint(server.getLocalPort()))
                            .timeout(Duration.ofMillis(100))))
                    .isInstanceOf(DirectoryUnavailableException.class)
                    .hasMessageContaining("no answer");
        }
    }

    @Nested
    class ADirectoryThatCannotBeReached {
        @Test
        void endsTyped() {
            it.directory.close();

            assertThatThrownBy(() -> it.run(builder -> builder.tokens(() -> "token")))
                    .isInstanceOf(DirectoryUnavailableException.class)
                    .hasMessageContaining("no answer");
        }
    }

    @Nested
    class AnAccessToken {
        @Test
        void isAskedForOnceAndKept() {
            it.dryRun();
            it.dryRun();

            assertThat(it.directory.requests("token")).isEqualTo(1);
        }

        @Test
        void thatIsNoLongerTakenIsRenewedOnce() {
            ReconciliationListener forgetting = progress -> {
                if (progress.phase() == DirectoryPhase.DIRECTORY) {
                    it.directory.forgetAccessTokens();
                }
            };

            assertThat(it.run(builder -> builder.listener(forgetting)).count(DirectoryCount.UNCHANGED))
                    .isEqualTo(1);
            assertThat(it.directory.requests("token")).isEqualTo(2);
            assertThat(it.directory.requests("deleted")).isEqualTo(2);
        }

        @ParameterizedTest(name = "[{index}]")
        @ValueSource(strings = {"canary\n", "canary token", "", "canary\u00e9"})
        @DisplayName("A token is what may stand in a header (RFC 6750 §2.1)")
        void thatIsNoneIsNeitherSentNorSaid(String token) {
            assertThatThrownBy(() -> it.run(builder -> builder.tokens(() -> token)))
                    .isInstanceOf(DirectoryRefusedException.class)
                    .hasMessageContaining("access token")
                    .hasMessageNotContaining("canary")
                    .hasNoCause();
            assertThat(it.directory.requests("list")).isZero();
        }

        @Test
        void whoseRenewalFindsNobodyIsRenewedOnceThereIsSomebody() {
            it.dryRun();
            it.directory.forgetAccessTokens();
            it.directory.refuse("token", Refusal.of(503, "canary"), Refusal.of(503, "canary"));

            assertThat(it.dryRun().count(DirectoryCount.UNCHANGED)).isEqualTo(1);
            assertThat(it.directory.requests("token")).isEqualTo(4);
        }

        @Test
        void thatIsRefusedAtTheLastAttemptMakesNoEndlessOnes() {
            Refusal busy = Refusal.of(503, "backendError");
            it.directory.refuse("list", Collections.nCopies(6, busy).toArray(Refusal[]::new));
            it.directory.refuse("list", Refusal.of(401, "authError"));
            it.directory.refuse("list", Collections.nCopies(20, busy).toArray(Refusal[]::new));

            assertThatThrownBy(() -> it.dryRun()).isInstanceOf(DirectoryUnavailableException.class);
            assertThat(it.directory.requests("list")).isEqualTo(8);
        }

        @Test
        void thatIsNeverTakenEndsTyped() {
            assertThatThrownBy(() -> it.run(builder -> builder.tokens(() -> "canary")))
                    .isInstanceOf(DirectoryRefusedException.class)
                    .hasMessageContaining("HTTP 401")
                    .hasMessageNotContaining("canary");
            assertThat(it.directory.requests("list")).isEqualTo(2);
        }

        @Test
        void thatIsNotGrantedEndsTyped() {
            it.directory.withdrawGrant();

            assertThatThrownBy(() -> it.dryRun())
                    .isInstanceOf(DirectoryRefusedException.class)
                    .hasMessageContaining("HTTP 401")
                    .hasMessageContaining("domain-wide delegation");
            assertThat(it.directory.requests("list")).isZero();
        }

        @Test
        void forWhichTheEndpointHasNoTimeIsAskedForAgainWithPauses() {
            it.directory.refuse("token", Refusal.of(503, "canary"), Refusal.of(503, "canary"));

            assertThat(it.dryRun().count(DirectoryCount.UNCHANGED)).isEqualTo(1);
            assertThat(it.directory.requests("token")).isEqualTo(3);
            assertThat(it.time.waits()).containsSubsequence(Duration.ofSeconds(1), Duration.ofSeconds(2));
        }

        @Test
        void forWhichTheEndpointNeverHasTimeEndsTypedAndNamesIt() {
            it.directory.refuse(
                    "token", Collections.nCopies(7, Refusal.of(503, "canary")).toArray(Refusal[]::new));

            assertThatThrownBy(() -> it.dryRun())
                    .isInstanceOf(DirectoryUnavailableException.class)
                    .hasMessageContaining("token endpoint")
                    .hasMessageContaining("HTTP 503")
                    .hasMessageNotContaining("canary");
            assertThat(it.directory.requests("token")).isEqualTo(7);
        }
    }
}
