package dev.identitysync.examples.cognito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.examples.cognito.Shared;
import dev.identitysync.examples.cognito.ThisMachine;
import dev.identitysync.examples.cognito.local.PoolEmulator;
import dev.identitysync.examples.cognito.local.RunningExample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole example as a person meets it, in a real browser. Its pictures are in {@code target/screenshots}. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "AWS's runtime client has a native library for Linux alone")
@ExtendWith(PageTest.TheExample.class)
class PageTest {
    private static final String PASSWORD = "Correct-Horse-7";

    private final RunningExample example;
    private final String email = "zoe-" + UUID.randomUUID().toString().substring(0, 8) + "@example.org";

    PageTest(RunningExample example) {
        this.example = example;
    }

    @BeforeAll
    static void needsNodeAndABrowser() {
        ThisMachine.needsNode();
        ThisMachine.needs(
                Chromium.find().isPresent(),
                "No browser, or no driver, for the tests of the page. Install both (Debian: apt install chromium"
                        + " chromium-driver), or name them with CHROMIUM=/path/to/it and CHROMEDRIVER=/path/to/it.");
    }

    /** The ids of the users with this address. */
    private List<String> users() {
        try (Connection connection = example.database().connect();
                PreparedStatement query =
                        connection.prepareStatement("SELECT id FROM app.identity_user WHERE email = ?")) {
            query.setString(1, email);
            List<String> ids = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException("A look into the database failed", e);
        }
    }

    private static Visitor visitor(Screen screen) {
        Visitor visitor = Chromium.find().orElseThrow().open();
        screen.apply(visitor);
        return visitor;
    }

    private void register(Visitor visitor) {
        visitor.type("Given name", "Zoë");
        visitor.type("Family name", "Strand-Å");
        visitor.type("E-mail address", email);
        visitor.type("Password", PASSWORD);
        visitor.press("Register");
    }

    private static void confirm(Visitor visitor, String code) {
        visitor.type("Code", code);
        visitor.press("Confirm");
    }

    private void signIn(Visitor visitor, String password) {
        visitor.type("E-mail address", email);
        visitor.type("Password", password);
        visitor.press("Sign in");
    }

    private void assertDashboard(Visitor visitor) {
        visitor.awaitHeading("Zoë Strand-Å");
        assertThat(users()).containsExactly(visitor.text("#user-id"));
        assertThat(visitor.text("#user-email")).isEqualTo(email);
        assertThat(visitor.text("#last-here")).matches("\\w+ \\d+, \\d{4} at .+");
    }

    private static void assertWellMade(Visitor visitor) {
        assertThat(visitor.isTrue("document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing hangs over the edge")
                .isTrue();
        assertThat(visitor.isTrue("localStorage.length + sessionStorage.length === 0 && document.cookie === ''"))
                .as("nothing is left in the browser")
                .isTrue();
        assertThat(visitor.complaints()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void aVisitFromTheRegistrationToTheDashboard(Screen screen) {
        try (Visitor visitor = visitor(screen)) {
            visitor.open(example.url());
            visitor.awaitHeading("Create an account");
            screen.pictures(visitor, "1-register");

            register(visitor);
            visitor.awaitHeading("Confirm your address");
            assertThat(visitor.text("#confirm-email")).isEqualTo(email);
            assertThat(users()).as("users before the confirmation").isEmpty();
            screen.pictures(visitor, "2-confirm");

            confirm(visitor, PoolEmulator.CODE);
            visitor.awaitHeading("Sign in");
            assertThat(users()).as("users after it").hasSize(1);
            screen.pictures(visitor, "3-sign-in");

            signIn(visitor, PASSWORD);
            assertDashboard(visitor);
            screen.pictures(visitor, "4-dashboard");
            assertWellMade(visitor);

            visitor.press("Sign out");
            visitor.awaitHeading("Sign in");
            assertThat(visitor.text("#notice")).isEqualTo("You are signed out.");
            assertThat(visitor.isTrue("document.querySelector('#dashboard #user-id').textContent === ''"))
                    .isTrue();
            assertWellMade(visitor);
        }
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void whoErrsIsToldAndGoesOn(Screen screen) {
        try (Visitor visitor = visitor(screen)) {
            visitor.open(example.url());
            visitor.follow("Register");
            visitor.follow("I have an account");
            visitor.awaitHeading("Sign in");
            visitor.follow("I have no account yet");
            visitor.awaitHeading("Create an account");
            visitor.press("Register");
            assertThat(visitor.awaitProblem()).isEqualTo("Fill in, or correct, what is marked.");
            assertThat(visitor.isTrue("document.activeElement.id === 'given-name'"))
                    .isTrue();
            register(visitor);
            visitor.awaitHeading("Confirm your address");
            confirm(visitor, "000000");
            assertThat(visitor.awaitProblem()).startsWith("That is not the code.");
            screen.pictures(visitor, "5-wrong-code");

            confirm(visitor, PoolEmulator.CODE);
            visitor.awaitHeading("Sign in");
            signIn(visitor, "Wrong-Horse-7");
            assertThat(visitor.awaitProblem()).isEqualTo("The address or the password is wrong.");
            screen.pictures(visitor, "6-wrong-password");

            visitor.follow("I have no account yet");
            visitor.awaitHeading("Create an account");
            register(visitor);
            assertThat(visitor.awaitProblem()).isEqualTo("There is an account with this address. Sign in instead.");
            assertThat(visitor.isTrue("document.activeElement.id === 'email'")).isTrue();
            screen.pictures(visitor, "7-taken-address");
            assertWellMade(visitor);

            visitor.follow("I have an account");
            signIn(visitor, PASSWORD);
            assertDashboard(visitor);
        }
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void whoSignsInBeforeTheyConfirmedIsAskedForTheCode(Screen screen) {
        try (Visitor visitor = visitor(screen)) {
            visitor.open(example.url());
            register(visitor);
            visitor.awaitHeading("Confirm your address");
            visitor.open(example.url().resolve("/#sign-in"));
            visitor.follow("Sign in");
            signIn(visitor, PASSWORD);
            visitor.awaitHeading("Confirm your address");
            confirm(visitor, PoolEmulator.CODE);
            visitor.awaitHeading("Sign in");
            signIn(visitor, PASSWORD);
            assertDashboard(visitor);
        }
    }

    @Test
    void thePageMayLoadNothingFromElsewhereAndIsFramedByNobody() throws Exception {
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(example.url()).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "*");
        assertThat(page.body()).doesNotContain("https:", "style=", "onclick");
    }

    @Test
    void thePageIsNotServedUnderANameThatSomebodyElseLeadsHere() throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), example.url().getPort())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 421 ").contains("This page is at " + example.url() + " alone.");
        }
    }

    /** One example for all tests. */
    static final class TheExample extends Shared<RunningExample> {
        TheExample() {
            super(RunningExample.class);
        }

        @Override
        protected RunningExample start() {
            return RunningExample.start(0, ThisMachine.PROGRAMS);
        }
    }
}
