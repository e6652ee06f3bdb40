package dev.identitysync.examples.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** The list of devices on the account page. */
@ParameterizedClass(autoCloseArguments = false)
@ArgumentsSource(RunningApp.OnEachStore.class)
class DevicesTest {
    static final String LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    static final String PHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
                    + " Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
    private static final Pattern ENTRY =
            Pattern.compile("<li><p><strong>([^<]*)</strong> (<span class=\"badge good\">This device</span>)?</p>");

    private final RunningApp app;
    private final Browser laptop;
    private final Browser phone;
    private final PagesLog log = new PagesLog();

    DevicesTest(RunningApp app) {
        this.app = app;
        this.laptop = new Browser(app.url(), LAPTOP);
        this.phone = new Browser(app.url(), PHONE);
    }

    @AfterEach
    void mend() {
        log.close();
        app.wire().mend();
    }

    /** The names on the page, with an asterisk at the device that looks. */
    static Stream<String> listed(Browser browser) {
        Matcher entry = ENTRY.matcher(browser.get("/account").body());
        return entry.results().map(it -> it.group(2) == null ? it.group(1) : it.group(1) + "*");
    }

    @Test
    void eachBrowserIsListedAndKnowsItself() {
        laptop.signInAs("Two Of Them", "two@example.org");
        phone.signInAs("Two Of Them", "two@example.org");

        assertThat(listed(laptop)).containsExactly("Firefox on Linux*", "Safari on iPhone");
        assertThat(listed(phone)).containsExactly("Safari on iPhone*", "Firefox on Linux");
        assertThat(laptop.get("/account").body()).contains("last seen just now", "last seen minutes ago");
    }

    @Test
    void noOtherPersonsDeviceIsListed() {
        laptop.signInAs("Number One", "number.one@example.org");
        phone.signInAs("Number Two", "number.two@example.org");

        assertThat(listed(laptop)).containsExactly("Firefox on Linux*");
    }

    @Test
    void signingOutTakesTheDeviceOffTheList() {
        laptop.signInAs("One Leaves", "leaves@example.org");
        phone.signInAs("One Leaves", "leaves@example.org");
        phone.post("/sign-out", "");

        assertThat(listed(laptop)).containsExactly("Firefox on Linux*");
        assertThat(app.backstage().devicesOf("leaves@example.org")).containsOnlyKeys("Firefox on Linux");
    }

    @Test
    void signingOutEverywhereTakesAllOffTheList() {
        laptop.signInAs("All Leave", "all.leave@example.org");
        phone.signInAs("All Leave", "all.leave@example.org");
        phone.post("/sign-out", "everywhere=yes");
        assertThat(laptop.get("/account").statusCode()).isEqualTo(303);

        phone.signInAs("All Leave", "all.leave@example.org");
        assertThat(listed(phone)).containsExactly("Safari on iPhone*");
    }

    @Test
    void signingInAgainWithTheSameBrowserIsOneDevice() {
        laptop.signInAs("Again And Again", "again.and@example.org");
        laptop.signInAs("Again And Again", "again.and@example.org");

        assertThat(listed(laptop)).containsExactly("Firefox on Linux*");
    }

    @Test
    void whoSignsInAsSomebodyElseIsNoLongerOnTheListOfTheFirst() {
        laptop.signInAs("First Here", "first.here@example.org");
        phone.signInAs("First Here", "first.here@example.org");
        laptop.signInAs("Then Here", "then.here@example.org");

        assertThat(listed(phone)).containsExactly("Safari on iPhone*");
    }

    @Test
    void theNumberOfDevicesIsBounded() {
        for (int i = 1; i <= 12; i++) {
            new Browser(app.url(), "robot-" + i + "/1.0").signInAs("Many Devices", "many@example.org");
        }

        assertThat(app.backstage().devicesOf("many@example.org"))
                .hasSize(10)
                .containsKeys("robot-3", "robot-12")
                .doesNotContainKeys("robot-1", "robot-2");
    }

    @Test
    void noneIsLostOfEightThatSignInAtOnce() {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CyclicBarrier together = new CyclicBarrier(8);
        try {
            List<CompletableFuture<?>> signIns = IntStream.range(0, 8)
                    .<CompletableFuture<?>>mapToObj(
                            i -> CompletableFuture.runAsync(() -> signInWith("robot-" + i, together), threads))
                    .toList();
            signIns.forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }

        assertThat(app.backstage().devicesOf("at.once@example.org")).hasSize(8);
    }

    private void signInWith(String name, CyclicBarrier together) {
        Browser robot = new Browser(app.url(), name);
        String callback = robot.callbackFor("At Once", "at.once@example.org");
        try {
            together.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        assertThat(robot.get(callback).statusCode()).isEqualTo(303);
    }

    @Test
    void aBrowserCannotPutMarkupOrLongTextsOnThePage() {
        new Browser(app.url(), "<script>alert(1)</script>").signInAs("Odd Names", "odd@example.org");
        new Browser(app.url(), "x".repeat(4000)).signInAs("Odd Names", "odd@example.org");
        laptop.signInAs("Odd Names", "odd@example.org");

        assertThat(listed(laptop)).containsExactly("Firefox on Linux*", "An unknown browser", "An unknown browser");
        assertThat(laptop.get("/account").body()).doesNotContain("<script", "xxxx");
    }

    @Test
    void aDeviceThatCannotBeKeptCostsNobodyTheSignInAndIsInTheLog() {
        laptop.signInAs("Kept Not", "kept.not@example.org");
        app.backstage().breakDevicesOf("kept.not@example.org");
        try {
            assertThat(phone.signInAs("Kept Not", "kept.not@example.org").statusCode())
                    .isEqualTo(303);
            log.assertHas(Level.WARN, "A device was not noted", "");
            HttpResponse<String> account = phone.get("/account");
            assertThat(account.statusCode()).isEqualTo(200);
            assertThat(account.body()).contains("Safari on iPhone", "The others cannot be listed right now");
            log.assertHas(Level.ERROR, "The devices of a user cannot be listed", "");
            assertThat(phone.post("/sign-out", "").statusCode()).isEqualTo(303);
            assertThat(phone.session()).isEmpty();
        } finally {
            app.backstage().mendDevicesOf("kept.not@example.org");
        }
    }

    @Test
    void whoSignsOutWhileTheStoreIsAwayIsSignedOutInThisBrowser() throws IOException {
        Browser wired = new Browser(app.wiredUrl(), LAPTOP);
        wired.signInAs("Away Meanwhile", "away@example.org");
        app.wire().cut();

        assertThat(wired.post("/sign-out", "").statusCode()).isEqualTo(303);
        assertThat(wired.session()).isEmpty();
        log.assertHas(Level.WARN, "A device was not taken off the list", "");
    }
}
