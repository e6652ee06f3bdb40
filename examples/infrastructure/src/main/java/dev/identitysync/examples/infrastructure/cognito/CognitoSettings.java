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
 * @param domainPrefix what the pool's managed login is called; there is none unless said
 * @param alarmAddress whose mail alarms go to
 */
public record CognitoSettings(
        Place place, Origins origins, Path code, Optional<String> domainPrefix, Optional<String> alarmAddress) {
    /** The name of the deployment, which its settings begin with. */
    public static final String NAME = "cognito";

    /** Reads them from the context. */
    public static CognitoSettings of(Settings settings) {
        return new CognitoSettings(
                settings.place(NAME),
                settings.origins(NAME),
                settings.code(NAME, "../cognito-postgres/target/lambda"),
                settings.optional(NAME + ":domainPrefix"),
                settings.optional("alarmAddress"));
    }
}
