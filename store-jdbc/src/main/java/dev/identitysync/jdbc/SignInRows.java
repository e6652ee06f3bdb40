package dev.identitysync.jdbc;

import dev.identitysync.IdentityStatus;
import dev.identitysync.User;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.RecordLoginResult;
import java.util.Optional;

/** The answers of the sign-in statements as the port's. */
final class SignInRows {

    private SignInRows() {}

    static ProvisionResult again(SqlRow row) {
        return new ProvisionResult.Returned(UserRow.read(row), row.instant("previous"), false, false);
    }

    static ProvisionResult returning(SqlRow row) {
        User user = UserRow.read(row);
        if (user.status() == UserStatus.DISABLED) {
            return new ProvisionResult.Disabled(user);
        }
        if (IdentityStatusRows.read(row) == IdentityStatus.DISABLED) {
            return new ProvisionResult.IdentityDisabled(user);
        }
        return row.flag("is_created").orElse(false)
                ? new ProvisionResult.Created(user)
                : new ProvisionResult.Returned(user, row.instant("previous"), false, row.requiredFlag("email_held"));
    }

    static ProvisionResult first(SqlRow row) {
        return switch (row.requiredText("outcome")) {
            case "created" -> new ProvisionResult.Created(UserRow.read(row));
            case "linked" -> new ProvisionResult.Returned(UserRow.read(row), row.instant("previous"), true, false);
            case "email_held" -> new ProvisionResult.EmailHeld(UserRow.id(row));
            default -> new ProvisionResult.UserIdHeld(UserRow.id(row));
        };
    }

    /** The user whom a plain read found, unless they may not sign in with this identity. */
    static Optional<User> ifActive(SqlRow row) {
        return IdentityStatusRows.read(row) == IdentityStatus.ACTIVE
                ? Optional.of(UserRow.read(row))
                : Optional.empty();
    }

    static RecordLoginResult recorded(SqlRow row) {
        User user = UserRow.read(row);
        return user.status() == UserStatus.DISABLED
                ? new RecordLoginResult.Disabled(user)
                : new RecordLoginResult.Recorded(user, row.instant("previous"));
    }
}
