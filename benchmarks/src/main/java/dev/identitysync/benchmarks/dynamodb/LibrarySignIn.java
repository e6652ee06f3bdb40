package dev.identitysync.benchmarks.dynamodb;

import dev.identitysync.Email;
import dev.identitysync.Profile;
import dev.identitysync.User;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.dynamodb.DynamoDbUserStore;
import dev.identitysync.dynamodb.UserTableMapping;
import dev.identitysync.provisioning.UserProvisioning;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The library, wired with nothing but a table. */
final class LibrarySignIn implements SignInWay {
    private final UserProvisioning users;

    LibrarySignIn(DynamoDbClient client, String table) {
        this.users = UserProvisioning.builder(DynamoDbUserStore.of(
                        client, UserTableMapping.table(table).build()))
                .build();
    }

    @Override
    public User signIn(Person person, Instant at) {
        Profile profile = Profile.builder()
                .email(new Email(person.email(), true))
                .name(person.name())
                .picture(person.picture())
                .build();
        return users.signIn(VerifiedLogin.thatTheCallerHasVerified(person.identity(), profile, at, false))
                .signedIn()
                .orElseThrow();
    }
}
