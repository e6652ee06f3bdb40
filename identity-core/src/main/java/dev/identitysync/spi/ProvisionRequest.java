package dev.identitysync.spi;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The one question of a sign-in: find the user of this identity and record the login, or create the user.
 *
 * @param identity the key; equal identities have one user, under any race
 * @param newUserId the id that the user gets if this call creates it
 * @param callToken names this call. A store keeps it with a user it creates, so that the same request sent again
 *     after a lost reply is told "created" again, and everybody else "returned"
 * @param profile what to do with each field
 * @param at when the person signed in, in whole milliseconds; last login never moves back behind a later one
 * @param now the present, not before {@code at}: when a user is created, and from when on sessions are good again after
 *     a link by e-mail
 * @param lastLoginThrottle a login less than this after the recorded one is not written; zero writes each
 * @param emailRule what to ask of the e-mail address across users
 */
public record ProvisionRequest(
        ExternalIdentity identity,
        UserId newUserId,
        UUID callToken,
        ProfileSync profile,
        Instant at,
        Instant now,
        Duration lastLoginThrottle,
        EmailRule emailRule) {

    /** @throws InvalidValueException if an e-mail address counts as proved that the login has not verified */
    public ProvisionRequest {
        boolean verified =
                profile.email().claim().value().filter(Email::verified).isPresent();
        if (emailRule == EmailRule.UNIQUE_AND_PROVED && !verified) {
            throw new InvalidValueException(
                    "emailRule", "calls an e-mail address proved that the login has not verified; use UNIQUE");
        }
    }

    /** The user as a first sign-in creates it. */
    public User created() {
        return profile.initial(
                User.builder(newUserId, now).lastLoginAt(Optional.of(at)).build());
    }

    /** A stored user as a returning sign-in leaves it, the rule for e-mail addresses across users left out. */
    public User returned(User stored) {
        return profile.after(stored).toBuilder()
                .lastLoginAt(Optional.of(LastLogin.after(stored.lastLoginAt(), at, lastLoginThrottle)))
                .build();
    }

    /**
     * Whether this login is linked to the user who holds its e-mail address; see {@link EmailRule#UNIQUE_AND_PROVED}.
     *
     * @param holder who holds the address
     * @param identities the identities that the holder has
     */
    public boolean linksTo(EmailHolder holder, List<ExternalIdentity> identities) {
        return emailRule == EmailRule.UNIQUE_AND_PROVED
                && holder.proved()
                && identities.stream().noneMatch(it -> it.issuer().equals(identity.issuer()))
                && holder.user().status() == UserStatus.ACTIVE
                && holder.user().email().filter(Email::verified).isPresent();
    }

    @Override
    public String toString() {
        return "ProvisionRequest[" + identity + ", " + callToken + "]";
    }
}
