package dev.identitysync.doctor;

import dev.identitysync.InvalidValueException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one check of a {@link Doctor} came to, for a person to read and for an alert to match. Meant for logs and
 * terminals: it names tables, settings and permissions, and never a token, a secret or anything personal; a
 * user by their id alone.
 *
 * @param severity how much it matters
 * @param check the name of the check, stable from version to version: lower-case words with dashes, such as
 *     {@code table-exists}
 * @param what what was found
 * @param why why it matters, or, where it could not be checked, what stood in the way; empty where all is fine
 * @param fix how to mend it, or how to let it be checked; empty where all is fine
 */
public record Finding(Severity severity, String check, String what, Optional<String> why, Optional<String> fix) {
    private static final Pattern CHECK = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /**
     * Checks that the finding is complete. The factories are the easier way to one.
     *
     * @throws InvalidValueException if a text is blank, the name of the check is no such name, a finding that matters
     *     lacks its why or its fix, or one that is fine has them
     */
    public Finding {
        if (!CHECK.matcher(check).matches()) {
            throw new InvalidValueException("finding.check", "is no name of a check; use one such as table-exists");
        }
        requireText("finding.what", what);
        why.ifPresent(text -> requireText("finding.why", text));
        fix.ifPresent(text -> requireText("finding.fix", text));
        boolean fine = severity == Severity.OK;
        if (fine == why.isPresent() || fine == fix.isPresent()) {
            throw new InvalidValueException(
                    "finding." + check, "needs a why and a fix if it is not OK, and has neither if it is");
        }
    }

    /** It was checked, and is fine. */
    public static Finding ok(String check, String what) {
        return new Finding(Severity.OK, check, what, Optional.empty(), Optional.empty());
    }

    /** Sign-ins work, and it will hurt later. */
    public static Finding warning(String check, String what, String why, String fix) {
        return new Finding(Severity.WARNING, check, what, Optional.of(why), Optional.of(fix));
    }

    /**
     * It could not be checked.
     *
     * @param why what stood in the way, such as a permission that the doctor lacks
     * @param fix how to let it be checked
     */
    public static Finding unknown(String check, String what, String why, String fix) {
        return new Finding(Severity.UNKNOWN, check, what, Optional.of(why), Optional.of(fix));
    }

    /** Sign-ins fail because of it, or will. */
    public static Finding problem(String check, String what, String why, String fix) {
        return new Finding(Severity.PROBLEM, check, what, Optional.of(why), Optional.of(fix));
    }

    private static void requireText(String field, String text) {
        if (text.isBlank()) {
            throw new InvalidValueException(field, "is blank; say it in words for a person at night");
        }
    }
}
