package dev.identitysync.google.directory;

import dev.identitysync.reconcile.ReconciliationResult;
import dev.identitysync.reconcile.RequestPace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;

/** An applying run to be killed. */
final class KilledDirectoryRun {
    private KilledDirectoryRun() {}

    /**
     * Prints a line for each page, and the heap and the report's path at the end.
     *
     * @param arguments the directory's port, the work folder, the store's file and the key's
     */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        int port = Integer.parseInt(arguments[0]);
        PrivateKey key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(Path.of(arguments[3]))));
        ReconciliationResult result = Directing.all(DirectoryReconciliation.builder())
                .tokens(GoogleAuthTokens.delegated(
                        FakeDirectory.credentials(key, port), FakeTokenEndpoint.ADMINISTRATOR))
                .users(NumberedStore.open(Path.of(arguments[2])))
                .domains(Directing.DOMAIN)
                .disableBarred(1000, 3)
                .pace(RequestPace.perSecond(1000))
                .clock(NumberedStore.NOW)
                .endpoint(FakeDirectory.endpoint(port))
                .workFolder(Path.of(arguments[1]))
                .listener(progress -> System.out.println(progress.phase() + " " + progress.done()))
                .build()
                .run();
        System.out.println("HEAP " + Runtime.getRuntime().maxMemory());
        System.out.println(result.report());
    }
}
