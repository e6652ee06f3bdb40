package dev.identitysync.testkit.oidc;

import java.util.Set;
import java.util.stream.Collectors;

/** The page on which somebody chooses who they are. It works without scripts and says everything in escaped text. */
final class LoginPage {
    static final String CHOICE = "demo_choice";
    static final String NAME = "demo_name";
    static final String EMAIL = "demo_email";
    static final String VERIFIED = "demo_verified";
    static final String TYPED = "typed";
    static final String CANCEL = "cancel";

    private static final Set<String> OWN_FIELDS = Set.of(CHOICE, NAME, EMAIL, VERIFIED);

    private LoginPage() {}

    /** The page, with what was asked for carried along in hidden fields. */
    static Answer show(Settings settings, Request request, String notice) {
        String carried = hiddenFields(request);
        String body = "<p class=\"quiet\">to continue to "
                + Html.escape(request.parameter("client_id").orElse("")) + "</p>"
                + (notice.isEmpty() ? "" : "<p class=\"notice\" role=\"alert\">" + Html.escape(notice) + "</p>")
                + form(carried + "<ul>" + people(settings) + "</ul>")
                + typedForm(request, carried, !notice.isEmpty())
                + form(carried + button("plain", CANCEL, "Cancel"));
        return Page.html(notice.isEmpty() ? 200 : 400, "Choose who you are", body);
    }

    private static String people(Settings settings) {
        return settings.people().stream()
                .map(person -> "<li>" + button("person", person.subject(), card(settings, person)) + "</li>")
                .collect(Collectors.joining());
    }

    private static String card(Settings settings, DemoPerson person) {
        String picture = person.pictureUrl(settings.issuer());
        String image = picture.isEmpty()
                ? "<span class=\"blank\"></span>"
                : "<img alt=\"\" width=\"40\" height=\"40\" src=\"" + Html.escape(picture) + "\">";
        String address = person.email() == null ? "no e-mail address" : person.email();
        String doubt = person.email() == null || person.emailVerified() ? "" : " (not verified)";
        return image + "<span><strong>" + Html.escape(person.name()) + "</strong><span class=\"quiet\">"
                + Html.escape(address) + doubt + "</span></span>";
    }

    private static String typedForm(Request request, String carried, boolean open) {
        String hint = request.parameter(EMAIL)
                .or(() -> request.parameter("login_hint"))
                .orElse("");
        String fields = """
                <label>Name<input type="text" name="%s" value="%s" autocomplete="off" required></label>
                <label>E-mail address<input type="email" name="%s" value="%s" autocomplete="off" required></label>
                <label class="check"><input type="checkbox" name="%s" value="yes" checked> \
                The address is verified</label>
                """.formatted(
                        NAME, Html.escape(request.parameter(NAME).orElse("")), EMAIL, Html.escape(hint), VERIFIED);
        return "<details" + (open || !hint.isEmpty() ? " open" : "") + "><summary>Somebody else</summary>"
                + form(carried + fields + button("primary", TYPED, "Continue")) + "</details>";
    }

    private static String hiddenFields(Request request) {
        return request.parameters().entrySet().stream()
                .filter(field -> !OWN_FIELDS.contains(field.getKey()))
                .map(field -> "<input type=\"hidden\" name=\"" + Html.escape(field.getKey()) + "\" value=\""
                        + Html.escape(field.getValue()) + "\">")
                .collect(Collectors.joining());
    }

    private static String form(String content) {
        return "<form method=\"post\" action=\"" + OidcEndpoint.AUTHORIZE.path() + "\">" + content + "</form>";
    }

    private static String button(String style, String choice, String label) {
        return "<button class=\"" + style + "\" name=\"" + CHOICE + "\" value=\"" + Html.escape(choice) + "\">" + label
                + "</button>";
    }
}
