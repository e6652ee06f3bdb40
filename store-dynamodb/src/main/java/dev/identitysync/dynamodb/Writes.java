package dev.identitysync.dynamodb;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.UserId;
import dev.identitysync.spi.LinkRequest;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The writes that keep a user's item, the places of their identities, and the claim to their address together. */
final class Writes {
    private static final String EMAIL = "email ";
    private static final String PROOF = "proof ";

    private final UserTableMapping mapping;
    private final UserItems items;

    Writes(UserTableMapping mapping, UserItems items) {
        this.mapping = mapping;
        this.items = items;
    }

    String placeOf(ExternalIdentity identity) {
        return mapping.places().keyOf(identity);
    }

    static String claimKey(String emailKey) {
        return EMAIL + emailKey;
    }

    /** Makes a user whose own item is the place of their identity; there must be nothing. */
    Write createAtOwnPlace(UserState user) {
        Expression expression = new Expression().requireMissing(mapping.key());
        items.write(user).forEach(expression::set);
        return expression.update(user.user().id().value());
    }

    /** Makes a user where none is; that another one's identity is looked up under this key is no hindrance. */
    Write create(UserState user) {
        Expression expression = new Expression();
        items.write(user).forEach(expression::set);
        return expression
                .require(expression.missing(mapping.key()) + " OR (" + expression.present(leadsTo()) + " AND "
                        + expression.missing(mapping.name(UserField.CREATED_AT)) + " AND "
                        + expression.missing(mapping.name(Bookkeeping.IDENTITIES)) + ")")
                .update(user.user().id().value());
    }

    /** Changes a user who still is exactly as read. */
    Write change(StoredUser before, UserState after) {
        return unchanged(before, after).update(before.key());
    }

    /** As {@link #change}, where the user gets the identity whose place their own item is; it must lead nowhere else. */
    Write changeAtOwnPlace(StoredUser before, UserState after) {
        return unchanged(before, after).requireMissing(leadsTo()).update(before.key());
    }

    private Expression unchanged(StoredUser before, UserState after) {
        Expression expression = new Expression();
        Map<String, AttributeValue> wanted = items.write(after);
        for (String attribute : items.ownAttributes()) {
            AttributeValue old = before.item().get(attribute);
            AttributeValue value = wanted.get(attribute);
            require(expression, attribute, old);
            if (value != null && !UserItems.same(value, old)) {
                expression.set(attribute, value);
            } else if (value == null && old != null) {
                expression.remove(attribute);
            }
        }
        return expression;
    }

    /** Removes a user who still is as read; what only leads to somebody else from this key stays. */
    Write remove(StoredUser user) {
        Expression expression = new Expression();
        for (Bookkeeping attribute : new Bookkeeping[] {
            Bookkeeping.IDENTITIES, Bookkeeping.EMAIL_KEY, Bookkeeping.EMAIL_CLAIMED, Bookkeeping.LEADS_TO
        }) {
            require(expression, mapping.name(attribute), user.item().get(mapping.name(attribute)));
        }
        expression.require(expression.present(mapping.name(UserField.CREATED_AT)));
        if (!user.item().containsKey(leadsTo())) {
            return expression.delete(user.key());
        }
        // The store's own also where they were not there yet: whoever gets this id next must not find them.
        Stream.concat(user.item().keySet().stream(), items.ownAttributes().stream())
                .distinct()
                .filter(attribute -> !attribute.equals(mapping.key()) && !attribute.equals(leadsTo()))
                .forEach(expression::remove);
        return expression.update(user.key());
    }

    /** Has an identity lead to a user; it must be nobody's. */
    Write place(ExternalIdentity identity, UserId user) {
        Expression expression = new Expression();
        String identities = mapping.name(Bookkeeping.IDENTITIES);
        return expression
                .requireMissing(leadsTo())
                .require("(" + expression.missing(mapping.key()) + " OR (" + expression.present(identities)
                        + " AND NOT " + expression.contains(identities, IdentityPlaces.text(identity)) + "))")
                .set(leadsTo(), AttributeValue.fromS(user.value()))
                .update(placeOf(identity));
    }

    /**
     * Undoes {@link #place}.
     *
     * @param found the item, where it was seen; else it is taken to be there for this alone
     */
    Write release(ExternalIdentity identity, UserId user, @Nullable Map<String, AttributeValue> found) {
        Expression expression = new Expression().requireEqual(leadsTo(), AttributeValue.fromS(user.value()));
        if (found != null && items.isUser(found)) {
            // Of a user who is gone by now, an item with nothing in it would stay.
            return expression
                    .require("(" + expression.present(mapping.name(UserField.CREATED_AT)) + " OR "
                            + expression.present(mapping.name(Bookkeeping.IDENTITIES)) + ")")
                    .remove(leadsTo())
                    .update(placeOf(identity));
        }
        return expression
                .requireMissing(mapping.name(UserField.CREATED_AT))
                .requireMissing(mapping.name(Bookkeeping.IDENTITIES))
                .delete(placeOf(identity));
    }

    /** Insists that nobody, or a user who does not have it, stands behind an identity that leads to this key. */
    Write withoutIdentity(UserId user, ExternalIdentity identity) {
        Expression expression = new Expression();
        String identities = mapping.name(Bookkeeping.IDENTITIES);
        return expression
                .require("(" + expression.missing(identities) + " AND "
                        + expression.missing(mapping.name(UserField.CREATED_AT)) + ") OR ("
                        + expression.present(identities) + " AND NOT "
                        + expression.contains(identities, IdentityPlaces.text(identity)) + ")")
                .check(user.value());
    }

    /** Insists that a user has an identity. */
    Write withIdentity(UserId user, ExternalIdentity identity) {
        Expression expression = new Expression();
        return expression
                .require(expression.contains(mapping.name(Bookkeeping.IDENTITIES), IdentityPlaces.text(identity)))
                .check(user.value());
    }

    /** Has an address belong to a user; it must be nobody's, not even theirs, for then there is more to ask. */
    Write claim(String emailKey, UserId user) {
        return new Expression()
                .requireMissing(mapping.key())
                .set(leadsTo(), AttributeValue.fromS(user.value()))
                .update(claimKey(emailKey));
    }

    /** Undoes {@link #claim}. */
    Write unclaim(String emailKey, UserId user) {
        return ownOrFree(user).delete(claimKey(emailKey));
    }

    /** Insists that a user does not claim an address; perhaps there is no such user. */
    Write withoutClaim(UserId user, String emailKey) {
        Expression expression = new Expression();
        return expression
                .require("NOT ("
                        + expression.equal(mapping.name(Bookkeeping.EMAIL_CLAIMED), AttributeValue.fromBool(true))
                        + " AND "
                        + expression.equal(mapping.name(Bookkeeping.EMAIL_KEY), AttributeValue.fromS(emailKey)) + ")")
                .check(user.value());
    }

    /** Uses up a proof. */
    Write use(LinkRequest.ProofUse proof, Instant now) {
        Expression expression = new Expression();
        String expiresAt = mapping.name(Bookkeeping.EXPIRES_AT);
        return expression
                .require(expression.missing(mapping.key()) + " OR " + expression.name(expiresAt) + " <= "
                        + expression.value(seconds(now)))
                .set(expiresAt, expiry(proof.expiresAt()))
                .update(PROOF + proof.id());
    }

    private Expression ownOrFree(UserId user) {
        Expression expression = new Expression();
        return expression.require(expression.missing(mapping.key()) + " OR "
                + expression.equal(leadsTo(), AttributeValue.fromS(user.value())));
    }

    private String leadsTo() {
        return mapping.name(Bookkeeping.LEADS_TO);
    }

    private static void require(Expression expression, String attribute, @Nullable AttributeValue value) {
        if (value == null) {
            expression.requireMissing(attribute);
        } else {
            expression.requireEqual(attribute, value);
        }
    }

    /** The value of {@link Bookkeeping#EXPIRES_AT} with which an item outlives an instant in whole milliseconds. */
    static AttributeValue expiry(Instant instant) {
        return seconds(instant.plusMillis(999));
    }

    private static AttributeValue seconds(Instant instant) {
        return AttributeValue.fromN(Long.toString(instant.getEpochSecond()));
    }
}
