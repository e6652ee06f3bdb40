package dev.identitysync.benchmarks.dynamodb;

import dev.identitysync.benchmarks.result.Role;
import dev.identitysync.dynamodb.UserTable;
import dev.identitysync.dynamodb.UserTableMapping;
import dev.identitysync.dynamodb.UserTableOptions;
import java.util.List;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A way with its name and its table. Each has a table of its own, so that none writes what another reads.
 *
 * @param name as it is reported
 * @param role what it stands for
 * @param table a table of the library's making
 * @param signIn over that table
 */
record Contender(String name, Role role, String table, SignInWay signIn) {
    static final String LIBRARY = "identity-sync";
    static final String BY_HAND = "UpdateItem by hand";

    /** All of them, ours first, with their tables made. */
    static List<Contender> all(DynamoDbClient client) {
        return List.of(
                way(client, LIBRARY, Role.OURS, LibrarySignIn::new),
                way(client, BY_HAND, Role.LIMIT, UpdateByHand::new),
                way(client, "Get, then put", Role.PEER, GetThenPut::new),
                way(client, "Enhanced Client", Role.PEER, EnhancedClient::new));
    }

    private static Contender way(
            DynamoDbClient client, String name, Role role, BiFunction<DynamoDbClient, String, SignInWay> way) {
        String table = name.replaceAll("[^A-Za-z]", "");
        UserTable.create(client, UserTableMapping.table(table).build(), UserTableOptions.forDevelopment());
        return new Contender(name, role, table, way.apply(client, table));
    }
}
