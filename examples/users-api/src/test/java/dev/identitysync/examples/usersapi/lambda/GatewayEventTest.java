package dev.identitysync.examples.usersapi.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.identitysync.examples.usersapi.api.ApiRequest;
import dev.identitysync.examples.usersapi.api.RequestBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of API Gateway and of function URLs, as AWS documents them. */
class GatewayEventTest {
    private static final String REST = """
            {"resource": "/{proxy+}", "path": "/users/1", "httpMethod": "GET",
             "headers": {"x-api-key": "last"}, "multiValueHeaders": {"X-Api-Key": ["first", "last"]},
             "queryStringParameters": null, "pathParameters": {"proxy": "users/1"}, "stageVariables": null,
             "requestContext": {"resourcePath": "/{proxy+}", "path": "/prod/users/1", "stage": "prod",
               "requestTimeEpoch": 1428582896000, "identity": {"sourceIp": "127.0.0.1", "accountId": null}},
             "body": null, "isBase64Encoded": false}
            """;
    private static final String HTTP = """
            {"version": "2.0", "routeKey": "$default", "rawPath": "/prod/users", "rawQueryString": "a=b",
             "cookies": ["a=b"], "headers": {"x-api-key": "one", "content-type": "application/json"},
             "requestContext": {"stage": "prod", "http": {"method": "POST", "path": "/prod/users"}, "timeEpoch": 1583348638390},
             "body": "eyJhIjoxfQ==", "isBase64Encoded": true}
            """;

    private static ApiRequest read(String event) {
        try {
            return GatewayEvent.request(
                    new EventObject(EventJson.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)))),
                    "id");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRestApisRequestIsRead() {
        ApiRequest request = read(REST);

        assertThat(request.id()).isEqualTo("id");
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.path()).isEqualTo("/users/1");
        assertThat(request.headers()).containsEntry("x-api-key", List.of("first", "last"));
        assertThat(request.body()).isEqualTo(RequestBody.none());
    }

    @Test
    void aRestApisRequestWithoutListsOfHeadersIsRead() {
        assertThat(read(REST.replace("multiValueHeaders", "other")).headers())
                .containsEntry("x-api-key", List.of("last"));
        assertThat(read(REST.replaceAll(
                                "(?s)\"headers\".*\"query", "\"headers\": null, \"multiValueHeaders\": null, \"query"))
                        .headers())
                .isEmpty();
    }

    @Test
    void anHttpApisRequestIsRead() {
        ApiRequest request = read(HTTP);

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/users");
        assertThat(request.headers()).containsEntry("x-api-key", List.of("one"));
        assertThat(request.body()).isEqualTo(RequestBody.of("{\"a\":1}".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({
        "$default, /users/1, /users/1",
        "$default, //users/1, //users/1",
        "prod, /prod//users/1, //users/1",
        "prod, /products/users/1, /products/users/1",
        "users, /users/users/1, /users/1",
        "prod, /prod, /prod"
    })
    void theStageOfAnHttpApiIsTakenFromThePath(String stage, String sent, String path) {
        assertThat(read(HTTP.replace("\"prod\"", "\"" + stage + "\"")
                                .replace("\"rawPath\": \"/prod/users\"", "\"rawPath\": \"" + sent + "\""))
                        .path())
                .isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "prod, /users/1, /prod/users/1, /users/1",
        "prod, //users/1, /prod//users/1, //users/1",
        "users, /users/1, /users/users/1, /users/1",
        "prod, /prod/users/1, /prod/users/1, /users/1"
    })
    void theStageOfARestApiIsTakenFromThePathWhereItIsThere(String stage, String sent, String whole, String path) {
        assertThat(read(REST.replace("\"prod\"", "\"" + stage + "\"")
                                .replace("\"path\": \"/users/1\"", "\"path\": \"" + sent + "\"")
                                .replace("\"/prod/users/1\"", "\"" + whole + "\""))
                        .path())
                .isEqualTo(path);
    }

    @Test
    void aBodyThatIsNoBase64IsToldApart() {
        assertThat(read(HTTP.replace("eyJhIjoxfQ==", "not base64!")).body())
                .isInstanceOf(RequestBody.Undecodable.class);
    }

    @Test
    void aBodyOfTextIsUtf8() {
        assertThat(read(HTTP.replace("eyJhIjoxfQ==", "ü")
                                .replace("\"isBase64Encoded\": true", "\"isBase64Encoded\": false"))
                        .body())
                .isEqualTo(RequestBody.of("ü".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{}{}",
                "{}",
                "{\"version\": \"2.0\"}",
                "{\"httpMethod\": \"GET\"}",
                "{\"path\": \"/users\"}",
                "{\"httpMethod\": \"GET\", \"path\": 1}",
                "{\"httpMethod\": \"GET\", \"path\": \"/\", \"headers\": []}",
                "{\"httpMethod\": \"GET\", \"path\": \"/\", \"headers\": {\"a\": {}}}",
                "{\"httpMethod\": \"GET\", \"path\": \"/\", \"multiValueHeaders\": {\"a\": [null]}}",
                "{\"httpMethod\": \"GET\", \"path\": \"/\", \"body\": {}}",
                "{\"httpMethod\": \"GET\", \"path\": \"/\", \"isBase64Encoded\": \"true\"}",
                "{\"httpMethod\": \"GET\", \"httpMethod\": \"PUT\", \"path\": \"/\"}",
                "{\"Records\": [{\"eventSource\": \"aws:sqs\"}]}"
            })
    void whatIsNoSuchEventIsAFailure(String event) {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> read(event))
                .withNoCause();
    }
}
