package dev.identitysync.examples.webapp;

import dev.identitysync.testkit.oidc.DemoPerson;
import dev.identitysync.testkit.oidc.LoginPageVisitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** As much of a browser as a page without scripts needs: it keeps cookies and follows nothing by itself. */
final class Browser {
    static final DemoPerson MIRA =
            DemoPerson.named("104000000000000000001", "Mira Lindqvist", "mira.lindqvist@gmail.com");

    private final HttpClient http = HttpClient.newHttpClient();
    private final LoginPageVisitor provider = new LoginPageVisitor();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final URI site;
    private final String name;

    Browser(URI site) {
        this(site, "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
    }

    /** @param name what it says it is, its {@code User-Agent} */
    Browser(URI site, String name) {
        this.site = site;
        this.name = name;
    }

    URI site() {
        return site;
    }

    String origin() {
        String url = site.toString();
        return url.substring(0, url.length() - 1);
    }

    Map<String, String> cookies() {
        return cookies;
    }

    String session() {
        return cookies.getOrDefault("__Host-session", "");
    }

    HttpResponse<String> get(String path) {
        return keepCookies(send(request(path).GET().build()));
    }

    /** Sends one of our own forms, as a browser does that says where it comes from. */
    HttpResponse<String> post(String path, String form) {
        return keepCookies(send(request(path)
                .header("Origin", origin())
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build()));
    }

    /** Goes to the provider and back, up to the answer of the callback. */
    HttpResponse<String> signIn() {
        return signIn("/sign-in");
    }

    HttpResponse<String> signIn(String start) {
        return get(callbackOf(provider.choose(startAt(start), MIRA)));
    }

    /** Signs in as somebody who is typed at the provider. */
    HttpResponse<String> signInAs(String name, String email) {
        return get(callbackOf(provider.type(startAt("/sign-in"), name, email)));
    }

    HttpResponse<String> cancelSignIn() {
        return get(callbackOf(provider.cancel(startAt("/sign-in"))));
    }

    /** Goes as far as the provider, and says at which address of ours it would go on. */
    String callbackFor(String name, String email) {
        return callbackOf(provider.type(startAt("/sign-in"), name, email));
    }

    private URI startAt(String path) {
        HttpResponse<String> start = get(path);
        return URI.create(start.headers().firstValue("Location").orElseThrow());
    }

    private static String callbackOf(URI callback) {
        return callback.getRawPath() + "?" + callback.getRawQuery();
    }

    /** A request with the cookies, not sent yet. */
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(site.resolve(path)).header("User-Agent", name);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> keepCookies(HttpResponse<String> response) {
        for (String line : response.headers().allValues("Set-Cookie")) {
            String pair = line.split(";", 2)[0];
            String name = pair.substring(0, pair.indexOf('='));
            if (line.contains("Max-Age=0;")) {
                cookies.remove(name);
            } else {
                cookies.put(name, pair.substring(pair.indexOf('=') + 1));
            }
        }
        return response;
    }
}
