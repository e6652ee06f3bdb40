package dev.identitysync.testkit.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the endpoints share and never changes while the provider runs. */
record Settings(
        String issuer, Map<String, RegisteredClient> clients, List<DemoPerson> people, Clock clock, boolean lax) {

    Optional<RegisteredClient> client(String clientId) {
        return Optional.ofNullable(clients.get(clientId));
    }

    Optional<DemoPerson> person(String subject) {
        return people.stream()
                .filter(person -> person.subject().equals(subject))
                .findFirst();
    }

    Optional<RegisteredClient> authenticated(String clientId, String secret) {
        return client(clientId).filter(client -> same(client.clientSecret(), secret));
    }

    static boolean same(String expected, String actual) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    }
}
