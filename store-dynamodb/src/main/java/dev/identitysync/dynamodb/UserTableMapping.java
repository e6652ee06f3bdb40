package dev.identitysync.dynamodb;

import dev.identitysync.InvalidValueException;
import dev.identitysync.provisioning.UserIdStrategy;
import dev.identitysync.provisioning.UserIds;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where in a table a user's fields are: the wiring of a {@link DynamoDbUserStore}, for a table of its own or one that is
 * there already. Immutable.
 *
 * <p>The table has a partition key of type S, which is the user's id, and no sort key. Attributes that are not named here
 * are the application's: the store never writes or drops them, and gives them back in {@code User.attributes()}. What the
 * store has to remember beyond the fields, it keeps under names that begin with the {@linkplain Builder#prefix prefix}.
 * Items of its own, which are no users, have a space in their key: no user id can have one.
 */
public final class UserTableMapping {
    static final String DEFAULT_KEY = "userId";
    static final String DEFAULT_PREFIX = "sync_";

    private final String tableName;
    private final String key;
    private final Map<UserField, String> fields;
    private final String prefix;
    private final IdentityPlaces places;
    private final TimeFormat timeFormat;
    private final Optional<String> emailIndex;
    private final Set<String> ownNames;

    private UserTableMapping(Builder builder) {
        this.tableName = builder.tableName;
        this.key = builder.key;
        this.fields = Map.copyOf(builder.fields);
        this.prefix = builder.prefix;
        this.places = builder.places;
        this.timeFormat = builder.timeFormat;
        this.emailIndex = builder.emailIndex;
        this.ownNames = new HashSet<>(fields.values());
        ownNames.add(key);
    }

    /**
     * Starts from a table of the store's own: key {@code userId}, the names of {@link UserField} in camel case, ids that
     * are {@linkplain UserIds#derived() derived}, times in ISO 8601, no index for e-mail addresses.
     *
     * @param tableName the name or the ARN of the table
     */
    public static Builder table(String tableName) {
        return new Builder(tableName);
    }

    /** The name or the ARN of the table. */
    public String tableName() {
        return tableName;
    }

    /** The name of the partition key. */
    public String key() {
        return key;
    }

    /** The attribute that holds a field; empty where the field is not kept. */
    public Optional<String> attribute(UserField field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** What the names of the store's own attributes begin with. */
    public String prefix() {
        return prefix;
    }

    /** How instants are stored. */
    public TimeFormat timeFormat() {
        return timeFormat;
    }

    /** The global secondary index by which users are found by e-mail address, where there is one. */
    public Optional<String> emailIndex() {
        return emailIndex;
    }

    IdentityPlaces places() {
        return places;
    }

    String name(UserField field) {
        return attribute(field).orElseThrow(() -> new IllegalStateException(field + " is not kept"));
    }

    String name(Bookkeeping attribute) {
        return prefix + attribute.suffix();
    }

    /** Whether an attribute is neither the application's nor unknown to this mapping. */
    boolean isOwn(String attribute) {
        return ownNames.contains(attribute) || attribute.startsWith(prefix);
    }

    /** Collects a {@link UserTableMapping}. Not thread-safe. */
    public static final class Builder {
        private final String tableName;
        private String key = DEFAULT_KEY;
        private final Map<UserField, String> fields = new EnumMap<>(UserField.class);
        private String prefix = DEFAULT_PREFIX;
        private IdentityPlaces places = IdentityPlaces.following(UserIds.derived());
        private TimeFormat timeFormat = TimeFormat.ISO_8601;
        private Optional<String> emailIndex = Optional.empty();

        private Builder(String tableName) {
            this.tableName = notBlank("tableName", tableName);
            Arrays.stream(UserField.values()).forEach(field -> fields.put(field, field.defaultName()));
        }

        /** The name of the partition key, whose value is the user's id. */
        public Builder key(String name) {
            this.key = notBlank("key", name);
            return this;
        }

        /** The attribute that holds a field. */
        public Builder attribute(UserField field, String name) {
            fields.put(field, notBlank(field.name(), name));
            return this;
        }

        /**
         * Fields that the table does not keep: sign-ins neither write nor read them, and users come back without.
         *
         * @throws InvalidValueException for a field that the store cannot do without
         */
        public Builder without(UserField... left) {
            for (UserField field : left) {
                if (!field.isOptional()) {
                    throw new InvalidValueException(field.name(), "cannot be left out; map it to an attribute");
                }
                fields.remove(field);
            }
            return this;
        }

        /** What the names of the store's own attributes begin with; {@code sync_} unless said otherwise. */
        public Builder prefix(String value) {
            this.prefix = notBlank("prefix", value);
            return this;
        }

        /**
         * The id of a user is what a strategy gives for the identity that they first sign in with, always the same and
         * never the same for two identities, such as {@link UserIds#derived()}. A sign-in then is one request. Use the
         * same strategy for the {@code UserProvisioning} above.
         *
         * @throws InvalidValueException if it gives an identity two ids, or two identities one
         */
        public Builder idsFollow(UserIdStrategy strategy) {
            this.places = IdentityPlaces.following(strategy);
            return this;
        }

        /**
         * The id of a user is the subject at this issuer, as with {@link UserIds#subject()}. A sign-in then is one
         * request. Users who were in the table before the store came belong to their id as a subject of this issuer.
         * Identities of other issuers can be linked.
         */
        public Builder idsAreSubjectsOf(String issuer) {
            this.places = IdentityPlaces.subjectsOf(issuer);
            return this;
        }

        /** Ids do not follow from identities, as with {@link UserIds#timeOrdered}. A sign-in then is two requests. */
        public Builder idsAreArbitrary() {
            this.places = IdentityPlaces.apart();
            return this;
        }

        /** How instants are stored. */
        public Builder timeFormat(TimeFormat value) {
            this.timeFormat = value;
            return this;
        }

        /**
         * The global secondary index by which users are found by e-mail address: partition key {@code email_key} after
         * the prefix (S), sort key the attribute of {@link UserField#CREATED_AT}. It lags behind the table, and serves
         * to search: nothing that has to be unique rests on it.
         */
        public Builder emailIndex(String name) {
            this.emailIndex = Optional.of(notBlank("emailIndex", name));
            return this;
        }

        /**
         * The mapping.
         *
         * @throws InvalidValueException if two fields have one attribute, a field or the key has one of the store's own, only
         *     one of the two attributes of an e-mail address is kept, or there is an index for none
         */
        public UserTableMapping build() {
            if (key.startsWith(prefix)) {
                throw new InvalidValueException("key", "begins with the prefix of the store's own attributes");
            }
            Set<String> names = new HashSet<>(Set.of(key));
            fields.forEach((field, name) -> {
                if (!names.add(name)) {
                    throw new InvalidValueException(field.name(), "has an attribute that is taken; name another");
                }
                if (name.startsWith(prefix)) {
                    throw new InvalidValueException(
                            field.name(), "begins with the prefix of the store's own attributes");
                }
            });
            if (fields.containsKey(UserField.EMAIL) != fields.containsKey(UserField.EMAIL_VERIFIED)) {
                throw new InvalidValueException(
                        UserField.EMAIL_VERIFIED.name(), "goes with EMAIL; keep both or leave out both");
            }
            if (emailIndex.isPresent() && !fields.containsKey(UserField.EMAIL)) {
                throw new InvalidValueException("emailIndex", "finds nobody where EMAIL is left out");
            }
            return new UserTableMapping(this);
        }

        private static String notBlank(String field, String value) {
            if (value.isBlank()) {
                throw new InvalidValueException(field, "is blank; name it");
            }
            return value;
        }
    }
}
