package dev.identitysync.dynamodb;

import dev.identitysync.Claim;
import dev.identitysync.spi.FieldSync;

/** What a sign-in does to one field. */
enum FieldWrite {
    /** The field gets the value that the provider gave. */
    SET,
    /** The field gets the value that the provider gave if it has none. */
    FILL,
    /** The field is emptied. */
    REMOVE,
    /** A new user gets the value that the provider gave; nobody else does. */
    AT_CREATION,
    /** Nothing happens. */
    KEEP;

    static FieldWrite of(FieldSync<?> sync) {
        boolean said = sync.claim().value().isPresent();
        return switch (sync.rule()) {
            case PROVIDER_OWNS -> said ? SET : sync.claim() instanceof Claim.Cleared ? REMOVE : KEEP;
            case FILL_IF_EMPTY -> said ? FILL : KEEP;
            case APPLICATION_OWNS -> said ? AT_CREATION : KEEP;
        };
    }

    /** Whether the provider gave a value. */
    boolean hasValue() {
        return this == SET || this == FILL || this == AT_CREATION;
    }
}
