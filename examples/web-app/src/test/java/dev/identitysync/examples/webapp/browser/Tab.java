package dev.identitysync.examples.webapp.browser;

import static java.util.Objects.requireNonNull;
import static org.openqa.selenium.support.ui.ExpectedConditions.and;
import static org.openqa.selenium.support.ui.ExpectedConditions.or;
import static org.openqa.selenium.support.ui.ExpectedConditions.presenceOfElementLocated;
import static org.openqa.selenium.support.ui.ExpectedConditions.stalenessOf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * What a person does in a browser: go somewhere, click, look. Where a page says that something does not answer just now,
 * they try again, as it asks them to; a machine that is busy with something else for a few seconds brings that about.
 */
public final class Tab implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final By TRY_AGAIN = By.linkText("Try again");
    private static final int MOST_TRIES = 4;

    private final ChromeDriver driver;

    Tab(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Shows what follows on a screen of so many CSS pixels. */
    public void resize(int width, int height, boolean phone) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
    }

    /** Goes to an address, and waits until everything there has loaded. */
    public void open(String url) {
        driver.get(url);
        whileAskedToTryAgain(() -> {});
    }

    /** Clicks the first element that the selector finds, and waits for what should follow. */
    public void click(String selector, ExpectedCondition<?> expectedThen) {
        By clicked = By.cssSelector(selector);
        ExpectedCondition<?> expectedOrAsked = or(presenceOfElementLocated(TRY_AGAIN), expectedThen);
        driver.findElement(clicked).click();
        await(expectedOrAsked);
        whileAskedToTryAgain(() -> {
            // The link leads back to where it was clicked, or further: to what should follow.
            driver.findElements(clicked).stream().findFirst().ifPresent(WebElement::click);
            await(expectedOrAsked);
        });
        await(expectedThen);
    }

    private void whileAskedToTryAgain(Runnable afterwards) {
        for (int tries = 1; tries < MOST_TRIES; tries++) {
            List<WebElement> links = driver.findElements(TRY_AGAIN);
            if (links.isEmpty()) {
                return;
            }
            links.get(0).click();
            await(stalenessOf(links.get(0)));
            afterwards.run();
        }
    }

    private void await(ExpectedCondition<?> expected) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> expected + ", while the page says: " + text("body"))
                .until(and(expected, page -> isTrue("document.readyState === 'complete'")));
    }

    /** Whether an expression holds on the page. */
    public boolean isTrue(String expression) {
        return Boolean.TRUE.equals(driver.executeScript("return " + expression));
    }

    /** What a person reads in one element. */
    public String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    /** What a person reads in all elements of a kind, in the order of the page. */
    public List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    /** Replaces the value of a cookie of the open page, as its owner can, and says which value the browser has then. */
    public String changeCookie(String name, UnaryOperator<String> change) {
        WebDriver.Options browser = driver.manage();
        String changed =
                change.apply(requireNonNull(browser.getCookieNamed(name)).getValue());
        Cookie.Builder cookie = new Cookie.Builder(name, changed);
        browser.addCookie(cookie.path("/").isSecure(true).isHttpOnly(true).build());
        return requireNonNull(browser.getCookieNamed(name)).getValue();
    }

    /** Shows the page as to somebody who prefers this scheme, {@code light} or {@code dark}. */
    public void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Takes a picture of the whole page, also of what the window does not show. */
    public void screenshot(Path file) {
        Object size =
                driver.executeCdpCommand("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
        Map<String, Object> clip = new LinkedHashMap<>(Map.of("x", 0, "y", 0, "scale", 1));
        ((Map<?, ?>) requireNonNull(size))
                .forEach((name, value) -> clip.putIfAbsent(String.valueOf(name), requireNonNull(value)));
        Map<String, Object> picture =
                driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
        try {
            Files.createDirectories(requireNonNull(file.getParent()));
            Files.write(file, Base64.getDecoder().decode((String) requireNonNull(picture.get("data"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What the browser found wrong since the last call with what this site sent, such as content its policy forbids; but
     * not that a page asked to try again.
     */
    public List<String> complaintsAbout(String site) {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(complaint -> complaint.contains(site) && !complaint.contains(" a status of 503 "))
                .toList();
    }

    /** Ends the browser and its driver. */
    @Override
    public void close() {
        driver.quit();
    }
}
