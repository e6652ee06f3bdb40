package dev.identitysync.google.directory;

/** What the directory says when it is asked for one user by their id. */
sealed interface Lookup {

    /** Whether it has them and they may sign in. */
    default boolean isAdmitted() {
        return this instanceof Found found && found.user().bar().isEmpty();
    }

    /**
     * It has them.
     *
     * @param user as they are now
     */
    record Found(DirectoryUser user) implements Lookup {}

    /** It does not know such a user (HTTP 404): they never were there, or are deleted. */
    record NotFound() implements Lookup {}

    /**
     * It does not tell (HTTP 403, {@code forbidden}), or cannot be asked as the id is none of Google's: a user of somebody
     * else, as far as that can be known.
     */
    record NotVisible() implements Lookup {}
}
