package dev.identitysync.cognito.reconcile;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserPage;
import dev.identitysync.provisioning.UserIds;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.reconcile.ReconciliationResult;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.VirtualTime;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/**
 * A dry run over a pool and a store that are made up from numbers as they are asked for: the pool has those below a million,
 * the store every one of these but each hundredth, and fifty more.
 */
final class MillionUsers {
    static final int IN_POOL = 1_000_000;
    static final int GONE = 50;
    private static final Instant CREATED = Instant.parse("2025-03-01T10:00:00Z");
    private static final Pattern FILTER = Pattern.compile("sub = \"n-(\\d+)\"");

    private MillionUsers() {}

    /** Prints what was counted. */
    public static void main(String[] arguments) {
        ReconciliationResult result = PoolReconciliation.builder()
                .pool(Reconciling.POOL)
                .client(new NumberedPool())
                .users(UserProvisioning.builder(store())
                        .userIds(UserIds.subject())
                        .build())
                .pace(new VirtualTime().pace(1000))
                .workFolder(Path.of(arguments[0]))
                .build()
                .run();
        for (ReconciliationCount count : ReconciliationCount.values()) {
            System.out.println(count + " " + result.count(count));
        }
        System.out.println("HEAP " + Runtime.getRuntime().maxMemory());
    }

    private static boolean isInStore(int number) {
        return number % 100 != 0 && number < IN_POOL + GONE + 1;
    }

    private static int numberOf(String subject) {
        return Integer.parseInt(subject.substring(2));
    }

    private static User user(int number) {
        return User.builder(new UserId("n-" + number), CREATED)
                .email(Optional.of(new Email(number + "@mail.example", true)))
                .lastLoginAt(Optional.of(CREATED))
                .build();
    }

    private static UserStore store() {
        return (UserStore) Proxy.newProxyInstance(
                MillionUsers.class.getClassLoader(),
                new Class<?>[] {UserStore.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "findByIdentity" -> find(numberOf(((ExternalIdentity) arguments[0]).subject()));
                    case "identityStatus" -> Optional.of(IdentityStatus.ACTIVE);
                    case "findById" -> find(numberOf(((UserId) arguments[0]).value()));
                    case "identitiesOf" -> List.of(Reconciling.POOL.identity(((UserId) arguments[0]).value()));
                    case "list" -> list((Optional<?>) arguments[0], (Integer) arguments[1]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Optional<User> find(int number) {
        return isInStore(number) ? Optional.of(user(number)) : Optional.empty();
    }

    private static UserPage list(Optional<?> cursor, int limit) {
        int from = cursor.map(it -> Integer.parseInt(String.valueOf(it))).orElse(0);
        int to = Math.min(from + limit, IN_POOL + GONE + 1);
        List<User> users = IntStream.range(from, to)
                .filter(MillionUsers::isInStore)
                .mapToObj(MillionUsers::user)
                .toList();
        return new UserPage(users, to < IN_POOL + GONE + 1 ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    /** The pool, without a network. */
    private static final class NumberedPool implements CognitoIdentityProviderClient {
        @Override
        public ListUsersResponse listUsers(ListUsersRequest request) {
            if (request.filter() != null) {
                Matcher filter = FILTER.matcher(request.filter());
                boolean there = filter.matches() && Integer.parseInt(filter.group(1)) < IN_POOL;
                return ListUsersResponse.builder()
                        .users(there ? List.of(poolUser(0)) : List.of())
                        .build();
            }
            int from = request.paginationToken() == null ? 0 : Integer.parseInt(request.paginationToken());
            int to = Math.min(from + request.limit(), IN_POOL);
            return ListUsersResponse.builder()
                    .users(IntStream.range(from, to)
                            .mapToObj(NumberedPool::poolUser)
                            .toList())
                    .paginationToken(to < IN_POOL ? Integer.toString(to) : null)
                    .build();
        }

        @Override
        public DescribeUserPoolResponse describeUserPool(DescribeUserPoolRequest request) {
            return DescribeUserPoolResponse.builder()
                    .userPool(pool -> pool.estimatedNumberOfUsers(IN_POOL))
                    .build();
        }

        private static UserType poolUser(int number) {
            return UserType.builder()
                    .username("n-" + number)
                    .attributes(List.of(
                            attribute("sub", "n-" + number),
                            attribute("email", number + "@mail.example"),
                            attribute("email_verified", "true")))
                    .enabled(true)
                    .userStatus(UserStatusType.CONFIRMED)
                    .userCreateDate(CREATED)
                    .build();
        }

        private static AttributeType attribute(String name, String value) {
            return AttributeType.builder().name(name).value(value).build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
