package dev.identitysync.examples.usersapi.api;

import dev.identitysync.InvalidValueException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.provisioning.UserIds;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.RecordLoginResult;
import dev.identitysync.spi.UserStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each endpoint does with the users. A failure of the store is thrown. */
final class Users {
    private static final Logger log = LoggerFactory.getLogger(Users.class);
    private static final int OK = 200;
    private static final int CREATED = 201;
    /** An id that is nobody's: a subject of Google has digits alone. */
    private static final UserId NOBODY = new UserId("health");

    private final UserStore store;
    private final UserProvisioning provisioning;
    private final Clock clock;

    Users(UserStore store, Clock clock) {
        this.store = store;
        this.provisioning = UserProvisioning.builder(store)
                .userIds(UserIds.subject())
                .clock(clock)
                .build();
        this.clock = clock;
    }

    ApiResponse register(byte[] body) {
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            RegistrationReader.Reading reading = RegistrationReader.read(body, now);
            return reading instanceof RegistrationReader.Reading.Good good
                    ? register(good.registration())
                    : Problems.badFields(((RegistrationReader.Reading.Bad) reading).errors());
        } catch (MalformedJsonException e) {
            return Problems.of(Problems.BAD_REQUEST, e.getMessage() + "; send a JSON object with userId and email");
        }
    }

    private ApiResponse register(Registration registration) {
        ProvisionResult result = store.provision(registration.request());
        if (result instanceof ProvisionResult.Created created) {
            return ApiResponse.json(CREATED, UserJson.of(created.user()));
        } else if (result instanceof ProvisionResult.Returned returned) {
            return ApiResponse.json(OK, UserJson.of(returned.user()));
        } else if (result instanceof ProvisionResult.Disabled) {
            return disabled();
        } else if (result instanceof ProvisionResult.IdentityDisabled) {
            return Problems.of(
                    Problems.FORBIDDEN, "The provider disabled this account; the user may sign in in another way");
        }
        return Problems.of(
                Problems.CONFLICT, "The user with this userId signs in in another way; Google's was taken from them");
    }

    ApiResponse find(String encodedId) {
        return withId(
                encodedId, id -> provisioning.findById(id).map(Users::found).orElseGet(Users::unknown));
    }

    // Not even to look at: a front end that reads a user makes a session of them.
    private static ApiResponse found(User user) {
        return user.status() == UserStatus.DISABLED ? disabled() : ApiResponse.json(OK, UserJson.of(user));
    }

    ApiResponse recordLogin(String encodedId) {
        return withId(encodedId, id -> {
            RecordLoginResult result = provisioning.recordLogin(id);
            if (result instanceof RecordLoginResult.Recorded recorded) {
                return ApiResponse.json(OK, UserJson.of(recorded.user()));
            }
            return result instanceof RecordLoginResult.Disabled ? disabled() : unknown();
        });
    }

    ApiResponse health() {
        provisioning.findById(NOBODY);
        return ApiResponse.json(OK, Json.object(json -> json.writeStringField("status", "UP")));
    }

    private interface WithId {
        ApiResponse answer(UserId id);
    }

    private static ApiResponse withId(String encodedId, WithId operation) {
        UserId id;
        try {
            id = PathId.decode(encodedId);
        } catch (InvalidValueException e) {
            log.debug("No user's id", e);
            return Problems.badFields(List.of(new FieldError("userId", e.problem())));
        }
        return operation.answer(id);
    }

    private static ApiResponse unknown() {
        return Problems.of(Problems.NOT_FOUND, "There is no user with this userId");
    }

    private static ApiResponse disabled() {
        return Problems.of(Problems.FORBIDDEN, "The user is disabled");
    }
}
