package dev.identitysync.examples.webapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.identitysync.examples.webapp.browser.Chromium;
import dev.identitysync.examples.webapp.browser.Tab;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole visit in a real browser. Its pictures are in {@code target/screenshots}. */
@ExtendWith(RunningApp.Started.class)
class BrowserTest {
    private static final String HOME_SIGNED_IN = "location.pathname === '/' && document.querySelector('nav') !== null";
    private static final String HOME_SIGNED_OUT =
            "location.pathname === '/' && document.querySelector('.sign-in') !== null";
    private static final String AT_PROVIDER = "document.querySelector('button.person') !== null";
    private static final String AT_ACCOUNT = "location.pathname === '/account'";

    private static @Nullable Chromium browser;

    /** A screen, and who signs in on it. */
    enum Screen {
        DESKTOP(1280, 800, "104000000000000000002", "Tomás Álvarez Ruiz", "tomas@taller-alvarez.example"),
        PHONE(390, 844, "104000000000000000005", "Sam O’Brien", "sam.obrien@mail.example");

        private final int width;
        private final int height;
        private final String subject;
        private final String person;
        private final String email;

        Screen(int width, int height, String subject, String person, String email) {
            this.width = width;
            this.height = height;
            this.subject = subject;
            this.person = person;
            this.email = email;
        }

        Tab open(Chromium chromium) {
            return chromium.newTab(width, height, this == PHONE);
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

    @BeforeAll
    static void findBrowser() {
        Optional<Path> found = Chromium.find();
        String advice = "No browser for the browser test. Install chromium (Debian: apt install chromium), Chrome or"
                + " Edge, or name one with CHROMIUM=/path/to/it.";
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as(advice).isPresent();
        }
        assumeTrue(found.isPresent(), advice);
        browser = Chromium.start(found.orElseThrow());
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aVisitFromSignInToSignOut(Screen screen, RunningApp app) {
        String home = app.url().toString();
        Tab tab = screen.open(java.util.Objects.requireNonNull(browser));

        tab.open(home);
        assertThat(tab.text()).contains("Sign in").doesNotContain("Account");
        screen.screenshots(tab, "home");
        signIn(tab, screen);
        assertThat(tab.text("nav")).contains("Account", "Sign out");
        screen.screenshots(tab, "home-signed-in");

        tab.click("nav a", AT_ACCOUNT);
        assertAccount(tab, screen, "1");
        String id = tab.text("#user-id");
        String lastLogin = stored(app, "last_login_at", screen);
        assertThat(stored(app, "count(*) OVER ()", screen)).isEqualTo("1");

        tab.open(home + "sign-in?return_to=/account");
        tab.click(screen.button(), AT_ACCOUNT);
        assertAccount(tab, screen, "2");
        assertThat(tab.text("#user-id")).isEqualTo(id).isEqualTo(stored(app, "id", screen));
        assertThat(stored(app, "count(*) OVER ()", screen)).isEqualTo("1");
        assertThat(stored(app, "last_login_at", screen)).isGreaterThan(lastLogin);

        tab.click("nav button", HOME_SIGNED_OUT);
        assertThat(tab.text()).contains("Sign in").doesNotContain("Account");

        signIn(tab, screen);
        tab.changeCookie(home, "__Host-session", value -> value.substring(0, value.length() - 9) + "AAAAAAAAA");
        tab.open(home);
        assertThat(tab.text()).contains("Sign in").doesNotContain("Account");
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
        assertThat(tab.evaluate("document.querySelector('.portrait img').naturalWidth > 0"))
                .isEqualTo(true);
        assertThat(tab.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing hangs over the edge")
                .isEqualTo(true);
    }

    private static String stored(RunningApp app, String column, Screen screen) {
        return app.query("SELECT " + column + "::text FROM identity_user WHERE email = ?", screen.email);
    }
}
