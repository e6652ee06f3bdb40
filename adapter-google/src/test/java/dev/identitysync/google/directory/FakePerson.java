package dev.identitysync.google.directory;

import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A user of a {@link FakeDirectory}. */
final class FakePerson {
    final String id;
    String email;
    String givenName;
    String familyName = "Example";
    boolean suspended;
    boolean archived;
    private boolean saysNothingOfSuspension;
    String createdAt = "2025-01-10T08:00:00.000Z";

    FakePerson(String id, String email) {
        this.id = id;
        this.email = email;
        this.givenName = "G" + id;
    }

    static FakePerson of(String id) {
        return new FakePerson(id, "p" + id + "@firm.example");
    }

    FakePerson suspended() {
        suspended = true;
        return this;
    }

    /** From now on it is not said whether they are suspended. */
    FakePerson withoutSuspension() {
        saysNothingOfSuspension = true;
        return this;
    }

    FakePerson archived() {
        archived = true;
        return this;
    }

    FakePerson email(String other) {
        email = other;
        return this;
    }

    FakePerson givenName(String other) {
        givenName = other;
        return this;
    }

    String fullName() {
        return givenName + " " + familyName;
    }

    /** As the API has them, with more than is asked for. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", "admin#directory#user");
        json.put("id", id);
        json.put("etag", "\"etag-" + id + "\"");
        json.put("primaryEmail", email);
        json.put("name", Map.of("givenName", givenName, "familyName", familyName, "fullName", fullName()));
        json.put("isAdmin", false);
        if (!saysNothingOfSuspension) {
            json.put("suspended", suspended);
        }
        json.put("archived", archived);
        json.put("creationTime", createdAt);
        json.put("recoveryEmail", "canary-recovery@home.example");
        json.put("orgUnitPath", "/");
        return json;
    }

    Map<String, Object> deletedJson() {
        Map<String, Object> json = json();
        json.put("deletionTime", "2026-02-01T08:00:00.000Z");
        return json;
    }

    /** As the directory would give them. */
    DirectoryUser user() {
        try {
            return DirectoryUser.of(json());
        } catch (ParseException e) {
            throw new IllegalStateException("Not as the API has them", e);
        }
    }
}
