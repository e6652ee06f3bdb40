package dev.identitysync.examples.cognito.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/** A Chromium or Chrome on this machine, and the driver of the same version beside it. */
record Chromium(Path program, Path driver) {
    private static final List<String> PROGRAMS =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> DRIVERS = List.of("/usr/bin/chromedriver", "/usr/local/bin/chromedriver");
    private static final List<String> FLAGS = List.of(
            "--headless", "--no-sandbox", "--disable-dev-shm-usage", "--disable-component-update", "--disable-quic");

    // A logger that nobody holds forgets its level.
    private static final Logger CDP_VERSIONS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    /** What is on this machine, where {@code CHROMIUM} and {@code CHROMEDRIVER} say or in the usual places; or nothing. */
    static Optional<Chromium> find() {
        return find("CHROMIUM", PROGRAMS)
                .flatMap(program -> find("CHROMEDRIVER", DRIVERS).map(driver -> new Chromium(program, driver)));
    }

    private static Optional<Path> find(String variable, List<String> places) {
        return Stream.concat(Optional.ofNullable(System.getenv(variable)).stream(), places.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it without a window, with a profile that is deleted afterwards. */
    Visitor open() {
        // It warns that typed DevTools commands are missing; these tests use none.
        CDP_VERSIONS.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions().setBinary(program.toFile()).addArguments(FLAGS);
        options.setCapability(ChromeOptions.LOGGING_PREFS, Map.of(LogType.BROWSER, "SEVERE"));
        return new Visitor(new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.toFile())
                        .usingAnyFreePort()
                        .build(),
                options));
    }
}
