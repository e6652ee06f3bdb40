package dev.identitysync.dynamodb;

import dev.identitysync.spi.FieldSync;
import dev.identitysync.spi.ProfileSync;
import dev.identitysync.spi.ProvisionRequest;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What differs from one sign-in to the next of the same {@link LoginShape}, each under a placeholder of its own. */
enum LoginValue {
    AT,
    NOW,
    CALL,
    IDENTITY,
    IDENTITIES,
    EMAIL,
    EMAIL_KEY,
    EMAIL_VERIFIED,
    NAME,
    GIVEN_NAME,
    FAMILY_NAME,
    PICTURE,
    LOCALE;

    private final String placeholder = ":" + name();

    String placeholder() {
        return placeholder;
    }

    /** The value of one sign-in, in whose shape it is. */
    AttributeValue of(ProvisionRequest request, TimeFormat format) {
        ProfileSync profile = request.profile();
        return switch (this) {
            case AT -> format.write(request.at());
            case NOW -> format.write(request.now());
            case CALL -> AttributeValue.fromS(request.callToken().toString());
            case IDENTITY -> AttributeValue.fromS(IdentityPlaces.text(request.identity()));
            case IDENTITIES -> UserItems.identities(Set.of(request.identity()));
            case EMAIL -> AttributeValue.fromS(said(profile.email()).address());
            case EMAIL_KEY -> AttributeValue.fromS(said(profile.email()).key());
            case EMAIL_VERIFIED -> AttributeValue.fromBool(said(profile.email()).verified());
            case NAME -> AttributeValue.fromS(said(profile.name()));
            case GIVEN_NAME -> AttributeValue.fromS(said(profile.givenName()));
            case FAMILY_NAME -> AttributeValue.fromS(said(profile.familyName()));
            case PICTURE -> AttributeValue.fromS(said(profile.picture()));
            case LOCALE -> AttributeValue.fromS(said(profile.locale()));
        };
    }

    private static <T> T said(FieldSync<T> field) {
        return field.claim().value().orElseThrow();
    }
}
