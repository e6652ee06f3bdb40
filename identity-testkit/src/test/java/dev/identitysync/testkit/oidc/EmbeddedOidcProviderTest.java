package dev.identitysync.testkit.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EmbeddedOidcProviderTest {
    private static final URI CALLBACK = URI.create("http://localhost:1/callback");
    private static final RegisteredClient CLIENT = new RegisteredClient("shop", "s3cr:t&+", CALLBACK);
    private static final RegisteredClient OTHER = new RegisteredClient("other", "another", CALLBACK);
    // RFC 7636 appendix B
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final HttpClient http = HttpClient.newHttpClient();
    private final LoginPageVisitor visitor = new LoginPageVisitor();
    private EmbeddedOidcProvider provider =
            EmbeddedOidcProvider.builder().client(CLIENT).client(OTHER).start();

    @AfterEach
    void close() {
        provider.close();
    }

    @Nested
    class Pages {

        @Test
        void thePageShowsEverybodyAndLoadsNothingFromOutside() throws Exception {
            HttpResponse<String> page = get(authorize(Map.of()));

            assertThat(page.statusCode()).isEqualTo(200);
            provider.people().forEach(person -> assertThat(page.body()).contains(Html.escape(person.name())));
            assertThat(page.body()).doesNotContain("<script", "@import", "url(", "https://");
            assertThat(page.body().replace(provider.issuer().toString(), "")).doesNotContain("src=\"http");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'");
        }

        @Test
        void whateverIsCarriedAlongIsEscaped() throws Exception {
            String markup = "\"><script>alert('1')</script>";
            HttpResponse<String> page = get(authorize(Map.of("state", markup, "login_hint", markup, markup, markup)));

            assertThat(page.body()).doesNotContain("<script", "alert('").contains("&lt;script&gt;");
        }

        @Test
        void peopleWithMarkupInTheirNamesAreEscaped() throws Exception {
            provider.close();
            DemoPerson rude = DemoPerson.named("1", "<b>\"Bo</b>", "b<i>@x.example");
            provider = EmbeddedOidcProvider.builder()
                    .client(CLIENT)
                    .people(List.of(rude))
                    .start();

            assertThat(get(authorize(Map.of())).body()).doesNotContain("<b>", "<i>");
            assertThat(get(URI.create(rude.pictureUrl(provider.issuer().toString())))
                            .body())
                    .startsWith("<svg")
                    .contains("&lt;")
                    .doesNotContain("<b>");
        }

        @Test
        void avatarsAreDrawnHere() throws Exception {
            String url = provider.people().get(0).pictureUrl(provider.issuer().toString());
            HttpResponse<String> avatar = get(URI.create(url));

            assertThat(avatar.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("image/svg+xml"));
            assertThat(avatar.body()).contains(">ML<");
        }

        @Test
        void aTypedPersonIsTheSamePersonNextTime() throws Exception {
            String first = subjectIn(tokens(visitor.type(authorize(Map.of()), "Jo Lee", "Jo@x.example")));
            String second = subjectIn(tokens(visitor.type(authorize(Map.of()), "Jo", "jo@x.example")));

            assertThat(first).isEqualTo(second).startsWith("typed-");
        }

        @Test
        void anUnknownChoiceShowsThePageAgain() {
            assertThatThrownBy(() -> visitor.type(authorize(Map.of()), " ", "nobody"))
                    .hasMessageContaining("400");
        }
    }

    @Nested
    class Authorization {

        @Test
        void anUnknownClientOrRedirectUriIsNeverRedirectedTo() throws Exception {
            for (Map<String, String> wrong : List.of(
                    Map.of("client_id", "nobody"),
                    Map.of("redirect_uri", CALLBACK + "/"),
                    Map.of("redirect_uri", CALLBACK + "?x=1"),
                    Map.of("redirect_uri", "https://evil.example/"))) {
                HttpResponse<String> answer = get(authorize(wrong));
                assertThat(answer.statusCode()).isEqualTo(400);
                assertThat(answer.headers().firstValue("Location")).isEmpty();
            }
        }

        @Test
        void pkceWithS256IsMandatory() {
            for (Map<String, String> wrong : List.of(
                    Map.of("code_challenge_method", "plain"),
                    Map.of("code_challenge_method", ""),
                    Map.of("code_challenge", ""),
                    Map.of("code_challenge", "short"))) {
                URI back = visitor.choose(authorize(wrong), provider.people().get(0));
                assertThat(query(back))
                        .containsEntry("error", "invalid_request")
                        .doesNotContainKey("code");
            }
        }

        @Test
        void otherResponseTypesAndAMissingOpenidScopeAreRefused() {
            assertThat(query(visitor.cancel(authorize(Map.of("response_type", "token")))))
                    .containsEntry("error", "unsupported_response_type");
            assertThat(query(visitor.cancel(authorize(Map.of("scope", "email")))))
                    .containsEntry("error", "invalid_scope");
            assertThat(query(visitor.cancel(authorize(Map.of("prompt", "none")))))
                    .containsEntry("error", "login_required");
        }

        @Test
        void cancellingSaysSoAndNamesTheIssuer() {
            assertThat(query(visitor.cancel(authorize(Map.of()))))
                    .containsEntry("error", "access_denied")
                    .containsEntry("state", "st")
                    .containsEntry("iss", provider.issuer().toString());
        }

        @Test
        void aRepeatedParameterIsRefused() throws Exception {
            assertThat(get(URI.create(authorize(Map.of()) + "&state=2")).statusCode())
                    .isEqualTo(400);
        }
    }

    @Nested
    class Tokens {

        @Test
        void aCodeGivesTokensByPostAndByBasic() throws Exception {
            URI back = visitor.choose(authorize(Map.of()), provider.people().get(1));
            assertThat(query(back)).containsEntry("iss", provider.issuer().toString());
            Map<String, Object> body = tokens(back);

            SignedJWT idToken = SignedJWT.parse(text(body, "id_token"));
            assertThat(idToken.getJWTClaimsSet().getAudience()).containsExactly("shop");
            assertThat(idToken.getJWTClaimsSet().getStringClaim("nonce")).isEqualTo("no");
            assertThat(idToken.getJWTClaimsSet().getStringClaim("hd")).isEqualTo("taller-alvarez.example");
            String code =
                    code(visitor.choose(authorize(Map.of()), provider.people().get(0)));
            assertThat(post(form(Map.of("code", code)), basic(CLIENT)).statusCode())
                    .isEqualTo(200);
        }

        @Test
        void aReplayIsRefusedToldAndTakesTheTokensBack() throws Exception {
            String code =
                    code(visitor.choose(authorize(Map.of()), provider.people().get(0)));
            String accessToken = text(json(redeem(Map.of("code", code))), "access_token");
            assertThat(userInfo(accessToken).statusCode()).isEqualTo(200);

            HttpResponse<String> replay = redeem(Map.of("code", code));

            assertThat(replay.statusCode()).isEqualTo(400);
            assertThat(json(replay)).containsEntry("error", "invalid_grant");
            assertThat(replay.body()).contains("replay");
            assertThat(userInfo(accessToken).statusCode()).isEqualTo(401);
        }

        @Test
        void sixteenParallelRedemptionsGiveOneSetOfTokens() {
            String code =
                    code(visitor.choose(authorize(Map.of()), provider.people().get(0)));

            List<Integer> statuses = IntStream.range(0, 16)
                    .mapToObj(i -> http.sendAsync(
                            tokenRequest(form(Map.of("code", code, "client_secret", CLIENT.clientSecret())))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()))
                    .toList()
                    .stream()
                    .map(answer -> answer.join().statusCode())
                    .toList();

            assertThat(statuses).containsOnlyOnce(200);
        }

        @Test
        void aCodeIsBoundToClientRedirectUriAndVerifier() throws Exception {
            String code =
                    code(visitor.choose(authorize(Map.of()), provider.people().get(0)));
            for (Map<String, String> wrong : List.of(
                    Map.of("client_id", "other", "client_secret", "another"),
                    Map.of("redirect_uri", CALLBACK + "/"),
                    Map.of("code_verifier", VERIFIER.replace('d', 'e')),
                    Map.of("code_verifier", CHALLENGE),
                    Map.of("code_verifier", ""))) {
                Map<String, String> request = new LinkedHashMap<>(wrong);
                request.put("code", code);
                assertThat(json(redeem(request))).containsEntry("error", "invalid_grant");
            }
            assertThat(redeem(Map.of("code", code)).statusCode()).isEqualTo(200);
        }

        @Test
        void aWrongSecretIsRefused() throws Exception {
            HttpResponse<String> answer = redeem(Map.of("code", "x", "client_secret", "guess"));

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(json(answer)).containsEntry("error", "invalid_client");
        }

        @Test
        void aCodeExpires() throws Exception {
            provider.close();
            Instant start = Instant.parse("2026-01-01T00:00:00Z");
            SettableClock clock = new SettableClock(start);
            provider = EmbeddedOidcProvider.builder()
                    .client(CLIENT)
                    .clock(clock)
                    .codeLifetime(Duration.ofSeconds(30))
                    .start();
            String code =
                    code(visitor.choose(authorize(Map.of()), provider.people().get(0)));
            clock.now = start.plusSeconds(30);

            assertThat(redeem(Map.of("code", code)).body()).contains("expired");
        }
    }

    @Nested
    class Keys {

        @Test
        void rotationKeepsTheOldKeyUntilItIsForgotten() throws Exception {
            String before = provider.signingKey().getKeyID();
            provider.rotateKeys();
            assertThat(publishedKeyIds()).containsExactly(provider.signingKey().getKeyID(), before);
            provider.forgetOldKeys();
            assertThat(publishedKeyIds()).containsExactly(provider.signingKey().getKeyID());
        }

        @Test
        void privateKeysAreNotPublished() throws Exception {
            assertThat(get(provider.uri(OidcEndpoint.JWKS)).body()).doesNotContain("\"d\"", "\"p\"");
        }

        @Test
        void es256IsPossible() throws Exception {
            provider.close();
            provider = EmbeddedOidcProvider.builder()
                    .client(CLIENT)
                    .algorithm(JWSAlgorithm.ES256)
                    .start();
            String token = provider.bareIdToken(provider.people().get(0), "shop", "n");

            assertThat(SignedJWT.parse(token)
                            .verify(new ECDSAVerifier(provider.signingKey().toECKey())))
                    .isTrue();
        }

        private List<String> publishedKeyIds() throws Exception {
            return JWKSet.parse(get(provider.uri(OidcEndpoint.JWKS)).body()).getKeys().stream()
                    .map(key -> key.getKeyID())
                    .toList();
        }
    }

    @Nested
    class Spoiling {

        @Test
        void everyAnswerCanBeSpoiledAndResetAgain() throws Exception {
            provider.tampering()
                    .answer(OidcEndpoint.JWKS, answer -> answer.withStatus(503).withBody("oops"));
            provider.tampering().discovery(document -> document.put("issuer", "https://evil.example"));
            provider.tampering().idTokenClaims(claims -> claims.put("sub", "someone-else"));

            assertThat(get(provider.uri(OidcEndpoint.JWKS)).statusCode()).isEqualTo(503);
            assertThat(get(provider.uri(OidcEndpoint.DISCOVERY)).body()).contains("evil.example");
            assertThat(SignedJWT.parse(provider.bareIdToken(provider.people().get(0), "shop", "n"))
                            .getJWTClaimsSet()
                            .getSubject())
                    .isEqualTo("someone-else");
            provider.tampering().reset();
            assertThat(get(provider.uri(OidcEndpoint.JWKS)).statusCode()).isEqualTo(200);
            assertThat(provider.requests(OidcEndpoint.JWKS)).isEqualTo(2);
        }

        @Test
        void aTakenPortSaysWhatToDo() {
            assertThatThrownBy(() -> EmbeddedOidcProvider.builder()
                            .port(provider.issuer().getPort())
                            .start())
                    .hasMessageContaining("choose another port");
        }
    }

    private URI authorize(Map<String, String> changes) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of(
                "response_type", "code",
                "client_id", "shop",
                "redirect_uri", CALLBACK.toString(),
                "scope", "openid email profile",
                "state", "st",
                "nonce", "no",
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256"));
        parameters.putAll(changes);
        return URI.create(provider.uri(OidcEndpoint.AUTHORIZE) + "?" + encoded(parameters));
    }

    private Map<String, Object> tokens(URI callback) throws Exception {
        HttpResponse<String> answer = redeem(Map.of("code", code(callback)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private HttpResponse<String> redeem(Map<String, String> changes) throws Exception {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of("client_secret", CLIENT.clientSecret()));
        parameters.putAll(changes);
        return post(form(parameters));
    }

    private static Map<String, String> form(Map<String, String> changes) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                "shop",
                "redirect_uri",
                CALLBACK.toString(),
                "code_verifier",
                VERIFIER));
        parameters.putAll(changes);
        return parameters;
    }

    private HttpResponse<String> post(Map<String, String> form, String... headers) throws Exception {
        HttpRequest.Builder request = tokenRequest(form);
        return http.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder tokenRequest(Map<String, String> form) {
        return HttpRequest.newBuilder(provider.uri(OidcEndpoint.TOKEN))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
    }

    private static String[] basic(RegisteredClient client) {
        String pair = encode(client.clientId()) + ":" + encode(client.clientSecret());
        return new String[] {
            "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))
        };
    }

    private HttpResponse<String> userInfo(String accessToken) throws Exception {
        return http.send(
                HttpRequest.newBuilder(provider.uri(OidcEndpoint.USERINFO))
                        .header("Authorization", "Bearer " + accessToken)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(URI uri) throws Exception {
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String subjectIn(Map<String, Object> tokens) throws Exception {
        return SignedJWT.parse(text(tokens, "id_token")).getJWTClaimsSet().getSubject();
    }

    private static Map<String, Object> json(HttpResponse<String> response) throws Exception {
        return JSONObjectUtils.parse(response.body());
    }

    private static String text(Map<String, ?> values, String name) {
        return (String) Objects.requireNonNull(values.get(name), name);
    }

    private static String code(URI callback) {
        return text(query(callback), "code");
    }

    private static Map<String, String> query(URI uri) {
        return Arrays.stream(uri.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static final class SettableClock extends Clock {
        private volatile Instant now;

        private SettableClock(Instant start) {
            this.now = start;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
