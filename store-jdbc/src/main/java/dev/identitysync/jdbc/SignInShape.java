package dev.identitysync.jdbc;

import dev.identitysync.User;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.FieldSync;
import dev.identitysync.spi.ProfileSync;
import dev.identitysync.spi.ProvisionRequest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What distinguishes the statements of one sign-in from those of another. A wiring produces a handful: the policy is
 * fixed, and a provider sends the same fields each time. Statements that leave out what is not asked for cost the
 * database a fraction of one that asks about everything.
 *
 * @param email what happens to the e-mail address and whether it is verified
 * @param name what happens to the full name; and so on for the other fields that a provider speaks of
 * @param emailRule what is asked of the address across users
 */
record SignInShape(
        FieldWrite email,
        FieldWrite name,
        FieldWrite givenName,
        FieldWrite familyName,
        FieldWrite picture,
        FieldWrite locale,
        EmailRule emailRule) {
    private static final Pattern NAME = Pattern.compile("sign-in-[a-z]+:([ksf]{6}):([a-z_]+)");

    static SignInShape of(ProvisionRequest request) {
        ProfileSync profile = request.profile();
        return new SignInShape(
                FieldWrite.of(profile.email()),
                FieldWrite.of(profile.name()),
                FieldWrite.of(profile.givenName()),
                FieldWrite.of(profile.familyName()),
                FieldWrite.of(profile.picture()),
                FieldWrite.of(profile.locale()),
                request.emailRule());
    }

    /** The shape that a statement's name says, if it is the name of one of a sign-in's. */
    static Optional<SignInShape> inNameOf(String statement) {
        Matcher matcher = NAME.matcher(statement);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        FieldWrite[] fields = matcher.group(1).chars().mapToObj(FieldWrite::of).toArray(FieldWrite[]::new);
        return Arrays.stream(EmailRule.values())
                .filter(rule -> nameOf(rule).equals(matcher.group(2)))
                .findFirst()
                .map(rule -> new SignInShape(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], rule));
    }

    /** The name of a statement of this shape. */
    String nameOf(String statement) {
        String fields = Stream.of(email, name, givenName, familyName, picture, locale)
                .map(FieldWrite::letter)
                .collect(Collectors.joining());
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
        return new SignInShape(
                in(mapping, UserField.EMAIL, email),
                in(mapping, UserField.NAME, name),
                in(mapping, UserField.GIVEN_NAME, givenName),
                in(mapping, UserField.FAMILY_NAME, familyName),
                in(mapping, UserField.PICTURE, picture),
                in(mapping, UserField.LOCALE, locale),
                ruleIn(mapping));
    }

    private static FieldWrite in(UserTableMapping mapping, UserField field, FieldWrite write) {
        return mapping.writes(field) ? write : FieldWrite.KEEP;
    }

    /** What happens to the fields beside the e-mail address, in their order. */
    Map<UserField, FieldWrite> texts() {
        Map<UserField, FieldWrite> texts = new EnumMap<>(UserField.class);
        texts.put(UserField.NAME, name);
        texts.put(UserField.GIVEN_NAME, givenName);
        texts.put(UserField.FAMILY_NAME, familyName);
        texts.put(UserField.PICTURE, picture);
        texts.put(UserField.LOCALE, locale);
        return texts;
    }

    /** Whether a sign-in of this shape leaves the profile of a user as it is. */
    boolean keeps(User user, ProfileSync profile) {
        return keeps(email, profile.email(), user.email())
                && keeps(name, profile.name(), user.name())
                && keeps(givenName, profile.givenName(), user.givenName())
                && keeps(familyName, profile.familyName(), user.familyName())
                && keeps(picture, profile.picture(), user.picture())
                && keeps(locale, profile.locale(), user.locale());
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
