package dev.identitysync.testkit.oidc;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Somebody who typed a name and an e-mail address; the same address is the same person again. */
final class TypedPerson {
    private static final int SUBJECT_DIGITS = 20;

    private TypedPerson() {}

    static Optional<DemoPerson> from(Request request) {
        String name = request.parameter(LoginPage.NAME).orElse("").strip();
        String email = request.parameter(LoginPage.EMAIL).orElse("").strip();
        if (name.isEmpty() || email.indexOf('@') < 1 || email.endsWith("@")) {
            return Optional.empty();
        }
        DemoPerson person = DemoPerson.named(subjectOf(email), name, email);
        boolean verified = request.parameter(LoginPage.VERIFIED).isPresent();
        return Optional.of(verified ? person : person.withUnverifiedEmail());
    }

    private static String subjectOf(String email) {
        byte[] hash = Sha256.of(email.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        return "typed-" + HexFormat.of().formatHex(hash).substring(0, SUBJECT_DIGITS);
    }
}
