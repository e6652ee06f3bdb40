package dev.identitysync.examples.usersapi.smoke;

import java.time.Instant;
import java.util.function.UnaryOperator;

/** What a deployment may say though it is not so. */
// What tells a lie holds no state.
@SuppressWarnings("ImmutableEnumChecker")
enum Lie {
    EMPTY_USER_ID("userId has to be", it -> it.withUser(user -> user.put("userId", ""))),
    BLANK_USER_ID("userId must be neither", it -> it.withUser(user -> user.put("userId", " "))),
    NULL_USER_ID("userId must be neither", it -> it.withUser(user -> user.putNull("userId"))),
    NO_USER_ID("userId must be neither", it -> it.withUser(user -> user.remove("userId"))),
    NUMBER_AS_USER_ID("userId must be neither", it -> it.withUser(user -> user.put("userId", 1L))),
    SOMEBODY_ELSE("userId has to be", it -> it.withUser(user -> user.put("userId", "117"))),
    EMPTY_OBJECT("userId has to be", it -> it.isUser() && !it.isPreflight() ? it.withBody("{}") : it),
    ERROR_IN_A_USER("must not carry an error", it -> it.withUser(user -> user.put("error", "TimeoutException"))),
    ERROR_INSTEAD_OF_A_USER(
            "must not carry an error",
            it -> it.isUser() && !it.isPreflight() ? it.withBody("{\"errorMessage\": \"timed out\"}") : it),
    PROXY_AS_BODY(
            "must not carry an error",
            it -> it.isUser() && !it.isPreflight() ? it.withBody("{\"statusCode\": 500, \"body\": \"{}\"}") : it),
    NO_BODY_AFTER_A_LOGIN(
            "the login of the user", it -> it.asked().endsWith("/last-login") && it.isUser() ? it.withBody("") : it),
    HTML("has to be a JSON object", it -> it.isUser() && !it.isPreflight() ? it.withBody("<html>OK</html>") : it),
    TWO_BODIES(
            "has to be a JSON object",
            it -> it.isUser() && !it.isPreflight() ? it.withBody(it.body() + it.body()) : it),
    JSON_THAT_IS_SAID_TO_BE_HTML("the content type is", it -> it.isUser() ? it.with("Content-Type", "text/html") : it),
    UNKNOWN_USERS_ARE_THERE(
            "a user who is not there",
            it -> it.status() == 404 ? it.withStatus(200).withBody("{}") : it),
    PROBLEMS_WITH_STATUS_200("the status is 200", it -> it.status() >= 400 ? it.withStatus(200) : it),
    FORBIDDEN_WITH_STATUS_200("without a key", it -> it.status() == 403 ? it.withStatus(200) : it),
    NO_KEY_IS_NEEDED("a user without a key", it -> it),
    HEALTH_IS_DOWN(
            "the store has to answer",
            it -> it.asked().endsWith("/health") ? it.withBody("{\"status\":\"DOWN\"}") : it),
    NO_LESSONS("completedLessons has to be there", it -> it.withUser(user -> user.remove("completedLessons"))),
    NULL_PICTURE("an absent field has to be left out", it -> it.withUser(user -> user.putNull("picture"))),
    EMPTY_NAME("an absent field has to be left out", it -> it.withUser(user -> user.put("name", ""))),
    TIME_WITHOUT_DECIMALS(
            "with three decimals", it -> it.withUser(user -> user.put("createdAt", "2026-02-06T12:00:00Z"))),
    ALWAYS_NEW(
            "createdAt has to stay",
            it -> it.withUser(
                    user -> user.put("createdAt", user.path("lastLoginAt").asText()))),
    LOGIN_THAT_IS_NOT_RECORDED(
            "lastLoginAt has to be", it -> it.withUser(user -> user.put("lastLoginAt", "2026-02-06T12:00:00.000Z"))),
    LOGIN_THAT_IS_FORGOTTEN(
            "lastLoginAt has to be what the login said",
            it -> it.asked().startsWith("PUT") ? it.withUser(user -> user.put("lastLoginAt", later())) : it),
    ANY_SITE("another site's pages may call", it -> it.with("Access-Control-Allow-Origin", it.origin())),
    EVERY_SITE("another site's pages may call", it -> it.with("Access-Control-Allow-Origin", "*")),
    NO_SITE("its pages may not call", it -> it.with("Access-Control-Allow-Origin", "")),
    NO_ALLOW("there has to be Allow", it -> it.with("Allow", ""));

    private final String caughtBy;
    private final UnaryOperator<Exchange> telling;

    Lie(String caughtBy, UnaryOperator<Exchange> telling) {
        this.caughtBy = caughtBy;
        this.telling = telling;
    }

    /** What the test that catches it says. */
    String caughtBy() {
        return caughtBy;
    }

    Exchange told(Exchange truth) {
        return telling.apply(truth);
    }

    private static String later() {
        return Instant.now().plusSeconds(60).toString().substring(0, 19) + ".000Z";
    }
}
