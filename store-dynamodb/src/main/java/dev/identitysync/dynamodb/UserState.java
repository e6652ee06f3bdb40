package dev.identitysync.dynamodb;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.User;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * All that the store keeps of a user.
 *
 * @param identities by which the user can sign in
 * @param createdBy names the call that created the user
 * @param emailKey {@link Email#key()} of the address as the store last wrote it
 * @param claimed whether that address belongs to the user
 * @param proved whether a login proved it; only of a claimed one
 * @param statuses which identities may be signed in with
 */
record UserState(
        User user,
        Set<ExternalIdentity> identities,
        Optional<String> createdBy,
        Optional<String> emailKey,
        boolean claimed,
        boolean proved,
        IdentityStatuses statuses) {

    UserState {
        identities = Set.copyOf(identities);
    }

    @Override
    public String toString() {
        return "UserState[" + user + "]";
    }

    /** The address that belongs to the user, as its key. */
    Optional<String> claimedKey() {
        return emailKey.filter(key -> claimed);
    }

    UserState with(User value) {
        return new UserState(value, identities, createdBy, emailKey, claimed, proved, statuses);
    }

    UserState with(ExternalIdentity identity) {
        Set<ExternalIdentity> more = new HashSet<>(identities);
        more.add(identity);
        return new UserState(user, more, createdBy, emailKey, claimed, proved, statuses);
    }

    /** With an identity that the user did not have, which is active: what was left of an earlier time is forgotten. */
    UserState linkedTo(ExternalIdentity identity) {
        return with(statuses.without(identity)).with(identity);
    }

    UserState with(IdentityStatuses value) {
        return new UserState(user, identities, createdBy, emailKey, claimed, proved, value);
    }

    /** Without an identity, and without what was proved of the address: it may have been this one that did. */
    UserState without(ExternalIdentity identity) {
        Set<ExternalIdentity> fewer = new HashSet<>(identities);
        fewer.remove(identity);
        return new UserState(user, fewer, createdBy, emailKey, claimed, false, statuses.without(identity));
    }

    /**
     * With another user, whose address may be another.
     *
     * @param claim whether to claim the address; a claim to the same address as before stays in any case
     * @param prove whether this login proves the address
     */
    UserState withAddressOf(User value, boolean claim, boolean prove) {
        Optional<String> key = value.email().map(Email::key);
        boolean same = key.isPresent() && key.equals(claimedKey());
        boolean claims = same || (claim && key.isPresent());
        return new UserState(
                value, identities, createdBy, key, claims, claims && (prove || (same && proved)), statuses);
    }

    /** With sessions from before an instant no longer good; never moves back. */
    UserState revoked(Instant notBefore) {
        boolean later = user.sessionsNotBefore().filter(notBefore::isBefore).isEmpty();
        return later
                ? with(user.toBuilder()
                        .sessionsNotBefore(Optional.of(notBefore))
                        .build())
                : this;
    }
}
