package dev.identitysync.dynamodb;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.User;
import dev.identitysync.UserId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A user as an item has it.
 *
 * @param item what was read, to the letter, so that a write can insist on it
 * @param state what it means
 * @param adopted whether the store has written the item before; one from before the store has no identities in it
 * @param key the partition key
 */
record StoredUser(Map<String, AttributeValue> item, UserState state, boolean adopted, String key) {

    User user() {
        return state.user();
    }

    UserId id() {
        return state.user().id();
    }

    /** Whether the user has an identity whose place is under this key. */
    boolean has(ExternalIdentity identity, String place) {
        return state.identities().contains(identity) || (!adopted && place.equals(key));
    }

    /** This user, to whom an identity leads from elsewhere: the store wrote that, and so the identities in the item. */
    StoredUser requireAdopted(UserItems items) {
        if (!adopted) {
            throw items.withoutIdentities(key);
        }
        return this;
    }

    @Override
    public String toString() {
        return "StoredUser[" + id() + "]";
    }

    /** Whether the application changed the address past the store, or an attribute is there and empty. */
    boolean isUntidy(UserTableMapping mapping) {
        return !state.user().email().map(dev.identitysync.Email::key).equals(state.emailKey()) || hasBlanks(mapping);
    }

    private boolean hasBlanks(UserTableMapping mapping) {
        for (UserField field : UserField.values()) {
            AttributeValue value = mapping.attribute(field).map(item::get).orElse(null);
            if (value != null && UserItems.isBlank(value)) {
                return true;
            }
        }
        return false;
    }
}
