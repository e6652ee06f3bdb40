package dev.identitysync.examples.usersapi.api;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import dev.identitysync.Profile;
import dev.identitysync.VerifiedLogin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the body of {@code POST /users}: every field that is wrong is told, not only the first. */
final class RegistrationReader {
    /** Whose subjects the users' ids are. */
    static final String ISSUER = "https://accounts.google.com";

    private static final Set<String> KNOWN = Set.of("userId", "email", "name", "picture", "createdAt", "lastLoginAt");

    private final TextFields fields;
    private final List<FieldError> errors = new ArrayList<>();

    private RegistrationReader(TextFields fields) {
        this.fields = fields;
        fields.others().forEach(name -> errors.add(new FieldError(name, "is no text; send a JSON string")));
    }

    /** A body that was read: what it asks for, or what is wrong with it. */
    sealed interface Reading {
        /** It asks for this. */
        record Good(Registration registration) implements Reading {}

        /** There is something wrong with each of these fields. */
        record Bad(List<FieldError> errors) implements Reading {}
    }

    static Reading read(byte[] body, Instant now) throws MalformedJsonException {
        return new RegistrationReader(TextFields.read(body, KNOWN)).registration(now);
    }

    private Reading registration(Instant now) {
        Optional<ExternalIdentity> identity = required("userId", id -> new ExternalIdentity(ISSUER, id));
        Optional<Email> email = required("email", address -> new Email(address, false));
        Profile.Builder profile = Profile.builder();
        email.ifPresent(profile::email);
        check("name", name -> Profile.builder().name(name).build()).ifPresent(it -> profile.name(it.name()));
        check("picture", url -> Profile.builder().picture(url).build()).ifPresent(it -> profile.picture(it.picture()));
        if (!errors.isEmpty() || identity.isEmpty()) {
            return new Reading.Bad(errors.stream()
                    .sorted(Comparator.comparing(FieldError::field))
                    .toList());
        }
        return new Reading.Good(new Registration(
                VerifiedLogin.thatTheCallerHasVerified(
                        identity.get(), profile.build(), time("lastLoginAt", now), false),
                time("createdAt", now)));
    }

    private Instant time(String field, Instant now) {
        return present(field).flatMap(text -> Times.past(text, now)).orElse(now);
    }

    private <T> Optional<T> required(String field, Function<String, T> value) {
        if (present(field).isEmpty() && !fields.others().contains(field)) {
            errors.add(new FieldError(field, "is missing; it is required"));
        }
        return check(field, value);
    }

    private <T> Optional<T> check(String field, Function<String, T> value) {
        try {
            return present(field).map(value);
        } catch (InvalidValueException e) {
            errors.add(new FieldError(field, e.problem()));
            return Optional.empty();
        }
    }

    // A front end that has no name sends none, null or "".
    private Optional<String> present(String field) {
        return Stream.ofNullable(fields.texts().get(field))
                .filter(text -> !text.isBlank())
                .findFirst();
    }
}
