package dev.identitysync.jdbc;

import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.ProfileSync;
import dev.identitysync.spi.ProvisionRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final List<String> TEXTS = List.of("name", "given_name", "family_name", "picture", "locale");
    private static final Pattern NAME = Pattern.compile("sign-in-[a-z]+:([ksf]{" + (TEXTS.size() + 1) + "}):([a-z_]+)");

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

    /** The shape that a statement's name says, if it is the name of one of a sign-in's. */
    static Optional<SignInShape> inNameOf(String statement) {
        Matcher matcher = NAME.matcher(statement);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<FieldWrite> fields =
                matcher.group(1).chars().mapToObj(FieldWrite::of).toList();
        Map<String, FieldWrite> texts = new LinkedHashMap<>();
        for (int i = 0; i < TEXTS.size(); i++) {
            texts.put(TEXTS.get(i), fields.get(i + 1));
        }
        return Arrays.stream(EmailRule.values())
                .filter(rule -> nameOf(rule).equals(matcher.group(2)))
                .findFirst()
                .map(rule -> new SignInShape(fields.get(0), texts, rule));
    }

    /** The name of a statement of this shape. */
    String nameOf(String statement) {
        String fields =
                email.letter() + texts.values().stream().map(FieldWrite::letter).collect(Collectors.joining());
        return "sign-in-" + statement + ":" + fields + ":" + nameOf(emailRule);
    }

    private static String nameOf(EmailRule rule) {
        return rule.name().toLowerCase(Locale.ROOT);
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
                        entry -> entry.getValue().next(entry.getKey()),
                        (a, b) -> a,
                        LinkedHashMap::new));
    }
}
