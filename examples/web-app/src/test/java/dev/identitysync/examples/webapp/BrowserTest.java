package dev.identitysync.examples.webapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.openqa.selenium.By.cssSelector;
import static org.openqa.selenium.support.ui.ExpectedConditions.and;
import static org.openqa.selenium.support.ui.ExpectedConditions.presenceOfElementLocated;
import static org.openqa.selenium.support.ui.ExpectedConditions.urlMatches;

import dev.identitysync.examples.webapp.Backstage.Row;
import dev.identitysync.examples.webapp.browser.Chromium;
import dev.identitysync.examples.webapp.browser.Tab;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.openqa.selenium.support.ui.ExpectedCondition;

/** The whole visit in a real browser, on each store. Its pictures are in {@code target/screenshots}. */
@ParameterizedClass(autoCloseArguments = false)
@ArgumentsSource(RunningApp.OnEachStore.class)
class BrowserTest {
    private static final String HOME = "^http://[^/]+/$";
    private static final ExpectedCondition<?> HOME_SIGNED_IN =
            and(urlMatches(HOME), presenceOfElementLocated(cssSelector("nav")));
    private static final ExpectedCondition<?> HOME_SIGNED_OUT =
            and(urlMatches(HOME), presenceOfElementLocated(cssSelector(".sign-in")));
    private static final ExpectedCondition<?> AT_PROVIDER = presenceOfElementLocated(cssSelector("button.person"));
    private static final ExpectedCondition<?> AT_ACCOUNT = urlMatches("^http://[^/]+/account$");

    private static final ExpectedCondition<?> SAID = presenceOfElementLocated(cssSelector(".notice"));

    /** A screen, which store is behind it, and who signs in on it. */
    enum Screen {
        DESKTOP(
                TestStore.POSTGRESQL,
                1280,
                800,
                "104000000000000000002",
                "Tomás Álvarez Ruiz",
                "tomas@taller-alvarez.example"),
        PHONE(TestStore.DYNAMODB, 390, 844, "104000000000000000005", "Sam O’Brien", "sam.obrien@mail.example");

        private final TestStore store;
        private final int width;
        private final int height;
        private final String subject;
        private final String person;
        private final String email;

        Screen(TestStore store, int width, int height, String subject, String person, String email) {
            this.store = store;
            this.width = width;
            this.height = height;
            this.subject = subject;
            this.person = person;
            this.email = email;
        }

        void resize(Tab tab) {
            tab.resize(width, height, this == PHONE);
        }

        String button() {
            return "button[value='" + subject + "']";
        }

        void screenshots(Tab tab, String page) {
            for (String scheme : new String[] {"dark", "light"}) {
                tab.prefer(scheme);
                tab.screenshot(Path.of("target", "screenshots", page + "-" + this + "-" + scheme + ".png"));
            }
        }
    }

    private final RunningApp app;

    BrowserTest(RunningApp app) {
        this.app = app;
    }

    @BeforeEach
    void needsABrowser() {
        boolean found = Chromium.find().isPresent();
        String advice = "No browser, or no driver, for the browser test. Install both (Debian: apt install chromium"
                + " chromium-driver), or name them with CHROMIUM=/path/to/it and CHROMEDRIVER=/path/to/it.";
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as(advice).isTrue();
        }
        assumeTrue(found, advice);
    }

    @Test
    void aVisitFromSignInToSignOut() {
        Screen screen = screen();
        try (Tab tab = Chromium.find().orElseThrow().open()) {
            screen.resize(tab);
            visit(tab, screen);
        }
    }

    private Screen screen() {
        return Arrays.stream(Screen.values())
                .filter(it -> it.store == app.store())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoSignsOutEverywhereEndsTheSessionInTheOtherBrowser() {
        Screen screen = screen();
        try (Tab here = Chromium.find().orElseThrow().open();
                Tab there = Chromium.find().orElseThrow().open()) {
            screen.resize(here);
            signInToAccount(here);
            signInToAccount(there);

            assertThat(here.texts(".devices strong")).hasSize(1);
            here.open(app.url() + "account");
            assertThat(here.texts(".devices strong")).hasSize(2).containsOnly(there.text(".devices strong"));
            assertThat(here.texts(".devices .badge")).containsExactly("This device");
            screen.screenshots(here, "account-devices");

            here.click("input[name=everywhere] + button", HOME_SIGNED_OUT);
            there.open(app.url().toString());
            assertThat(there.text("body")).contains("Sign in").doesNotContain("Account");

            signInToAccount(here);
            assertThat(here.texts(".devices strong")).hasSize(1);
        }
    }

    private void signInToAccount(Tab tab) {
        tab.open(app.url() + "sign-in?return_to=/account");
        tab.click("button[value='104000000000000000003']", AT_ACCOUNT);
    }

    @Test
    void aSessionDiesInTheOtherBrowserWhenTheProviderSaysSo() {
        try (Tab here = Chromium.find().orElseThrow().open();
                Tab there = Chromium.find().orElseThrow().open()) {
            screen().resize(there);
            signInToAccount(here);
            signInToAccount(there);
            screen().screenshots(there, "account-events");

            here.click(".demo button[value=hijacked]", SAID);
            assertThat(here.text("h1")).isEqualTo("This account was hijacked");

            there.open(app.url() + "account");
            there.click("button[value='104000000000000000003']", SAID);
            assertThat(there.text("h1")).isEqualTo("Your provider has disabled this account");
            screen().screenshots(there, "refused");

            there.click("form.demo button", SAID);
            assertThat(there.text("h1")).isEqualTo("This account is enabled again");
            there.click(".notice a.button", AT_PROVIDER);
            there.click("button[value='104000000000000000003']", AT_ACCOUNT);
        }
    }

    private void visit(Tab tab, Screen screen) {
        String home = app.url().toString();

        tab.open(home);
        assertThat(tab.text("body")).contains("Sign in").doesNotContain("Account");
        screen.screenshots(tab, "home");
        signIn(tab, screen);
        assertThat(tab.text("nav")).contains("Account", "Sign out");
        screen.screenshots(tab, "home-signed-in");

        tab.click("nav a", AT_ACCOUNT);
        assertAccount(tab, screen, "1");
        String id = tab.text("#user-id");
        Row first = app.backstage().userWith(screen.email);
        assertThat(first.id()).isEqualTo(id);

        tab.open(home + "sign-in?return_to=/account");
        tab.click(screen.button(), AT_ACCOUNT);
        assertAccount(tab, screen, "2");
        Row second = app.backstage().userWith(screen.email);
        assertThat(tab.text("#user-id")).isEqualTo(id).isEqualTo(second.id());
        assertThat(second.lastLoginAt()).isAfter(first.lastLoginAt());

        tab.click("nav button", HOME_SIGNED_OUT);
        assertThat(tab.text("body")).contains("Sign in").doesNotContain("Account");

        signIn(tab, screen);
        assertThat(tab.changeCookie("__Host-session", value -> value.substring(0, value.length() - 9) + "AAAAAAAAA"))
                .endsWith("AAAAAAAAA");
        tab.open(home);
        assertThat(tab.text("body")).contains("Sign in").doesNotContain("Account");
        assertThat(tab.complaintsAbout(home)).isEmpty();
    }

    private static void signIn(Tab tab, Screen screen) {
        tab.click(".sign-in", AT_PROVIDER);
        screen.screenshots(tab, "provider");
        tab.click(screen.button(), HOME_SIGNED_IN);
    }

    private static void assertAccount(Tab tab, Screen screen, String signIns) {
        screen.screenshots(tab, "account-" + signIns);
        assertThat(tab.text("h1")).isEqualTo(screen.person);
        assertThat(tab.text("#email")).isEqualTo(screen.email);
        assertThat(tab.text("#member-since")).contains("UTC", "just now");
        assertThat(tab.text("#last-seen")).contains("UTC", "just now");
        assertThat(tab.text("#sign-ins")).isEqualTo(signIns);
        assertThat(tab.isTrue("document.querySelector('.portrait img').naturalWidth > 0"))
                .isTrue();
        assertThat(tab.isTrue("document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing hangs over the edge")
                .isTrue();
    }
}
