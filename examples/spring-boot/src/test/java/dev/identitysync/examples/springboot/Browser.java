package dev.identitysync.examples.springboot;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of a browser as a page without scripts needs: it keeps cookies and follows nothing by itself. */
final class Browser {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern USER_ID = Pattern.compile("id=\"user-id\">([^<]+)<");

    private final HttpClient http = HttpClient.newHttpClient();
    private final LoginPageVisitor provider = new LoginPageVisitor();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final URI site;

    Browser(URI site) {
        this.site = site;
    }

    HttpResponse<String> get(String path) {
        return keepCookies(send(request(path).GET().build()));
    }

    /** Sends a form of the account page. */
    HttpResponse<String> post(String path) {
        return send(path, "_csrf=" + found(CSRF, get("/account").body()));
    }

    /** As another site would make the browser do it. */
    HttpResponse<String> postWithoutToken(String path) {
        return send(path, "");
    }

    private HttpResponse<String> send(String path, String form) {
        return keepCookies(send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build()));
    }

    /** Goes to the provider and back, up to the answer of the callback. */
    HttpResponse<String> signInAs(String name, String email) {
        return signIn("demo", name, email);
    }

    HttpResponse<String> signIn(String registration, String name, String email) {
        return get(callbackFor(registration, name, email));
    }

    HttpResponse<String> cancelSignIn() {
        return get(pathOf(provider.cancel(toProvider("demo"))));
    }

    /** Goes as far as the provider, and says at which address of ours it would go on. */
    String callbackFor(String registration, String name, String email) {
        return pathOf(provider.type(withOpenId(toProvider(registration)), name, email));
    }

    /** Where a sign-in begins at the provider. */
    URI toProvider(String registration) {
        HttpResponse<String> start = get("/oauth2/authorization/" + registration);
        return URI.create(start.headers().firstValue("Location").orElseThrow());
    }

    /** Whose account it is: empty where nobody is signed in. */
    String userId() {
        HttpResponse<String> account = get("/account");
        return account.statusCode() == 200 ? found(USER_ID, account.body()) : "";
    }

    Map<String, String> cookies() {
        return cookies;
    }

    // The provider serves nothing else, also where the application does not ask for it.
    private static URI withOpenId(URI authorizationRequest) {
        String request = authorizationRequest.toString();
        return URI.create(request.contains("openid") ? request : request.replace("scope=", "scope=openid%20"));
    }

    private static String pathOf(URI callback) {
        return callback.getRawPath() + "?" + callback.getRawQuery();
    }

    private static String found(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        if (!matcher.find()) {
            throw new IllegalStateException("the page has no " + pattern);
        }
        return matcher.group(1);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(site.resolve(path));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) {
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
            if (line.contains("Max-Age=0")) {
                cookies.remove(name);
            } else {
                cookies.put(name, pair.substring(pair.indexOf('=') + 1));
            }
        }
        return response;
    }
}
