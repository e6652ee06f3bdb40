package dev.identitysync.dynamodb;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.UnreadableUserException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Users from items, and what of an item is written for a user. */
final class UserItems {
    static final String DISABLED = "DISABLED";
    private static final String CREATED_EARLIER = "before the store";

    private final UserTableMapping mapping;
    private final List<String> ownAttributes = new ArrayList<>();

    UserItems(UserTableMapping mapping) {
        this.mapping = mapping;
        for (UserField field : UserField.values()) {
            mapping.attribute(field).ifPresent(ownAttributes::add);
        }
        for (Bookkeeping attribute : Bookkeeping.values()) {
            if (attribute != Bookkeeping.LEADS_TO && attribute != Bookkeeping.EXPIRES_AT) {
                ownAttributes.add(mapping.name(attribute));
            }
        }
    }

    UserTableMapping mapping() {
        return mapping;
    }

    /** The attributes that the store writes on a user's item, the key left out. */
    List<String> ownAttributes() {
        return ownAttributes;
    }

    /** Somebody wrote over the item of a user, and with it who may sign in as them. */
    UnreadableUserException withoutIdentities(String key) {
        return new UnreadableUserException(
                key,
                mapping.name(Bookkeeping.IDENTITIES),
                "is missing, which names the identities; restore it, and write attributes and not whole items");
    }

    /** Whose a claim is, which somebody was refused for. */
    UserId holder(Map<String, AttributeValue> claim) {
        return leadsTo(claim)
                .orElseThrow(() ->
                        new ItemReader(mapping, claim).unreadable(mapping.name(Bookkeeping.LEADS_TO), "is missing"));
    }

    /** Where the identity, or the address, that is looked up under this item's key leads to, if elsewhere. */
    Optional<UserId> leadsTo(Map<String, AttributeValue> item) {
        if (!item.containsKey(mapping.name(Bookkeeping.LEADS_TO))) {
            return Optional.empty();
        }
        ItemReader reader = new ItemReader(mapping, item);
        return reader.text(mapping.name(Bookkeeping.LEADS_TO)).map(id -> reader.id(Bookkeeping.LEADS_TO, id));
    }

    /** Whether the identity, or the address, that is looked up under this item's key leads to a user. */
    boolean leadsToUser(Map<String, AttributeValue> item, UserId user) {
        return AttributeValue.fromS(user.value()).equals(item.get(mapping.name(Bookkeeping.LEADS_TO)));
    }

    /** Whether an item is a user, and not one of the store's own that only leads to a user. */
    boolean isUser(Map<String, AttributeValue> item) {
        AttributeValue key = item.get(mapping.key());
        boolean apart = key != null && key.s() != null && key.s().indexOf(' ') >= 0;
        boolean pointer = item.containsKey(mapping.name(Bookkeeping.LEADS_TO))
                && !item.containsKey(mapping.name(UserField.CREATED_AT))
                && !item.containsKey(mapping.name(Bookkeeping.IDENTITIES));
        return !apart && !pointer;
    }

    /** @throws dev.identitysync.UnreadableUserException if the item cannot be read as a user */
    StoredUser read(Map<String, AttributeValue> item) {
        ItemReader reader = new ItemReader(mapping, item);
        Optional<String> emailKey = reader.text(mapping.name(Bookkeeping.EMAIL_KEY));
        boolean claimed = emailKey.isPresent() && reader.flag(mapping.name(Bookkeeping.EMAIL_CLAIMED));
        boolean proved = claimed && reader.flag(mapping.name(Bookkeeping.EMAIL_PROVED));
        Optional<Set<ExternalIdentity>> identities = reader.identities(Bookkeeping.IDENTITIES);
        UserState state = new UserState(
                user(reader, emailKey),
                identities.orElseGet(() -> mapping.places().impliedBy(reader.key())),
                reader.text(mapping.name(Bookkeeping.CREATED_BY)),
                emailKey,
                claimed,
                proved,
                statuses(reader));
        return new StoredUser(item, state, identities.isPresent(), reader.key());
    }

    private static IdentityStatuses statuses(ItemReader reader) {
        return new IdentityStatuses(
                reader.identities(Bookkeeping.DISABLED_IDENTITIES).orElseGet(Set::of),
                reader.instants(Bookkeeping.IDENTITY_STATUS_AS_OF));
    }

    private User user(ItemReader reader, Optional<String> emailKey) {
        Instant createdAt = reader.instant(mapping.name(UserField.CREATED_AT))
                .orElseThrow(() -> reader.unreadable(mapping.name(UserField.CREATED_AT), "is missing"));
        return User.builder(reader.userId(), createdAt)
                .email(email(reader, emailKey))
                .name(text(reader, UserField.NAME))
                .givenName(text(reader, UserField.GIVEN_NAME))
                .familyName(text(reader, UserField.FAMILY_NAME))
                .picture(text(reader, UserField.PICTURE))
                .locale(text(reader, UserField.LOCALE))
                .status(reader.status())
                .lastLoginAt(reader.instant(mapping.name(UserField.LAST_LOGIN_AT)))
                .sessionsNotBefore(reader.instant(mapping.name(Bookkeeping.SESSIONS_NOT_BEFORE)))
                .attributes(reader.attributes())
                .build();
    }

    // What was verified is the address that the store wrote: the application may have put another one there since.
    private Optional<Email> email(ItemReader reader, Optional<String> emailKey) {
        return text(reader, UserField.EMAIL).map(address -> {
            boolean sameAddress = emailKey.map(Email.keyOf(address)::equals).orElse(true);
            boolean verified = sameAddress && reader.flag(mapping.name(UserField.EMAIL_VERIFIED));
            return reader.email(mapping.name(UserField.EMAIL), address, verified);
        });
    }

    private Optional<String> text(ItemReader reader, UserField field) {
        return mapping.attribute(field).flatMap(reader::text);
    }

    /** The {@linkplain #ownAttributes() own attributes} of a user, those that have a value. */
    Map<String, AttributeValue> write(UserState state) {
        Map<String, AttributeValue> item = new HashMap<>();
        User user = state.user();
        put(item, UserField.EMAIL, user.email().map(Email::address).map(AttributeValue::fromS));
        put(item, UserField.EMAIL_VERIFIED, user.email().map(Email::verified).map(AttributeValue::fromBool));
        put(item, UserField.NAME, user.name().map(AttributeValue::fromS));
        put(item, UserField.GIVEN_NAME, user.givenName().map(AttributeValue::fromS));
        put(item, UserField.FAMILY_NAME, user.familyName().map(AttributeValue::fromS));
        put(item, UserField.PICTURE, user.picture().map(AttributeValue::fromS));
        put(item, UserField.LOCALE, user.locale().map(AttributeValue::fromS));
        put(item, UserField.CREATED_AT, Optional.of(time(user.createdAt())));
        put(item, UserField.LAST_LOGIN_AT, user.lastLoginAt().map(this::time));
        put(item, Bookkeeping.SESSIONS_NOT_BEFORE, user.sessionsNotBefore().map(this::time));
        if (user.status() == UserStatus.DISABLED) {
            put(item, Bookkeeping.STATUS, Optional.of(AttributeValue.fromS(DISABLED)));
        }
        if (!state.identities().isEmpty()) {
            put(item, Bookkeeping.IDENTITIES, Optional.of(identities(state.identities())));
        }
        put(item, Bookkeeping.DISABLED_IDENTITIES, disabled(state.statuses()));
        put(item, Bookkeeping.IDENTITY_STATUS_AS_OF, instants(state.statuses()));
        put(
                item,
                Bookkeeping.CREATED_BY,
                Optional.of(AttributeValue.fromS(state.createdBy().orElse(CREATED_EARLIER))));
        put(item, Bookkeeping.EMAIL_KEY, state.emailKey().map(AttributeValue::fromS));
        put(item, Bookkeeping.EMAIL_CLAIMED, flag(state.claimed()));
        put(item, Bookkeeping.EMAIL_PROVED, flag(state.proved()));
        return item;
    }

    AttributeValue time(Instant instant) {
        return mapping.timeFormat().write(instant);
    }

    static AttributeValue identities(Set<ExternalIdentity> identities) {
        return AttributeValue.fromSs(
                identities.stream().map(IdentityPlaces::text).sorted().toList());
    }

    private static Optional<AttributeValue> disabled(IdentityStatuses statuses) {
        return Optional.of(statuses.disabled()).filter(some -> !some.isEmpty()).map(UserItems::identities);
    }

    private Optional<AttributeValue> instants(IdentityStatuses statuses) {
        Map<String, AttributeValue> instants = new HashMap<>();
        statuses.asOf().forEach((identity, at) -> instants.put(IdentityPlaces.text(identity), time(at)));
        return Optional.of(instants).filter(some -> !some.isEmpty()).map(AttributeValue::fromM);
    }

    /** Whether a value is there and stands for nothing: NULL, or an empty text. */
    static boolean isBlank(AttributeValue value) {
        return Boolean.TRUE.equals(value.nul()) || "".equals(value.s());
    }

    /** Whether two values are equal; a set has no order. */
    static boolean same(@Nullable AttributeValue one, @Nullable AttributeValue other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        boolean sets = one.hasSs() && other.hasSs();
        return sets ? Set.copyOf(one.ss()).equals(Set.copyOf(other.ss())) : one.equals(other);
    }

    private static Optional<AttributeValue> flag(boolean value) {
        return value ? Optional.of(AttributeValue.fromBool(true)) : Optional.empty();
    }

    private void put(Map<String, AttributeValue> item, UserField field, Optional<AttributeValue> value) {
        mapping.attribute(field).ifPresent(name -> value.ifPresent(it -> item.put(name, it)));
    }

    private void put(Map<String, AttributeValue> item, Bookkeeping attribute, Optional<AttributeValue> value) {
        value.ifPresent(it -> item.put(mapping.name(attribute), it));
    }
}
