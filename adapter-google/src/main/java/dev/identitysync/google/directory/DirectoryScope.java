package dev.identitysync.google.directory;

import dev.identitysync.InvalidValueException;

/**
 * Whose users are listed, as a parameter of {@code users.list} says it.
 *
 * @param parameter {@code customer} or {@code domain}
 * @param value one word
 */
record DirectoryScope(String parameter, String value) {
    static final DirectoryScope OF_ADMINISTRATOR = new DirectoryScope("customer", "my_customer");

    static DirectoryScope customer(String id) {
        if (!id.matches("[A-Za-z0-9_]+")) {
            throw new InvalidValueException(
                    "customer", "is no customer id such as C01abc2de; my_customer is the usual one");
        }
        return new DirectoryScope("customer", id);
    }

    static DirectoryScope domain(String domain) {
        return new DirectoryScope("domain", domain);
    }

    @Override
    public String toString() {
        return parameter + " " + value;
    }
}
