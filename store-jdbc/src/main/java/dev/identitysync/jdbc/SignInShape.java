package dev.identitysync.jdbc;

import dev.identitysync.User;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.FieldSync;
import dev.identitysync.spi.ProfileSync;
import dev.identitysync.spi.ProvisionRequest;
import java.util.Arrays;
import java.util.EnumMap;
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
 * @param texts what happens to the other fields that a provider speaks of
 * @param emailRule what is asked of the address across users
 */
record SignInShape(FieldWrite email, Map<UserField, FieldWrite> texts, EmailRule emailRule) {
    private static final List<UserField> TEXTS =
            List.of(UserField.NAME, UserField.GIVEN_NAME, UserField.FAMILY_NAME, UserField.PICTURE, UserField.LOCALE);
    private static final Pattern NAME = Pattern.compile("sign-in-[a-z]+:([ksf]{" + (TEXTS.size() + 1) + "}):([a-z_]+)");

    static SignInShape of(ProvisionRequest request) {
        ProfileSync profile = request.profile();
        Map<UserField, FieldWrite> texts = new EnumMap<>(UserField.class);
        texts.put(UserField.NAME, FieldWrite.of(profile.name()));
        texts.put(UserField.GIVEN_NAME, FieldWrite.of(profile.givenName()));
        texts.put(UserField.FAMILY_NAME, FieldWrite.of(profile.familyName()));
        texts.put(UserField.PICTURE, FieldWrite.of(profile.picture()));
        texts.put(UserField.LOCALE, FieldWrite.of(profile.locale()));
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
        Map<UserField, FieldWrite> texts = new EnumMap<>(UserField.class);
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

    /**
     * What is left of it in a table: nothing happens to what the table does not keep or the store may not write, and a
     * table that keeps addresses unique by itself is asked for that in any case.
     */
    SignInShape in(UserTableMapping mapping) {
        Map<UserField, FieldWrite> written = new EnumMap<>(texts);
        written.replaceAll((field, write) -> mapping.writes(field) ? write : FieldWrite.KEEP);
        return new SignInShape(mapping.writes(UserField.EMAIL) ? email : FieldWrite.KEEP, written, ruleIn(mapping));
    }

    /** Whether a sign-in of this shape leaves the profile of a user as it is. */
    boolean keeps(User user, ProfileSync profile) {
        return keeps(email, profile.email(), user.email())
                && keeps(UserField.NAME, profile.name(), user.name())
                && keeps(UserField.GIVEN_NAME, profile.givenName(), user.givenName())
                && keeps(UserField.FAMILY_NAME, profile.familyName(), user.familyName())
                && keeps(UserField.PICTURE, profile.picture(), user.picture())
                && keeps(UserField.LOCALE, profile.locale(), user.locale());
    }

    private boolean keeps(UserField field, FieldSync<String> sync, Optional<String> stored) {
        return keeps(texts.getOrDefault(field, FieldWrite.KEEP), sync, stored);
    }

    private static <T> boolean keeps(FieldWrite write, FieldSync<T> sync, Optional<T> stored) {
        return write == FieldWrite.KEEP || sync.after(stored).equals(stored);
    }

    private EmailRule ruleIn(UserTableMapping mapping) {
        if (!mapping.keepsAddressesUnique()) {
            return EmailRule.SHARED;
        }
        if (emailRule == EmailRule.UNIQUE_AND_PROVED && mapping.writes(UserField.PROVED_EMAIL)) {
            return emailRule;
        }
        return uniqueEmail() || mapping.emailUnique() ? EmailRule.UNIQUE : EmailRule.SHARED;
    }

    boolean uniqueEmail() {
        return emailRule != EmailRule.SHARED;
    }
}
