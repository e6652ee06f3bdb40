package dev.identitysync.examples.cognito.browser;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** What a person does on the page: reads, types into what has a label, and presses what has a name. */
final class Visitor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;

    Visitor(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Looks on a screen of so many CSS pixels from now on. */
    void resize(int width, int height, boolean phone) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
    }

    /** Prefers {@code light} or {@code dark} from now on. */
    void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void open(URI address) {
        driver.get(address.toString());
    }

    /** Replaces what is in the field of that label, of those that can be seen. */
    void type(String label, String text) {
        WebElement named = visible(By.xpath("//label[normalize-space()='" + label + "']"));
        WebElement field = driver.findElement(By.id(requireNonNull(named.getDomAttribute("for"))));
        field.clear();
        field.sendKeys(text);
    }

    /** Presses the button of that name. */
    void press(String name) {
        visible(By.xpath("//button[normalize-space()='" + name + "']")).click();
    }

    /** Follows the link of that name. */
    void follow(String name) {
        visible(By.xpath("//a[normalize-space()='" + name + "']")).click();
    }

    private WebElement visible(By what) {
        return new WebDriverWait(driver, PATIENCE)
                .until(page -> page.findElements(what).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    /** Waits until the heading that can be seen says this. */
    void awaitHeading(String text) {
        visible(By.xpath("//h1[normalize-space()='" + text + "']"));
    }

    /** Waits until the page tells of a problem, and says which. */
    String awaitProblem() {
        return new WebDriverWait(driver, PATIENCE)
                .until(page -> page.findElements(By.cssSelector("[role=alert]")).stream()
                        .filter(WebElement::isDisplayed)
                        .map(WebElement::getText)
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse(null));
    }

    /** What can be read in an element. */
    String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    /** Whether an expression holds on the page. */
    boolean isTrue(String expression) {
        return Boolean.TRUE.equals(driver.executeScript("return " + expression));
    }

    /** Takes a picture of the whole page, also of what is below the edge. */
    void picture(Path file) {
        Map<String, Object> taken = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        try {
            Files.createDirectories(requireNonNull(file.getParent()));
            Files.write(file, Base64.getDecoder().decode((String) requireNonNull(taken.get("data"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the browser found wrong with the page, other than answers that are problems. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(complaint -> !complaint.contains("the server responded with a status of 4"))
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
