package dev.identitysync.benchmarks.dynamodb;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;

/** A user as the Enhanced Client maps it to an item. Not thread-safe. */
final class StoredPerson {
    /** Written out, as the client's documentation advises where start-up counts; a bean is looked into by reflection. */
    static final TableSchema<StoredPerson> SCHEMA = StaticTableSchema.builder(StoredPerson.class)
            .newItemSupplier(StoredPerson::new)
            .addAttribute(
                    String.class,
                    field -> field.name("userId")
                            .getter(it -> it.userId)
                            .setter((it, value) -> it.userId = value)
                            .tags(primaryPartitionKey()))
            .addAttribute(
                    String.class,
                    field -> field.name("email").getter(it -> it.email).setter((it, value) -> it.email = value))
            .addAttribute(
                    Boolean.class,
                    field -> field.name("emailVerified")
                            .getter(it -> it.emailVerified)
                            .setter((it, value) -> it.emailVerified = value))
            .addAttribute(
                    String.class,
                    field -> field.name("name").getter(it -> it.name).setter((it, value) -> it.name = value))
            .addAttribute(
                    String.class,
                    field -> field.name("picture").getter(it -> it.picture).setter((it, value) -> it.picture = value))
            .addAttribute(
                    Instant.class,
                    field -> field.name("createdAt")
                            .getter(it -> it.createdAt)
                            .setter((it, value) -> it.createdAt = value))
            .addAttribute(
                    Instant.class,
                    field -> field.name("lastLoginAt")
                            .getter(it -> it.lastLoginAt)
                            .setter((it, value) -> it.lastLoginAt = value))
            .build();

    private @Nullable String userId;
    private @Nullable String email;
    private @Nullable Boolean emailVerified;
    private @Nullable String name;
    private @Nullable String picture;
    private @Nullable Instant createdAt;
    private @Nullable Instant lastLoginAt;

    /** The item of somebody who was never here. */
    static StoredPerson first(Person person, Instant at) {
        StoredPerson stored = new StoredPerson();
        stored.userId = person.id().value();
        stored.name = person.name();
        stored.picture = person.picture();
        stored.createdAt = at;
        return stored;
    }

    /** Notes a sign-in. */
    void signedIn(Person person, Instant at) {
        email = person.email();
        emailVerified = true;
        lastLoginAt = at;
    }
}
