package dev.identitysync.jdbc;

import java.util.Map;
import java.util.Optional;

/** Where the identities of one issuer, or of all, are kept. What it gives are parts of templates of {@link TableSql}. */
interface IdentityPlace {

    /** What tells the names of this place's statements from those of another place of the same mapping. */
    String suffix();

    /** What the subjects are kept as. */
    KeyType subjectType();

    /** {@code FROM} and {@code WHERE} that give the user {@code u} of the identity. */
    String lookup();

    /**
     * The status of the identity, with its name and a comma before it, in the terms of {@link #lookup}; nothing where it is
     * not kept.
     */
    String andStatus();

    /** Whether the identity may be signed in with, in the terms of {@link #lookup}, with an {@code AND} before it. */
    String andIsActive();

    /** Whether the user {@code u} has the identity, and may sign in with it. */
    String isTheirsAndActive();

    /**
     * Whether the identity of {@code u}, who was waited for perhaps since they were {@code seen}, still may be signed in with;
     * with an {@code AND} before it.
     *
     * @param inOrder whether a sign-in must not come behind one who disables the identity beside it: both are told
     */
    String andIsStillActive(boolean inOrder);

    /** What {@link #andIsStillActive} needs of the user {@code u} as they were seen, with a comma before it. */
    default String andPlace(boolean inOrder) {
        return "";
    }

    /** Whether no user has the identity. */
    String isUnknown();

    /** Whether the user {@code u} has not got the identity by the time that they are locked. */
    String isNotTheirsByNow();

    /** Whether the user {@code u} has no identity of the issuer. */
    String hasNoneOfIssuer();

    /**
     * Whether what {@link #hasNoneOfIssuer} says of the user {@code u}, who is locked, is still so: whoever gives a user an
     * identity writes the user's row too.
     */
    String isAsSeen();

    /** Whether the id of a new user is the caller's choice, and so may be another user's already. */
    boolean newIdMayBeHeld();

    /**
     * Queries up to {@code created}, the new user of the identity, who is made unless there is a {@code holder}.
     *
     * @param values what a new user gets, by the quoted names of the columns
     */
    String create(Map<String, String> values);

    /**
     * A query {@code changed} that gives the identity to the {@code holder} who {@code links}.
     *
     * @param assignments what else the holder gets, each with a comma behind it
     * @param returned what it gives besides the columns of the user
     */
    String giveToHolder(String assignments, String returned);

    /** The identities of the user {@code :id}. */
    String identitiesOf();

    /**
     * Sets the status of the identity: a row with its user and whether that was a change, unless nobody has it. Empty where
     * it is not kept.
     */
    Optional<String> setStatus();

    /** Gives the user {@code :id} the identity: a row with the outcome, unless there is no such user. */
    String link();

    /** Takes the identity from the user {@code :id}: a row with the outcome, unless there is no such user. */
    String unlink();
}
