package dev.identitysync.dynamodb;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Everything in a table, and what has to hold between its items whenever no operation is under way. */
final class TableItems {
    private static final String EMAIL = "email ";
    private static final String PROOF = "proof ";
    private static final String EVENT = "event ";

    private final UserTableMapping mapping;
    private final UserItems reader;
    private final Map<String, Map<String, AttributeValue>> items = new HashMap<>();

    private TableItems(UserTableMapping mapping) {
        this.mapping = mapping;
        this.reader = new UserItems(mapping);
    }

    static TableItems of(LocalDynamoDb.Server server, UserTableMapping mapping) {
        TableItems table = new TableItems(mapping);
        server.items(mapping.tableName()).forEach(item -> table.items.put(new ItemReader(mapping, item).key(), item));
        return table;
    }

    /** Each item leads to a user who names it, and each user's items lead to them. */
    void checkThatAllFitsTogether() {
        items.forEach((key, item) -> {
            if (key.startsWith(EMAIL)) {
                checkClaim(key, item);
            } else if (!isOfNobody(key)) {
                checkPlace(key, item);
            }
        });
        users().forEach((key, user) -> checkUser(user));
    }

    /** No user is left, nor anything that belonged to one. */
    void checkThatNobodyIsLeft() {
        assertThat(items.keySet()).allMatch(TableItems::isOfNobody);
    }

    private static boolean isOfNobody(String key) {
        return key.startsWith(PROOF) || key.startsWith(EVENT);
    }

    private void checkClaim(String key, Map<String, AttributeValue> item) {
        assertThat(leadsTo(item).flatMap(user -> user.state().claimedKey()).map(EMAIL::concat))
                .as("what the user claims to whom the claim leads")
                .contains(key);
    }

    private void checkPlace(String key, Map<String, AttributeValue> item) {
        boolean leads = item.containsKey(mapping.name(Bookkeeping.LEADS_TO));
        assertThat(leads || reader.isUser(item))
                .as("'%s' is for something", key)
                .isTrue();
        if (leads) {
            assertThat(leadsTo(item).stream()
                            .flatMap(user -> user.state().identities().stream())
                            .map(mapping.places()::keyOf))
                    .as("where the identities are of the user to whom the place leads")
                    .contains(key);
        }
    }

    private void checkUser(StoredUser user) {
        UserState state = user.state();
        assertThat(state.identities()).as("identities of %s", user.key()).isNotEmpty();
        assertThat(state.identities().stream().map(mapping.places()::keyOf))
                .as("where the identities of %s are", user.key())
                .allMatch(place -> leadsTo(place).equals(Optional.of(user.id())));
        assertThat(state.identities())
                .as("of which identities of %s something is known", user.key())
                .containsAll(state.statuses().disabled())
                .containsAll(state.statuses().asOf().keySet());
        assertThat(state.claimedKey().stream().map(Writes::claimKey))
                .as("the claim of %s", user.key())
                .allMatch(claim -> leadsTo(claim).equals(Optional.of(user.id())));
        assertThat(user.isUntidy(mapping)).as("%s is untidy", user.key()).isFalse();
    }

    private Map<String, StoredUser> users() {
        return items.values().stream()
                .filter(reader::isUser)
                .map(reader::read)
                .collect(toMap(StoredUser::key, it -> it));
    }

    private Optional<StoredUser> leadsTo(Map<String, AttributeValue> item) {
        return reader.leadsTo(item).map(id -> users().get(id.value()));
    }

    /** Whose an identity, or an address, is, which is looked up under a key. */
    private Optional<UserId> leadsTo(String key) {
        return Optional.ofNullable(items.get(key))
                .flatMap(item -> reader.leadsTo(item)
                        .or(() -> Optional.of(item).filter(reader::isUser).map(it -> new UserId(key))));
    }
}
