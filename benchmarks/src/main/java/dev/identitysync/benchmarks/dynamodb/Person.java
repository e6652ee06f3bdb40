package dev.identitysync.benchmarks.dynamodb;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.UserId;
import dev.identitysync.provisioning.UserIds;

/**
 * Somebody who signs in, and what their provider says of them.
 *
 * @param number tells them from others
 */
record Person(long number) {
    private static final String ISSUER = "https://issuer.example";

    ExternalIdentity identity() {
        return new ExternalIdentity(ISSUER, "person-" + number);
    }

    /** As the library derives it from the identity; who does it by hand needs such a key as well. */
    UserId id() {
        return UserIds.derived().idFor(identity());
    }

    String email() {
        return "person" + number + "@example.com";
    }

    String name() {
        return "Person " + number;
    }

    String picture() {
        return "https://pictures.example/" + number;
    }
}
