package dev.identitysync.dynamodb;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import dev.identitysync.provisioning.UserIdStrategy;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Under which key an identity is looked up: one place for each identity, so that one condition on one item decides whose
 * it is. The place is the user's own item where ids follow from identities, and one apart otherwise.
 */
final class IdentityPlaces {
    private final Function<ExternalIdentity, String> keyOf;
    private final Function<String, Optional<ExternalIdentity>> impliedBy;

    private IdentityPlaces(
            Function<ExternalIdentity, String> keyOf, Function<String, Optional<ExternalIdentity>> impliedBy) {
        this.keyOf = keyOf;
        this.impliedBy = impliedBy;
    }

    static IdentityPlaces following(UserIdStrategy strategy) {
        requireOneIdEach(strategy);
        return new IdentityPlaces(identity -> strategy.idFor(identity).value(), key -> Optional.empty());
    }

    // A strategy that forgets the issuer would give the user of one to whoever has the same subject at another.
    private static void requireOneIdEach(UserIdStrategy strategy) {
        ExternalIdentity one = new ExternalIdentity("https://one.example", "subject");
        ExternalIdentity other = new ExternalIdentity("https://other.example", "subject");
        if (!strategy.idFor(one).equals(strategy.idFor(one))) {
            throw new InvalidValueException(
                    "idsFollow", "has a strategy that gives an identity another id each time; use idsAreArbitrary");
        }
        if (strategy.idFor(one).equals(strategy.idFor(other))) {
            throw new InvalidValueException(
                    "idsFollow",
                    "has a strategy that gives two identities one id; use idsAreSubjectsOf for one issuer");
        }
    }

    static IdentityPlaces subjectsOf(String issuer) {
        // Checks the issuer now and not at the first sign-in.
        ExternalIdentity checked = new ExternalIdentity(issuer, "anybody");
        return new IdentityPlaces(
                identity -> identity.issuer().equals(checked.issuer()) ? identity.subject() : placeApart(identity),
                key -> Optional.of(new ExternalIdentity(issuer, key)));
    }

    static IdentityPlaces apart() {
        return new IdentityPlaces(IdentityPlaces::placeApart, key -> Optional.empty());
    }

    /** The key of the item that says whose identity this is. */
    String keyOf(ExternalIdentity identity) {
        return keyOf.apply(identity);
    }

    /** The identity that a user has whom the store did not write. */
    Set<ExternalIdentity> impliedBy(String key) {
        return impliedBy.apply(key).map(Set::of).orElseGet(Set::of);
    }

    // No part of an identity, and no user id, has a space.
    private static String placeApart(ExternalIdentity identity) {
        return "identity " + text(identity);
    }

    static String text(ExternalIdentity identity) {
        return identity.issuer() + ' ' + identity.subject();
    }

    static ExternalIdentity parse(String text) {
        int space = text.indexOf(' ');
        return new ExternalIdentity(text.substring(0, Math.max(0, space)), text.substring(space + 1));
    }
}
