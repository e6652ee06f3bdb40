package dev.identitysync.jdbc;

import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.ProfileSync;
import dev.identitysync.spi.ProvisionRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What distinguishes the statements of one sign-in from those of another. A wiring produces a handful: the policy is
 * fixed, and a provider sends the same fields each time. Statements that leave out what is not asked for cost the
 * database a fraction of one that asks about everything.
 *
 * @param email what happens to the e-mail address and whether it is verified
 * @param texts what happens to the other columns, by name
 * @param emailRule what is asked of the address across users
 */
record SignInShape(FieldWrite email, Map<String, FieldWrite> texts, EmailRule emailRule) {

    static SignInShape of(ProvisionRequest request) {
        ProfileSync profile = request.profile();
        Map<String, FieldWrite> texts = new LinkedHashMap<>();
        texts.put("name", FieldWrite.of(profile.name()));
        texts.put("given_name", FieldWrite.of(profile.givenName()));
        texts.put("family_name", FieldWrite.of(profile.familyName()));
        texts.put("picture", FieldWrite.of(profile.picture()));
        texts.put("locale", FieldWrite.of(profile.locale()));
        return new SignInShape(FieldWrite.of(profile.email()), texts, request.emailRule());
    }

    boolean uniqueEmail() {
        return emailRule != EmailRule.SHARED;
    }

    /** The columns of {@link #texts} that may change, with the value each has afterwards. */
    Map<String, String> nextTexts() {
        return texts.entrySet().stream()
                .filter(entry -> entry.getValue() != FieldWrite.KEEP)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().next(entry.getKey(), "text"),
                        (a, b) -> a,
                        LinkedHashMap::new));
    }
}
