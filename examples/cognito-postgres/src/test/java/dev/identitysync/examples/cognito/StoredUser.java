package dev.identitysync.examples.cognito;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user as the database has it, read past the library. */
record StoredUser(
        String id,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String givenName,
        @Nullable String familyName,
        Instant createdAt,
        Instant lastLoginAt) {}
