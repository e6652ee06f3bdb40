package dev.identitysync.examples.webapp.browser;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/** What a person does in a tab: go somewhere, click, look. */
public final class Tab {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DevTools devTools;
    private final String session;

    Tab(DevTools devTools, String session, int width, int height, boolean phone) {
        this.devTools = devTools;
        this.session = session;
        send("Page.enable", Map.of());
        send("Log.enable", Map.of());
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
    }

    private Map<String, Object> send(String method, Map<String, ?> parameters) {
        return devTools.send(session, method, parameters);
    }

    /** Goes to an address, and waits until everything there has loaded. */
    public void open(String url) {
        send("Page.navigate", Map.of("url", url));
        await("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /** Clicks in the middle of the first element that the selector finds, and waits for what should follow. */
    public void click(String selector, String expectedThen) {
        await("document.querySelector(" + quoted(selector) + ") !== null");
        Map<String, Object> place = DevTools.object(evaluate("(() => { const e = document.querySelector("
                + quoted(selector) + "); e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
                + " return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })()"));
        for (String type : List.of("mousePressed", "mouseReleased")) {
            Map<String, Object> event = new HashMap<>(place);
            event.putAll(Map.of("type", type, "button", "left", "clickCount", 1));
            send("Input.dispatchMouseEvent", event);
        }
        await("document.readyState === 'complete' && (" + expectedThen + ")");
    }

    /** Waits until an expression is true. */
    public void await(String expression) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            if (isTrue(expression)) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(25).toNanos());
        }
        throw new AssertionError("Never: " + expression + "\nThe page says: " + text());
    }

    private boolean isTrue(String expression) {
        try {
            return Boolean.TRUE.equals(evaluate(expression));
        } catch (CompletionException e) {
            // Between two pages there is nothing to ask.
            return false;
        }
    }

    /** The value of an expression on the page; text {@code undefined} if it has none. */
    public Object evaluate(String expression) {
        Map<String, Object> answer = send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        return Objects.requireNonNullElse(DevTools.object(answer.get("result")).get("value"), "undefined");
    }

    /** What a person reads on the page. */
    public String text() {
        return String.valueOf(evaluate("document.body.innerText"));
    }

    /** What a person reads in one element. */
    public String text(String selector) {
        return String.valueOf(evaluate("document.querySelector(" + quoted(selector) + ").innerText"));
    }

    /** Replaces the value of a cookie, as its owner can in the browser's tools. */
    public void changeCookie(String url, String name, java.util.function.UnaryOperator<String> change) {
        Object cookies =
                send("Network.getCookies", Map.of("urls", List.of(url))).get("cookies");
        Map<String, Object> cookie = ((List<?>) Objects.requireNonNull(cookies))
                .stream()
                        .map(DevTools::object)
                        .filter(it -> name.equals(it.get("name")))
                        .findFirst()
                        .orElseThrow();
        Map<String, Object> changed = new HashMap<>(Map.of("url", url, "name", name, "path", "/", "secure", true));
        changed.put("httpOnly", true);
        changed.put("value", change.apply(String.valueOf(cookie.get("value"))));
        send("Network.setCookie", changed);
    }

    /** Shows the page as to somebody who prefers this scheme, {@code light} or {@code dark}. */
    public void prefer(String scheme) {
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Takes a picture of the window. */
    public void screenshot(Path file) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(
                    file,
                    Base64.getDecoder()
                            .decode(String.valueOf(
                                    send("Page.captureScreenshot", Map.of("captureBeyondViewport", false))
                                            .get("data"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the browser found wrong so far with what this site sent, such as content that its policy forbids. */
    public List<String> complaintsAbout(String site) {
        return devTools.complaints().stream()
                .filter(complaint -> complaint.contains(site))
                .toList();
    }

    private static String quoted(String text) {
        String object = JSONObjectUtils.toJSONString(Map.of("t", text));
        return object.substring("{\"t\":".length(), object.length() - 1);
    }
}
