package dev.identitysync.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import dev.identitysync.events.EventId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DoctorItemsTest extends DoctorTest {
    private static final AttributeValue NUMBER = AttributeValue.fromN("1");
    private static final AttributeValue TEXT = AttributeValue.fromS("anything");

    DoctorItemsTest(LocalDynamoDb.Server server) {
        super(server);
    }

    @BeforeEach
    void make() {
        DoctorTables.create(client, table);
    }

    @ParameterizedTest
    @MethodSource
    void anAttributeThatCannotBeReadIsNamedWithItsKey(String attribute, AttributeValue value) {
        put("good", Map.of());
        put("bad", Map.of(attribute, value));

        Finding finding = expect(
                check(),
                "items-readable",
                Severity.PROBLEM,
                "of all 2 items, 1 cannot be read: " + attribute + " of bad");
        assertThat(finding.why().orElseThrow()).contains("cannot sign in");
    }

    static Stream<Arguments> anAttributeThatCannotBeReadIsNamedWithItsKey() {
        return Stream.of(
                Arguments.of("email", NUMBER),
                Arguments.of("email", TEXT),
                Arguments.of("name", AttributeValue.fromBool(true)),
                Arguments.of("givenName", NUMBER),
                Arguments.of("familyName", AttributeValue.fromL(List.of())),
                Arguments.of("picture", AttributeValue.fromM(Map.of())),
                Arguments.of("locale", AttributeValue.fromSs(List.of("de"))),
                Arguments.of("createdAt", AttributeValue.fromS("yesterday")),
                Arguments.of("lastLoginAt", NUMBER),
                Arguments.of("sync_identities", TEXT),
                Arguments.of("sync_identities", AttributeValue.fromSs(List.of("no-identity"))),
                Arguments.of("sync_created_by", NUMBER),
                Arguments.of("sync_status", AttributeValue.fromS("ASLEEP")),
                Arguments.of("sync_disabled_identities", TEXT),
                Arguments.of("sync_identity_status_as_of", AttributeValue.fromM(Map.of("https://issuer a", NUMBER))),
                Arguments.of("sync_sessions_not_before", TEXT),
                Arguments.of("sync_leads_to", NUMBER),
                Arguments.of("sync_leads_to", AttributeValue.fromS("no user")));
    }

    @Test
    void anItemWithoutItsCreationIsNamed() {
        DoctorTables.put(client, table, Map.of("userId", AttributeValue.fromS("half")));

        expect(check(), "items-readable", Severity.PROBLEM, "createdAt of half");
    }

    @Test
    void keysThatMayHoldAnAddressAreNotNamed() {
        put("jane@example.com", Map.of("name", NUMBER));
        DoctorTables.put(
                client,
                table,
                Map.of("userId", AttributeValue.fromS("email joe@example.com"), "sync_leads_to", NUMBER));

        DoctorTables.put(
                client,
                table,
                Map.of("userId", AttributeValue.fromS("identity https://issuer joe"), "sync_leads_to", NUMBER));

        Diagnosis diagnosis = check();

        expect(diagnosis, "items-readable", Severity.PROBLEM, "3 cannot be read");
        assertThat(diagnosis.toString())
                .doesNotContain("example.com", "joe")
                .contains("name of an item whose key has an @");
    }

    @Test
    void ofManyTheFirstAreNamedAndTheRestCounted() {
        for (int i = 0; i < 12; i++) {
            put("bad" + i, Map.of("name", NUMBER));
        }

        Finding finding = expect(check(), "items-readable", Severity.PROBLEM, "12 cannot be read");

        assertThat(finding.what()).endsWith(" and 2 more");
        assertThat(finding.what().split(" of bad", -1)).hasSize(11);
    }

    @Test
    void noMoreItemsAreReadThanAsked() {
        for (int i = 0; i < 5; i++) {
            put("user" + i, Map.of());
        }

        Diagnosis diagnosis = DynamoDbDoctor.builder(client, mapping().build(), Clock.systemUTC())
                .itemsToRead(3)
                .build()
                .check();

        expect(diagnosis, "items-readable", Severity.OK, "the first 3 items of more can be read");
    }

    @Test
    void usersFromBeforeTheStoreAndItemsOfItsOwnAreFine() {
        put("user", Map.of("email", AttributeValue.fromS("a@example.com"), "theirs", AttributeValue.fromL(List.of())));
        DoctorTables.put(
                client,
                table,
                Map.of("userId", AttributeValue.fromS("proof 1"), "sync_expires_at", AttributeValue.fromN("1")));
        DynamoDbReceivedEvents.of(client, mapping().build())
                .record(new EventId("https://issuer", "1"), Instant.EPOCH, Instant.EPOCH);

        Diagnosis diagnosis = check();

        expect(diagnosis, "items-readable", Severity.OK, "all 3 items can be read");
        expect(diagnosis, "pointers-lead-to-users", Severity.OK, "0 identities and addresses");
    }

    @Test
    void identitiesAndAddressesThatLeadToTheirUserAreFine() {
        ExternalIdentity linked = new ExternalIdentity("https://issuer", "linked");
        put("user", claimsAndIdentity(linked));
        pointer("email a@example.com", "user");
        pointer(mapping().build().places().keyOf(linked), "user");

        expect(check(), "pointers-lead-to-users", Severity.OK, "2 identities and addresses");
    }

    @Test
    void thoseWhoseUserWasDeletedPastTheStoreAreCounted() {
        pointer("email a@example.com", "gone");
        pointer("identity https://issuer gone", "gone");

        Diagnosis diagnosis = check();

        Finding finding =
                expect(diagnosis, "pointers-lead-to-users", Severity.WARNING, "2 of 2 identities and addresses");
        assertThat(finding.what()).contains("lead to nobody");
        assertThat(finding.fix().orElseThrow()).contains("the next sign-in");
        assertThat(diagnosis.toString()).doesNotContain("example.com");
    }

    @Test
    void thoseWhoseUserHasAnotherIdentityOrAddressAreCounted() {
        put("user", claimsAndIdentity(new ExternalIdentity("https://issuer", "one")));
        pointer("email b@example.com", "user");
        pointer(mapping().build().places().keyOf(new ExternalIdentity("https://issuer", "two")), "user");

        expect(check(), "pointers-lead-to-users", Severity.WARNING, "2 of 2 identities");
    }

    private static Map<String, AttributeValue> claimsAndIdentity(ExternalIdentity identity) {
        return Map.of(
                "sync_identities", UserItems.identities(java.util.Set.of(identity)),
                "sync_email_key", AttributeValue.fromS(Email.keyOf("a@example.com")),
                "sync_email_claimed", AttributeValue.fromBool(true));
    }

    private void pointer(String key, String user) {
        DoctorTables.put(
                client,
                table,
                Map.of("userId", AttributeValue.fromS(key), "sync_leads_to", AttributeValue.fromS(user)));
    }

    private void put(String id, Map<String, AttributeValue> more) {
        Map<String, AttributeValue> item = new HashMap<>(Map.of(
                "userId", AttributeValue.fromS(id), "createdAt", AttributeValue.fromS("2026-01-01T00:00:00.000Z")));
        item.putAll(more);
        DoctorTables.put(client, table, item);
    }
}
