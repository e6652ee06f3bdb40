package dev.identitysync.dynamodb;

import static java.util.stream.Collectors.toSet;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import dev.identitysync.UnreadableUserException;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the attributes of one item; whatever is not what it should be is loud, and names the key and the attribute. */
final class ItemReader {
    private final UserTableMapping mapping;
    private final Map<String, AttributeValue> item;
    private final String key;

    ItemReader(UserTableMapping mapping, Map<String, AttributeValue> item) {
        this.mapping = mapping;
        this.item = item;
        AttributeValue value = item.get(mapping.key());
        if (value == null || value.s() == null) {
            throw new UnreadableUserException("?", mapping.key(), "is no S, which the partition key has to be");
        }
        this.key = value.s();
    }

    String key() {
        return key;
    }

    UserId userId() {
        return id(mapping.key(), key);
    }

    UserId id(Bookkeeping attribute, String value) {
        return id(mapping.name(attribute), value);
    }

    private UserId id(String attribute, String value) {
        try {
            return new UserId(value);
        } catch (InvalidValueException e) {
            throw unreadable(attribute, e.problem());
        }
    }

    /** A text; NULL and the empty text, which clients write for "none", are none. */
    Optional<String> text(String attribute) {
        Optional<AttributeValue> value = present(attribute);
        if (value.isPresent() && value.get().s() == null) {
            throw unreadable(attribute, "is no S");
        }
        return value.map(AttributeValue::s);
    }

    boolean flag(String attribute) {
        Optional<AttributeValue> value = present(attribute);
        if (value.isPresent() && value.get().bool() == null) {
            throw unreadable(attribute, "is no BOOL");
        }
        return value.map(AttributeValue::bool).orElse(false);
    }

    Optional<Instant> instant(String attribute) {
        return present(attribute).map(value -> instant(attribute, value));
    }

    private Instant instant(String attribute, AttributeValue value) {
        try {
            return mapping.timeFormat()
                    .read(value)
                    .orElseThrow(() -> unreadable(attribute, "has not the type of " + mapping.timeFormat()));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw unreadable(attribute, "is no instant as " + mapping.timeFormat());
        }
    }

    Email email(String attribute, String address, boolean verified) {
        try {
            return new Email(address, verified);
        } catch (InvalidValueException e) {
            throw unreadable(attribute, e.problem());
        }
    }

    UserStatus status() {
        String attribute = mapping.name(Bookkeeping.STATUS);
        Optional<String> status = text(attribute);
        if (status.isPresent() && !status.get().equals(UserItems.DISABLED)) {
            throw unreadable(attribute, "is neither missing nor " + UserItems.DISABLED);
        }
        return status.isPresent() ? UserStatus.DISABLED : UserStatus.ACTIVE;
    }

    Optional<Set<ExternalIdentity>> identities(Bookkeeping set) {
        String attribute = mapping.name(set);
        Optional<AttributeValue> value = Optional.ofNullable(item.get(attribute));
        if (value.isPresent() && !value.get().hasSs()) {
            throw unreadable(attribute, "is no SS");
        }
        return value.map(texts ->
                texts.ss().stream().map(text -> identity(attribute, text)).collect(toSet()));
    }

    /** An instant for each identity; none where the attribute is missing. */
    Map<ExternalIdentity, Instant> instants(Bookkeeping map) {
        String attribute = mapping.name(map);
        AttributeValue value = item.get(attribute);
        if (value == null) {
            return Map.of();
        }
        if (!value.hasM()) {
            throw unreadable(attribute, "is no M");
        }
        Map<ExternalIdentity, Instant> instants = new HashMap<>();
        value.m().forEach((text, time) -> instants.put(identity(attribute, text), instant(attribute, time)));
        return instants;
    }

    private ExternalIdentity identity(String attribute, String text) {
        try {
            return IdentityPlaces.parse(text);
        } catch (InvalidValueException e) {
            throw unreadable(attribute, "holds what is no identity");
        }
    }

    /** What the application keeps with the user. */
    Map<String, @Nullable Object> attributes() {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        item.forEach((name, value) -> {
            if (!mapping.isOwn(name)) {
                attributes.put(name, ForeignValue.of(value));
            }
        });
        return attributes;
    }

    UnreadableUserException unreadable(String attribute, String problem) {
        return new UnreadableUserException(shownKey(), attribute, problem);
    }

    // The key of an item of the store's own has an e-mail address in it, or an identity.
    private String shownKey() {
        int space = key.indexOf(' ');
        return space < 0 ? key : key.substring(0, space) + " …";
    }

    private Optional<AttributeValue> present(String attribute) {
        return Optional.ofNullable(item.get(attribute)).filter(value -> !UserItems.isBlank(value));
    }
}
