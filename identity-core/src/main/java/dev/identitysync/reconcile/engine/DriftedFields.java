package dev.identitysync.reconcile.engine;

import dev.identitysync.provisioning.SignInPreview;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The fields that a sign-in would write for a known user, as the library's messages name them. */
public final class DriftedFields {

    private DriftedFields() {}

    /** In the order of {@link SignInPreview.Field}; empty if nothing drifted. */
    public static List<String> of(SignInPreview preview) {
        Set<SignInPreview.Field> changes = preview.changes();
        return changes.stream()
                // That somebody did not sign in since is no drift.
                .filter(field -> field != SignInPreview.Field.LAST_LOGIN_AT)
                .sorted(Comparator.naturalOrder())
                .map(DriftedFields::name)
                .toList();
    }

    private static String name(SignInPreview.Field field) {
        return switch (field) {
            case EMAIL -> "profile.email";
            case NAME -> "profile.name";
            case GIVEN_NAME -> "profile.givenName";
            case FAMILY_NAME -> "profile.familyName";
            case PICTURE -> "profile.picture";
            case LOCALE -> "profile.locale";
            case LAST_LOGIN_AT -> "lastLoginAt";
        };
    }
}
