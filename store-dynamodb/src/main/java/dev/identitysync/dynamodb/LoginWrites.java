package dev.identitysync.dynamodb;

import dev.identitysync.Claim;
import dev.identitysync.Email;
import dev.identitysync.SyncRule;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.FieldSync;
import dev.identitysync.spi.ProfileSync;
import dev.identitysync.spi.ProvisionRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The write of a sign-in without a look first. Its condition holds where the sign-in does to the user exactly what its
 * update says; everything else (disabled, an older login, an address to claim, an item from before the store) is refused by
 * DynamoDB, which then gives the item to decide by.
 */
final class LoginWrites {
    private static final AttributeValue TRUE = AttributeValue.fromBool(true);

    private final UserTableMapping mapping;
    private final UserItems items;

    LoginWrites(UserTableMapping mapping, UserItems items) {
        this.mapping = mapping;
        this.items = items;
    }

    /** Records a login of an active user. */
    Write record(String key, Instant at) {
        Expression expression = new Expression();
        requireActiveBefore(expression, at);
        return expression.update(key);
    }

    /**
     * Records the login and what the provider said, of an active user who has the identity.
     *
     * @param orCreate makes the user where the key has no item, if this can be said in one update
     */
    Write signIn(String key, ProvisionRequest request, boolean orCreate) {
        Expression expression = new Expression();
        expression.require(
                expression.contains(mapping.name(Bookkeeping.IDENTITIES), IdentityPlaces.text(request.identity())));
        requireActiveBefore(expression, request.at());
        ProfileSync profile = request.profile();
        email(expression, profile.email(), request.emailRule());
        field(expression, UserField.NAME, profile.name());
        field(expression, UserField.GIVEN_NAME, profile.givenName());
        field(expression, UserField.FAMILY_NAME, profile.familyName());
        field(expression, UserField.PICTURE, profile.picture());
        field(expression, UserField.LOCALE, profile.locale());
        if (orCreate && canCreate(request)) {
            expression
                    .setIfMissing(mapping.name(UserField.CREATED_AT), items.time(request.now()))
                    .setIfMissing(
                            mapping.name(Bookkeeping.CREATED_BY),
                            AttributeValue.fromS(request.callToken().toString()))
                    .setIfMissing(
                            mapping.name(Bookkeeping.IDENTITIES), UserItems.identities(Set.of(request.identity())))
                    .orMissing(mapping.key());
        }
        return expression.update(key);
    }

    /**
     * Whether one update says both what a returning user gets and what a new one does: not where an address is to be
     * claimed, which is another item, and not where a new user gets what a returning one without it does not.
     */
    private static boolean canCreate(ProvisionRequest request) {
        ProfileSync profile = request.profile();
        boolean claims = request.emailRule() != EmailRule.SHARED
                && profile.email().claim().value().isPresent();
        return !claims
                && !atCreationOnly(profile.email())
                && !atCreationOnly(profile.name())
                && !atCreationOnly(profile.givenName())
                && !atCreationOnly(profile.familyName())
                && !atCreationOnly(profile.picture())
                && !atCreationOnly(profile.locale());
    }

    private static boolean atCreationOnly(FieldSync<?> field) {
        return field.rule() == SyncRule.APPLICATION_OWNS
                && field.claim().value().isPresent();
    }

    private void requireActiveBefore(Expression expression, Instant at) {
        String lastLogin = mapping.name(UserField.LAST_LOGIN_AT);
        AttributeValue value = items.time(at);
        expression
                .require("attribute_type(" + expression.name(mapping.name(UserField.CREATED_AT)) + ", "
                        + expression.value(mapping.timeFormat().type()) + ")")
                .requireMissing(mapping.name(Bookkeeping.STATUS))
                .require(expression.name(lastLogin) + " < " + expression.value(value))
                .set(lastLogin, value);
        mapping.timeFormat()
                .textLength()
                .ifPresent(length -> expression.require("size(" + expression.name(lastLogin) + ") = "
                        + expression.value(AttributeValue.fromN(length.toString()))));
    }

    private void field(Expression expression, UserField field, FieldSync<String> sync) {
        mapping.attribute(field).ifPresent(attribute -> write(expression, attribute, sync, AttributeValue::fromS));
    }

    private <T> void write(
            Expression expression,
            String attribute,
            FieldSync<T> sync,
            java.util.function.Function<T, AttributeValue> encode) {
        Optional<AttributeValue> value = sync.claim().value().map(encode);
        if (sync.rule() == SyncRule.PROVIDER_OWNS) {
            value.ifPresent(it -> expression.set(attribute, it));
            if (sync.claim() instanceof Claim.Cleared) {
                expression.remove(attribute);
            }
        } else if (sync.rule() == SyncRule.FILL_IF_EMPTY) {
            value.ifPresent(it -> expression.setIfMissing(attribute, it));
        }
    }

    private void email(Expression expression, FieldSync<Email> sync, EmailRule rule) {
        if (mapping.attribute(UserField.EMAIL).isEmpty()) {
            return;
        }
        write(expression, mapping.name(UserField.EMAIL), sync, email -> AttributeValue.fromS(email.address()));
        write(
                expression,
                mapping.name(UserField.EMAIL_VERIFIED),
                sync,
                email -> AttributeValue.fromBool(email.verified()));
        write(expression, mapping.name(Bookkeeping.EMAIL_KEY), sync, email -> AttributeValue.fromS(email.key()));
        requireAddressSettled(expression, sync, rule);
    }

    /** Insists that the address the user ends up with is claimed and proved as asked, and no claim is left over. */
    private void requireAddressSettled(Expression expression, FieldSync<Email> sync, EmailRule rule) {
        boolean unique = rule != EmailRule.SHARED;
        Optional<String> said = sync.claim().value().map(Email::key);
        boolean replaces = sync.rule() == SyncRule.PROVIDER_OWNS && said.isPresent();
        if (sync.rule() == SyncRule.PROVIDER_OWNS && sync.claim() instanceof Claim.Cleared) {
            expression.requireMissing(mapping.name(Bookkeeping.EMAIL_CLAIMED));
        } else if (replaces && !unique) {
            expression.require("(" + expression.missing(mapping.name(Bookkeeping.EMAIL_CLAIMED)) + " OR "
                    + keyIs(expression, said.orElseThrow()) + ")");
        } else if (replaces) {
            expression.require(claimed(expression)).require(keyIs(expression, said.orElseThrow()));
        } else if (sync.rule() == SyncRule.FILL_IF_EMPTY && said.isPresent()) {
            // Filled in part, an address of one login would stand beside the verification of another.
            expression
                    .require(expression.present(mapping.name(UserField.EMAIL)))
                    .require(expression.present(mapping.name(Bookkeeping.EMAIL_KEY)));
        }
        if (unique && !replaces) {
            expression.require("(" + claimed(expression) + " OR " + noAddress(expression) + ")");
        }
        if (rule == EmailRule.UNIQUE_AND_PROVED) {
            said.ifPresent(key -> expression.require("("
                    + expression.equal(mapping.name(Bookkeeping.EMAIL_PROVED), TRUE) + " OR " + noAddress(expression)
                    + " OR NOT " + keyIs(expression, key) + ")"));
        }
    }

    private String claimed(Expression expression) {
        return expression.equal(mapping.name(Bookkeeping.EMAIL_CLAIMED), TRUE);
    }

    private String noAddress(Expression expression) {
        return expression.missing(mapping.name(UserField.EMAIL));
    }

    private String keyIs(Expression expression, String key) {
        return expression.equal(mapping.name(Bookkeeping.EMAIL_KEY), AttributeValue.fromS(key));
    }
}
