package dev.identitysync.testkit.oidc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * Somebody at a browser, for tests without one: submits the login page of an {@link EmbeddedOidcProvider} over HTTP
 * and says where it sends them. Thread-safe.
 */
public final class LoginPageVisitor {
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * Chooses one of the people on the page.
     *
     * @param authorizationRequest the URL to which the application sent the browser
     * @return the application's callback, with code or error
     * @throws IllegalStateException if the provider shows a page instead of sending them back
     */
    public URI choose(URI authorizationRequest, DemoPerson person) {
        return submit(authorizationRequest, LoginPage.CHOICE + "=" + encode(person.subject()));
    }

    /** Types a name and an e-mail address instead; the address counts as verified. */
    public URI type(URI authorizationRequest, String name, String email) {
        return submit(
                authorizationRequest,
                LoginPage.CHOICE + "=" + LoginPage.TYPED + "&" + LoginPage.NAME + "=" + encode(name) + "&"
                        + LoginPage.EMAIL + "=" + encode(email) + "&" + LoginPage.VERIFIED + "=yes");
    }

    /** Cancels. */
    public URI cancel(URI authorizationRequest) {
        return submit(authorizationRequest, LoginPage.CHOICE + "=" + LoginPage.CANCEL);
    }

    private URI submit(URI authorizationRequest, String choice) {
        String query = authorizationRequest.getRawQuery();
        String page = authorizationRequest.toString().replace("?" + query, "");
        HttpRequest request = HttpRequest.newBuilder(URI.create(page))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(query + "&" + choice))
                .build();
        HttpResponse<Void> response = send(request);
        return response.headers()
                .firstValue("Location")
                .map(URI::create)
                .orElseThrow(() -> new IllegalStateException(
                        "the provider showed a page (HTTP " + response.statusCode() + ") instead of sending back"));
    }

    private HttpResponse<Void> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException("the provider does not answer; is it closed?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the provider", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
