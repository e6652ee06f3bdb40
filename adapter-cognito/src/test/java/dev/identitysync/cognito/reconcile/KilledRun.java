package dev.identitysync.cognito.reconcile;

import dev.identitysync.cognito.AttributeMapping;
import dev.identitysync.provisioning.ProvisioningEvent;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.reconcile.ReconciliationResult;
import dev.identitysync.reconcile.RequestPace;
import dev.identitysync.testkit.InMemoryUserStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** An applying run to be killed. Its store is a file with the subject of each user who was ever created. */
final class KilledRun {
    private KilledRun() {}

    /**
     * Prints a line for each page, and the report's path at the end.
     *
     * @param arguments the pool's port, the work folder and the store's file
     */
    public static void main(String[] arguments) throws IOException {
        Path storeFile = Path.of(arguments[2]);
        try (CognitoIdentityProviderClient client = FakeUserDirectory.client(Integer.parseInt(arguments[0]))) {
            ReconciliationResult result = PoolReconciliation.builder()
                    .pool(Reconciling.POOL)
                    .client(client)
                    .users(storedIn(storeFile))
                    .pace(RequestPace.perSecond(1000))
                    .workFolder(Path.of(arguments[1]))
                    .apply(true)
                    .listener(progress -> System.out.println(progress.phase() + " " + progress.done()))
                    .build()
                    .run();
            System.out.println(result.report());
        }
    }

    private static UserProvisioning storedIn(Path file) throws IOException {
        InMemoryUserStore store = new InMemoryUserStore();
        UserProvisioning reading = UserProvisioning.builder(store).build();
        for (String subject : Files.readAllLines(file)) {
            reading.signIn(AttributeMapping.standard()
                    .login(Reconciling.POOL, subject, Map.of(), Instant.EPOCH)
                    .login());
        }
        return UserProvisioning.builder(store)
                .listener(event -> {
                    if (event instanceof ProvisioningEvent.UserCreated created) {
                        append(file, created.identity().subject());
                    }
                })
                .build();
    }

    private static void append(Path file, String subject) {
        try {
            Files.write(file, (subject + "\n").getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
