package dev.identitysync.examples.cognito.registration;

import dev.identitysync.Email;
import dev.identitysync.InvalidValueException;
import dev.identitysync.Profile;
import dev.identitysync.examples.cognito.http.HttpRequest;
import dev.identitysync.examples.cognito.http.JsonObject;
import dev.identitysync.examples.cognito.http.MalformedJsonException;
import dev.identitysync.examples.cognito.http.Problem;
import dev.identitysync.examples.cognito.http.Problem.FieldError;
import dev.identitysync.examples.cognito.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What somebody who wants an account typed. Nothing of it is in {@link #toString()}.
 *
 * @param email their address, which is what they sign in with
 * @param password as they typed it; whether it is good enough is for the pool to say
 * @param givenName their given name
 * @param familyName their family name
 */
record RegistrationForm(String email, String password, String givenName, String familyName) {
    // Cognito's own bound.
    private static final int LONGEST_PASSWORD = 256;

    private static final Problem NOT_JSON = Problem.of(
            415, "unsupported-media-type", "The body is not JSON", "Send JSON with Content-Type: application/json.");
    private static final Problem MALFORMED =
            Problem.of(400, "malformed-body", "The body cannot be read", "Send one JSON object.");
    private static final Problem INVALID =
            Problem.of(400, "invalid-fields", "Something is missing or wrong", "Correct the fields that are named.");

    /** @throws Refusal naming every field that is missing or wrong */
    static RegistrationForm in(HttpRequest request) throws Refusal {
        JsonObject json = json(request);
        List<FieldError> errors = new ArrayList<>();
        RegistrationForm form = new RegistrationForm(
                text(json, "email", errors, email -> new Email(email, false)),
                text(json, "password", errors, RegistrationForm::requireBounded),
                text(
                        json,
                        "givenName",
                        errors,
                        name -> Profile.builder().givenName(name).build()),
                text(
                        json,
                        "familyName",
                        errors,
                        name -> Profile.builder().familyName(name).build()));
        if (!errors.isEmpty()) {
            throw new Refusal(INVALID.about(errors));
        }
        return form;
    }

    private static JsonObject json(HttpRequest request) throws Refusal {
        String type = request.header("content-type").orElse("").split(";", 2)[0].strip();
        if (!type.toLowerCase(Locale.ROOT).equals("application/json")) {
            throw new Refusal(NOT_JSON);
        }
        try {
            return JsonObject.read(request.body().getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw new Refusal(MALFORMED);
        }
    }

    private static String text(JsonObject json, String field, List<FieldError> errors, Consumer<String> check) {
        String value = json.text(field).orElse("");
        if (value.isEmpty()) {
            errors.add(new FieldError(field, json.has(field) ? "is not a text, or an empty one" : "is missing"));
            return value;
        }
        try {
            check.accept(value);
        } catch (InvalidValueException e) {
            errors.add(new FieldError(field, e.problem()));
        }
        return value;
    }

    private static void requireBounded(String password) {
        if (password.length() > LONGEST_PASSWORD) {
            throw new InvalidValueException("password", "has more than " + LONGEST_PASSWORD + " characters");
        }
    }

    @Override
    public String toString() {
        return "RegistrationForm[redacted]";
    }
}
