package dev.identitysync.examples.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.testkit.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the list of devices says hours later. */
class DevicesOverTimeTest {
    private static final String EMAIL = "hours@example.org";

    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final MutableClock clock = MutableClock.at(begin);

    @ParameterizedTest
    @EnumSource
    void lookingIsKeptAtMostEveryFiveMinutesAndWhatEndedIsNotListed(TestStore store, @TempDir Path folder)
            throws Exception {
        try (WebApp app = RunningApp.start(store.ownDatabase(), folder, clock);
                Backstage backstage = store.backstage(app, folder)) {
            Browser laptop = new Browser(app.url(), DevicesTest.LAPTOP);
            Browser phone = new Browser(app.url(), DevicesTest.PHONE);
            laptop.signInAs("Hours Later", EMAIL);
            phone.signInAs("Hours Later", EMAIL);

            clock.advance(Duration.ofMinutes(4));
            laptop.get("/");
            assertThat(backstage.devicesOf(EMAIL)).containsEntry("Firefox on Linux", begin);

            clock.advance(Duration.ofMinutes(1));
            laptop.get("/");
            assertThat(backstage.devicesOf(EMAIL))
                    .containsEntry("Firefox on Linux", begin.plus(Duration.ofMinutes(5)))
                    .containsEntry("Safari on iPhone", begin);

            clock.advance(Duration.ofMinutes(115));
            assertThat(laptop.get("/account").body()).contains("last seen 2 hours ago");

            clock.advance(Duration.ofHours(10));
            laptop.signInAs("Hours Later", EMAIL);
            assertThat(DevicesTest.listed(laptop)).containsExactly("Firefox on Linux*");
            assertThat(backstage.devicesOf(EMAIL)).containsOnlyKeys("Firefox on Linux");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeviceThatWasNotKeptIsKeptAtALaterVisit(TestStore store, @TempDir Path folder) throws Exception {
        try (WebApp app = RunningApp.start(store.ownDatabase(), folder, clock);
                Backstage backstage = store.backstage(app, folder)) {
            Browser laptop = new Browser(app.url(), DevicesTest.LAPTOP);
            Browser phone = new Browser(app.url(), DevicesTest.PHONE);
            laptop.signInAs("Hours Later", EMAIL);
            backstage.breakDevicesOf(EMAIL);
            phone.signInAs("Hours Later", EMAIL);
            backstage.mendDevicesOf(EMAIL);

            clock.advance(Duration.ofMinutes(5));
            phone.get("/");
            laptop.get("/");
            assertThat(DevicesTest.listed(laptop)).containsExactly("Firefox on Linux*", "Safari on iPhone");
        }
    }
}
