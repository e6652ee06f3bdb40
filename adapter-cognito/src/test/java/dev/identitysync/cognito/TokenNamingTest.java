package dev.identitysync.cognito;

import static dev.identitysync.cognito.TestPool.answer;
import static dev.identitysync.cognito.TestPool.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What goes into tokens, and what Cognito would drop without a word. */
class TokenNamingTest {
    private static final String V1 = event("TokenGeneration_HostedAuth");
    private static final String V2 = event("TokenGeneration_Authentication.v2");
    private static final String V3 = event("TokenGeneration_Authentication.v3");
    // As the events have it, white space included.
    private static final String GROUPS = V1.substring(
            V1.indexOf("{", V1.indexOf("groupConfiguration")), V1.indexOf("}", V1.indexOf("groupConfiguration")) + 1);

    private final TestPool pool = new TestPool();
    private final Logger logger = (Logger) LoggerFactory.getLogger(CognitoTriggers.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void aV1EventIsAnsweredWithTheUsersIdForTheIdTokenAndTheGroupsAsTheyAre() {
        String answer = answer(function(Map.of()), V1);

        assertThat(answer)
                .isEqualTo(V1.replace(
                        "\"claimsOverrideDetails\": null",
                        "\"claimsOverrideDetails\": {\"claimsToAddOrOverride\":{\"user_id\":\"" + id()
                                + "\"},\"groupOverrideDetails\":" + GROUPS + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3"})
    void aLaterEventIsAnsweredForBothTokens(String version) {
        String event = version.equals("2") ? V2 : V3;
        String answer = answer(function(Map.of()), event);

        String added = "{\"claimsToAddOrOverride\":{\"user_id\":\"" + id() + "\"}}";
        assertThat(answer)
                .isEqualTo(event.replace(
                        "\"claimsAndScopeOverrideDetails\": null",
                        "\"claimsAndScopeOverrideDetails\": {\"idTokenGeneration\":" + added
                                + ",\"accessTokenGeneration\":" + added + ",\"groupOverrideDetails\":" + GROUPS + "}"));
    }

    @Test
    void withoutAVersionOrWithAnEmulatorsAnEventIsOfTheFirst() {
        for (String version : List.of("\"version\": 0", "\"version\": null", "\"version\": \"$LATEST\"", "\"v\": 1")) {
            assertThat(answer(function(Map.of()), V1.replace("\"version\": \"1\"", version)))
                    .contains("\"claimsOverrideDetails\": {\"claimsToAddOrOverride\"");
        }
    }

    @Test
    void aVersionThatIsNotKnownIsDenied() {
        for (String version : List.of("4", "10")) {
            assertDenied(function(Map.of()), V2.replace("\"version\": \"2\"", "\"version\": \"" + version + "\""));
        }
        assertThat(logged()).anyMatch(line -> line.contains("version 4"));
    }

    @Test
    void whatAResponseHasAlreadySurvives() {
        String details =
                "{ \"claimsToAddOrOverride\" : { \"a\" : \"1\", \"user_id\" : \"forged\" }, \"claimsToSuppress\" : [ \"email\" ],"
                        + " \"groupOverrideDetails\" : { \"groupsToOverride\" : [ ] } }";
        String event =
                V1.replace("\"claimsOverrideDetails\": null", "\"other\": 1.50, \"claimsOverrideDetails\": " + details);

        assertThat(answer(function(Map.of()), event)).isEqualTo(event.replace("\"forged\"", "\"" + id() + "\""));
    }

    @Test
    void groupsThatAreEmptyOrNullInTheResponseAreTheRequests() {
        String event = V1.replace(
                "\"claimsOverrideDetails\": null", "\"claimsOverrideDetails\": {\"groupOverrideDetails\": null}");

        assertThat(answer(function(Map.of()), event)).contains("\"groupOverrideDetails\": " + GROUPS);
    }

    @Test
    void whereThereAreNoGroupsNothingIsSaidOfThem() {
        for (String groups : List.of("\"x\": 1", "\"groupConfiguration\": null", "\"groupConfiguration\": []")) {
            String event = V1.replace("\"groupConfiguration\": " + GROUPS, groups);
            assertThat(event).isNotEqualTo(V1);

            assertThat(answer(function(Map.of()), event)).doesNotContain("groupOverrideDetails");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"response\": null", "\"response\": {}", "\"other\": {}"})
    void aResponseThatIsMissingComesToBe(String response) {
        String event = V1.replaceFirst("(?s)\"response\": \\{.*?}", response);

        assertThat(answer(function(Map.of()), event))
                .containsPattern(
                        "\"response\": ?\\{\"claimsOverrideDetails\":\\{\"claimsToAddOrOverride\":\\{\"user_id\":");
    }

    @Test
    void theAppsClaimsAndTheNameOfTheUserIdAreTheApps() {
        CognitoTriggerHandler function = new CognitoTriggerHandler(pool.triggers()
                .userIdClaim("https://example.com/id")
                .tokenClaims((user, event) -> Map.of(
                        "plan",
                        event.attributes().get("given_name") + "-"
                                + event.clientId().orElseThrow() + "-" + event.source()))
                .build());

        assertThat(answer(function, V1))
                .contains("{\"plan\":\"Ada-1example23456789-TOKENS_OF_MANAGED_LOGIN\",\"https://example.com/id\":\""
                        + id() + "\"}");
    }

    @Test
    void laterEventsCarryEveryTypeOfClaim() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("text", "m\u00fcller \ud83d\ude00 \" \\ \n");
        claims.put("flag", true);
        claims.put("number", new BigDecimal("1.50"));
        claims.put("list", List.of("a", 1, false, Map.of("k", List.of())));

        assertThat(answer(function(claims), V2))
                .contains("{\"text\":\"m\u00fcller \ud83d\ude00 \\\" \\\\ \\n\",\"flag\":true,\"number\":1.50,"
                        + "\"list\":[\"a\",1,false,{\"k\":[]}],\"user_id\":\"" + id() + "\"}");
    }

    @ParameterizedTest
    @MethodSource("noStrings")
    void aV1EventCarriesStringsOnlyAndTheLogSaysSo(Object value) {
        assertDenied(function(Map.of("limit", value)), V1);

        assertThat(logged()).anyMatch(line -> line.contains("claim limit") && line.contains("V2_0"));
    }

    static Stream<Object> noStrings() {
        return Stream.of(1, true, List.of("a"), Map.of("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acr",
                "amr",
                "at_hash",
                "aud",
                "auth_time",
                "azp",
                "cognito:username",
                "cognito:groups",
                "cognito:roles",
                "exp",
                "iat",
                "identities",
                "iss",
                "jti",
                "nbf",
                "nonce",
                "origin_jti",
                "sub",
                "token_use"
            })
    void aClaimThatIsCognitosIsDeniedInEveryVersionAndNamedInTheLog(String claim) {
        assertDenied(function(Map.of(claim, "canary")), V1);
        assertDenied(function(Map.of(claim, "canary")), V2);
        assertDenied(function(Map.of(claim, "canary")), V3);

        assertThat(logged()).hasSize(3).allMatch(line -> line.contains("claim " + claim + " "));
        assertThat(logged()).noneMatch(line -> line.contains("canary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "device_key", "event_id", "scope", "username", "version"})
    void aClaimOfTheAccessTokenIsDeniedWhereThereIsOne(String claim) {
        assertThat(answer(function(Map.of(claim, "mine")), V1)).contains("\"" + claim + "\":\"mine\"");

        assertDenied(function(Map.of(claim, "mine")), V2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"address", "email_verified", "phone_number_verified", "updated_at"})
    void aClaimWhoseTypeIsGivenIsNoListOrMap(String claim) {
        assertDenied(function(Map.of(claim, List.of("a"))), V2);
        assertDenied(function(Map.of(claim, Map.of("a", "b"))), V2);
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void whatIsNoJsonIsDenied(Object value) {
        assertDenied(function(Map.of("claim", value)), V2);
    }

    static Stream<Object> unfit() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        Map<String, Object> endlessMap = new LinkedHashMap<>();
        endlessMap.put("k", endlessMap);
        return Stream.of(
                endlessMap,
                nested(17),
                Map.of("k", new StringBuilder("x")),
                Double.NaN,
                Float.POSITIVE_INFINITY,
                "\ud83d",
                List.of("\ude00"),
                Map.of(1, 2),
                new Object(),
                endless,
                Map.of("\ud83d", 1),
                List.of(new StringBuilder("x")));
    }

    @Test
    void listsInOneAnotherAreCarried() {
        assertThat(answer(function(Map.of("claim", nested(15))), V2)).contains("\"claim\":" + "[".repeat(15) + "]");
    }

    private static List<?> nested(int lists) {
        List<?> list = List.of();
        for (int i = 1; i < lists; i++) {
            list = List.of(list);
        }
        return list;
    }

    @Test
    void whatCognitoSaysInPlaceOfAClientIsNoClient() {
        CognitoTriggerHandler function = new CognitoTriggerHandler(CognitoTriggers.builder(pool.users)
                .pool(TestPool.POOL)
                .tokenClaims((user, event) -> Map.of("client", event.clientId().orElse("none")))
                .build());

        assertThat(answer(function, V1)).contains("\"client\":\"" + TestPool.CLIENT + "\"");
        assertThat(answer(function, V1.replace(TestPool.CLIENT, "CLIENT_ID_NOT_APPLICABLE")))
                .contains("\"client\":\"none\"");
    }

    @Test
    void theAppCannotNameAnotherUser() {
        assertDenied(function(Map.of("user_id", "another")), V1);
    }

    @Test
    void aMachineHasNoUser() {
        String event = event("TokenGeneration_ClientCredentials").replace(TestPool.CLIENT, "a-machines-client");

        assertThat(answer(function(Map.of("plan", "x")), event)).isEqualTo(event);
        assertThat(pool.count()).isZero();
    }

    private String id() {
        return pool.ada().orElseThrow().id().value();
    }

    private CognitoTriggerHandler function(Map<String, Object> claims) {
        return new CognitoTriggerHandler(
                pool.triggers().tokenClaims((user, event) -> claims).build());
    }

    private List<String> logged() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static void assertDenied(CognitoTriggerHandler function, String event) {
        assertThatThrownBy(() -> answer(function, event)).isInstanceOf(TriggerDeniedException.class);
    }
}
