package dev.identitysync.examples.usersapi.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.identitysync.examples.usersapi.UsersTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/** The users of whom the API has said that they are there, and what it said of them last. */
final class KnownUsers {
    /**
     * What the API acknowledged.
     *
     * @param createdAt never changes
     * @param lastLoginAt never turns back
     */
    record Acknowledged(String createdAt, String lastLoginAt) {
        /** What is wrong with a user of whom this was said before; empty if nothing is. */
        String differenceTo(JsonNode user) {
            if (!createdAt.equals(user.path("createdAt").asText())) {
                return "createdAt was " + createdAt + " and is " + user.path("createdAt");
            }
            String login = user.path("lastLoginAt").asText();
            return login.compareTo(lastLoginAt) < 0 ? "lastLoginAt was " + lastLoginAt + " and is " + login : "";
        }
    }

    private final List<String> subjects = new CopyOnWriteArrayList<>();
    private final Map<String, Acknowledged> users = new ConcurrentHashMap<>();

    String any() {
        return subjects.get(ThreadLocalRandom.current().nextInt(subjects.size()));
    }

    static String nobody() {
        return UsersTable.newSubject();
    }

    List<String> all() {
        return List.copyOf(subjects);
    }

    /** What was said of a user so far, at the time of a request to be. */
    Acknowledged said(String subject) {
        return users.getOrDefault(subject, new Acknowledged("", ""));
    }

    void acknowledge(String subject, JsonNode user) {
        Acknowledged now = new Acknowledged(
                user.path("createdAt").asText(), user.path("lastLoginAt").asText());
        Acknowledged before = users.putIfAbsent(subject, now);
        if (before == null) {
            subjects.add(subject);
        } else {
            users.merge(subject, now, (old, read) -> read.lastLoginAt().compareTo(old.lastLoginAt()) > 0 ? read : old);
        }
    }
}
