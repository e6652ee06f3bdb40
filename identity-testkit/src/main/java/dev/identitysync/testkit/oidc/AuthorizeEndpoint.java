package dev.identitysync.testkit.oidc;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Shows the login page, and sends people back with a code once they chose (OIDC Core §3.1.2). */
final class AuthorizeEndpoint {
    private static final Predicate<String> CHALLENGE =
            Pattern.compile("[A-Za-z0-9_-]{43}").asMatchPredicate();

    private final Settings settings;
    private final IssuedCodes codes;
    private final Tampering tampering;

    AuthorizeEndpoint(Settings settings, IssuedCodes codes, Tampering tampering) {
        this.settings = settings;
        this.codes = codes;
        this.tampering = tampering;
    }

    Answer answer(Request request) {
        Optional<RegisteredClient> client = request.parameter("client_id").flatMap(settings::client);
        if (client.isEmpty()) {
            return refusalPage("This application is not known here. Register its client_id with the demo provider.");
        }
        String redirectUri = request.parameter("redirect_uri").orElse("");
        if (!client.get().mayReturnTo(redirectUri)) {
            // Never redirect to an address that was not registered (RFC 6749 §4.1.2.1).
            return refusalPage(
                    "The redirect_uri is not registered for this application. It must match to the character.");
        }
        return problemWith(request)
                .map(error -> sendBack(request, error))
                .orElseGet(() -> request.isPost() ? choice(request) : LoginPage.show(settings, request, ""));
    }

    private Optional<Map<String, String>> problemWith(Request request) {
        if (!request.parameter("response_type").orElse("").equals("code")) {
            return error("unsupported_response_type", "only response_type=code is served");
        }
        if (!scopes(request).contains("openid")) {
            return error("invalid_scope", "the scope must contain openid");
        }
        if (!request.parameter("code_challenge_method").orElse("").equals("S256")
                || !CHALLENGE.test(request.parameter("code_challenge").orElse(""))) {
            return error("invalid_request", "PKCE with code_challenge_method=S256 is mandatory (RFC 7636)");
        }
        if (request.parameter("prompt").orElse("").equals("none")) {
            return error("login_required", "nobody is ever signed in at the demo provider");
        }
        return Optional.empty();
    }

    private Answer choice(Request request) {
        String choice = request.parameter(LoginPage.CHOICE).orElse("");
        if (choice.equals(LoginPage.CANCEL)) {
            return sendBack(
                    request, error("access_denied", "the person cancelled").orElseThrow());
        }
        Optional<DemoPerson> person =
                choice.equals(LoginPage.TYPED) ? TypedPerson.from(request) : settings.person(choice);
        return person.map(chosen -> grant(request, chosen))
                .orElseGet(() -> LoginPage.show(
                        settings, request, "Please pick somebody, or type a name and an e-mail address."));
    }

    private Answer grant(Request request, DemoPerson person) {
        String code = codes.issue(new Grant(
                person,
                request.parameter("client_id").orElseThrow(),
                request.parameter("redirect_uri").orElseThrow(),
                scopes(request),
                request.parameters().get("nonce"),
                request.parameter("code_challenge").orElseThrow(),
                settings.clock().instant()));
        return sendBack(request, Map.of("code", code));
    }

    private Answer sendBack(Request request, Map<String, String> outcome) {
        Map<String, String> parameters = new LinkedHashMap<>(outcome);
        request.parameter("state").ifPresent(state -> parameters.put("state", state));
        parameters.put("iss", settings.issuer());
        String redirectUri = request.parameter("redirect_uri").orElseThrow();
        StringJoiner query = new StringJoiner("&", redirectUri + (redirectUri.contains("?") ? "&" : "?"), "");
        tampering.spoilCallback(parameters).forEach((name, value) -> query.add(encode(name) + "=" + encode(value)));
        return Answer.redirect(query.toString());
    }

    private static List<String> scopes(Request request) {
        return List.of(request.parameter("scope").orElse("").split(" "));
    }

    private static Optional<Map<String, String>> error(String error, String description) {
        return Optional.of(Map.of("error", error, "error_description", description));
    }

    private static Answer refusalPage(String sentence) {
        return Page.html(400, "Sign-in cannot start", "<p class=\"notice\">" + Html.escape(sentence) + "</p>");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
