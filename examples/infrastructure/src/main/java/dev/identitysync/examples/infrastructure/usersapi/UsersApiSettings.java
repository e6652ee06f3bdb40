package dev.identitysync.examples.infrastructure.usersapi;

import dev.identitysync.examples.infrastructure.settings.Origins;
import dev.identitysync.examples.infrastructure.settings.Place;
import dev.identitysync.examples.infrastructure.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a deployment of the users API is told.
 *
 * @param place where
 * @param origins whose pages may call it
 * @param code the packed code of {@code examples/users-api}
 * @param tableName what the table is called; whatever CloudFormation calls it unless said
 * @param alarmAddress whose mail alarms go to
 * @param snapStart whether the function starts from a snapshot
 */
public record UsersApiSettings(
        Place place,
        Origins origins,
        Path code,
        Optional<String> tableName,
        Optional<String> alarmAddress,
        boolean snapStart) {
    /** The name of the deployment, which its settings begin with. */
    public static final String NAME = "usersApi";

    static final String CODE = NAME + ":code";

    /** Reads them from the context. */
    public static UsersApiSettings of(Settings settings) {
        return new UsersApiSettings(
                settings.place(NAME),
                settings.origins(NAME),
                settings.code(CODE, "../users-api/target/users-api-lambda.zip"),
                settings.optional(NAME + ":table"),
                settings.optional("alarmAddress"),
                !settings.optional(NAME + ":snapStart").equals(Optional.of("false")));
    }
}
