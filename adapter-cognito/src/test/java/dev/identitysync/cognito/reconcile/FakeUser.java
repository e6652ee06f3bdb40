package dev.identitysync.cognito.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A user of the {@link FakeUserDirectory}. */
final class FakeUser {
    final String userName;
    final Map<String, String> attributes = new LinkedHashMap<>();
    final List<String> links = new ArrayList<>();
    String status = "CONFIRMED";
    boolean enabled = true;
    Instant created = Instant.parse("2025-03-01T10:00:00Z");

    FakeUser(String userName) {
        this.userName = userName;
    }

    static FakeUser of(String subject, String address) {
        return new FakeUser(subject).with("sub", subject).with("email", address).with("email_verified", "true");
    }

    FakeUser with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    FakeUser without(String attribute) {
        attributes.remove(attribute);
        return this;
    }

    FakeUser inStatus(String other) {
        status = other;
        return this;
    }

    FakeUser disabled() {
        enabled = false;
        return this;
    }

    FakeUser createdAt(String instant) {
        created = Instant.parse(instant);
        return this;
    }

    FakeUser linkedTo(String provider, String subject) {
        links.add("{\"userId\":\"" + subject + "\",\"providerName\":\"" + provider + "\",\"providerType\":\"" + provider
                + "\",\"issuer\":null,\"primary\":\"false\",\"dateCreated\":1577000000000}");
        return with("identities", "[" + String.join(",", links) + "]");
    }

    boolean isLinkedTo(String provider, String subject) {
        return links.stream()
                .anyMatch(link -> link.contains("\"" + subject + "\"") && link.contains("\"" + provider + "\""));
    }

    String subject() {
        return String.valueOf(attributes.get("sub"));
    }
}
