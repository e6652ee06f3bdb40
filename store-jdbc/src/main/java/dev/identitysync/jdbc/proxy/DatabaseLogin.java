package dev.identitysync.jdbc.proxy;

import dev.identitysync.InvalidValueException;

/**
 * Who a connection signs in to the database as. Its {@link #toString()} has no password.
 *
 * @param user the database role
 * @param password its password, or what the database takes for one
 */
public record DatabaseLogin(String user, String password) {

    /** @throws InvalidValueException if one of them is empty */
    public DatabaseLogin {
        if (user.isEmpty()) {
            throw new InvalidValueException("user", "is empty; name a database role");
        }
        if (password.isEmpty()) {
            throw new InvalidValueException("password", "is empty");
        }
    }

    @Override
    public String toString() {
        return "DatabaseLogin[" + user + "]";
    }
}
