package dev.identitysync.cognito;

import dev.identitysync.provisioning.UserIds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * Has the JVM load what the first answer needs, on a thread of its own while the function and the runtime client go on with
 * their start: Lambda gives a function more of a processor then than later, and Cognito is not waiting yet.
 */
final class Priming {
    private static final String EVENT = """
            {"version":"1","triggerSource":"PostConfirmation_ConfirmSignUp","userPoolId":"eu-central-1_any",
            "callerContext":{"clientId":"any"},"request":{"userAttributes":{"sub":"any","email":"any@example.org",
            "email_verified":"true","given_name":"Any","family_name":"Body"}},"response":{}}""";

    private Priming() {}

    static void begin() {
        Thread thread = new Thread(Priming::prime, "identity-sync-priming");
        thread.setDaemon(true);
        thread.start();
    }

    /** As a trigger goes about it, short of the store. Logs nothing, which could be before the logger is ready. */
    static UUID prime() {
        try {
            CognitoEvent event = CognitoEvent.read(EVENT.getBytes(StandardCharsets.UTF_8));
            UserPool pool = UserPool.of(event.userPoolId().orElse(""));
            PoolLogin login = AttributeMapping.standard().login(pool, "any", event.attributes(), Instant.EPOCH);
            UserIds.derived().idFor(login.login().identity());
            return UUID.randomUUID();
        } catch (Denial e) {
            throw new IllegalStateException("An event of the documented form is readable", e);
        }
    }
}
