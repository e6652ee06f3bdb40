package dev.identitysync.examples.infrastructure.cognito;

import dev.identitysync.examples.infrastructure.settings.Origins;
import dev.identitysync.examples.infrastructure.settings.Place;
import dev.identitysync.examples.infrastructure.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a deployment of the pool and its backend is told.
 *
 * @param place where: both in one region, which Cognito wants of a pool and its triggers
 * @param origins whose pages may call the APIs
 * @param code the packed code of {@code examples/cognito-postgres}
 * @param wiringCode the packed code of {@code wiring}
 * @param revision goes into the wiring's, so that another one wires again; none unless said
 * @param domainPrefix what the pool's managed login is called; there is none unless said
 * @param alarmAddress whose mail alarms go to
 */
public record CognitoSettings(
        Place place,
        Origins origins,
        Path code,
        Path wiringCode,
        Optional<String> revision,
        Optional<String> domainPrefix,
        Optional<String> alarmAddress) {
    /** The name of the deployment, which its settings begin with. */
    public static final String NAME = "cognito";

    static final String CODE = NAME + ":code";
    static final String WIRING_CODE = NAME + ":wiringCode";

    /** Reads them from the context. */
    public static CognitoSettings of(Settings settings) {
        return new CognitoSettings(
                settings.place(NAME),
                settings.origins(NAME),
                settings.code(CODE, "../cognito-postgres/target/lambda"),
                settings.code(WIRING_CODE, "wiring/target/lambda"),
                settings.optional(NAME + ":revision"),
                settings.optional(NAME + ":domainPrefix"),
                settings.optional("alarmAddress"));
    }
}
