package dev.identitysync.dynamodb;

import dev.identitysync.Claim;
import dev.identitysync.SyncRule;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.FieldSync;
import dev.identitysync.spi.ProfileSync;
import dev.identitysync.spi.ProvisionRequest;
import java.util.Arrays;

/** Requests without the fields that the table does not keep, so that no answer has what is not stored. */
final class KeptFields {
    private final UserTableMapping mapping;
    private final boolean all;

    KeptFields(UserTableMapping mapping) {
        this.mapping = mapping;
        this.all = Arrays.stream(UserField.values()).allMatch(this::isKept);
    }

    ProvisionRequest of(ProvisionRequest request) {
        return all
                ? request
                : new ProvisionRequest(
                        request.identity(),
                        request.newUserId(),
                        request.callToken(),
                        of(request.profile()),
                        request.at(),
                        request.now(),
                        request.lastLoginThrottle(),
                        isKept(UserField.EMAIL) ? request.emailRule() : EmailRule.SHARED);
    }

    private ProfileSync of(ProfileSync profile) {
        return new ProfileSync(
                of(UserField.EMAIL, profile.email()),
                of(UserField.NAME, profile.name()),
                of(UserField.GIVEN_NAME, profile.givenName()),
                of(UserField.FAMILY_NAME, profile.familyName()),
                of(UserField.PICTURE, profile.picture()),
                of(UserField.LOCALE, profile.locale()));
    }

    private <T> FieldSync<T> of(UserField field, FieldSync<T> sync) {
        return isKept(field) ? sync : new FieldSync<>(SyncRule.APPLICATION_OWNS, Claim.absent());
    }

    private boolean isKept(UserField field) {
        return mapping.attribute(field).isPresent();
    }
}
