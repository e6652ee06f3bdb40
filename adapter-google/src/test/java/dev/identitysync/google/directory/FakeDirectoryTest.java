package dev.identitysync.google.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fake is strict: here is what it refuses. */
class FakeDirectoryTest {
    private static final String LIST =
            "?customer=my_customer&maxResults=500&projection=basic&orderBy=email&fields=users(id)";

    private final FakeDirectory directory = new FakeDirectory(System::nanoTime, 1000);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        directory.close();
    }

    private HttpResponse<String> send(String method, String target, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(FakeDirectory.endpoint(directory.port()) + "admin/directory/v1/users" + target))
                .method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private Map<String, String> bearer() {
        return Map.of("Authorization", "Bearer " + directory.tokens().accessToken());
    }

    @Test
    void whatIsRightIsAnsweredWithWhatIsAskedForAlone() throws IOException, InterruptedException {
        directory.add(FakePerson.of("1"));

        HttpResponse<String> answer = send("GET", LIST, bearer());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"users\":[{\"id\":\"1\"}]}");
        assertThat(directory.violations()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "POST, ?customer=my_customer&maxResults=500&projection=basic&orderBy=email&fields=users(id)",
        "GET, ?maxResults=500&projection=basic&orderBy=email&fields=users(id)",
        "GET, ?customer=another&maxResults=500&projection=basic&orderBy=email&fields=users(id)",
        "GET, ?customer=my_customer&maxResults=501&projection=basic&orderBy=email&fields=users(id)",
        "GET, ?customer=my_customer&maxResults=500&maxResults=500&projection=basic&orderBy=email&fields=users(id)",
        "GET, ?customer=my_customer&maxResults=500&projection=basic&orderBy=email",
        "GET, ?customer=my_customer&maxResults=500&projection=basic&orderBy=email&fields=users(id)&nextPageToken=x",
        "GET, /anna@firm.example?fields=id"
    })
    void aWrongRequestIsRefusedAndNoted(String method, String target) throws IOException, InterruptedException {
        assertThat(send(method, target, bearer()).statusCode()).isEqualTo(400);
        assertThat(directory.violations()).hasSize(1);
    }

    @Test
    void aRequestWithoutATokenOrWithAnotherIsRefused() throws IOException, InterruptedException {
        assertThat(send("GET", LIST, Map.of()).statusCode()).isEqualTo(400);
        assertThat(send("GET", LIST, Map.of("Authorization", "Bearer other")).statusCode())
                .isEqualTo(401);
        assertThat(send("GET", LIST, Map.of("Authorization", "Basic b3RoZXI=")).statusCode())
                .isEqualTo(400);
        assertThat(directory.violations()).hasSize(2);
    }

    @Test
    void aPageTokenOfSomethingElseIsRefused() throws IOException, InterruptedException {
        HttpResponse<String> answer = send("GET", LIST + "&pageToken=x", bearer());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"reason\":\"invalid\"");
    }
}
