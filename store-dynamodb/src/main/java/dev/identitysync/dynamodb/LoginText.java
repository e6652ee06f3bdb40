package dev.identitysync.dynamodb;

import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.ProvisionRequest;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The update of all sign-ins of one shape, made once. Its condition holds where the sign-in does to the user exactly what
 * its update says. Thread-safe.
 */
final class LoginText {
    private final UserTableMapping mapping;
    private final LoginShape shape;
    private final Expression expression = new Expression();
    private final Set<LoginValue> values = EnumSet.noneOf(LoginValue.class);
    private final Write withoutValues;

    LoginText(UserTableMapping mapping, LoginShape shape) {
        this.mapping = mapping;
        this.shape = shape;
        expression.require("contains(" + expression.name(mapping.name(Bookkeeping.IDENTITIES)) + ", "
                + use(LoginValue.IDENTITY) + ")");
        requireIdentityActive();
        requireActiveBefore(expression, mapping, use(LoginValue.AT));
        email();
        field(UserField.NAME, shape.name(), LoginValue.NAME);
        field(UserField.GIVEN_NAME, shape.givenName(), LoginValue.GIVEN_NAME);
        field(UserField.FAMILY_NAME, shape.familyName(), LoginValue.FAMILY_NAME);
        field(UserField.PICTURE, shape.picture(), LoginValue.PICTURE);
        field(UserField.LOCALE, shape.locale(), LoginValue.LOCALE);
        if (shape.orCreate()) {
            create();
        }
        withoutValues = expression.update("");
    }

    /** The update of one sign-in. */
    Write of(String key, ProvisionRequest request) {
        Map<String, AttributeValue> all = new HashMap<>(withoutValues.values());
        values.forEach(value -> all.put(value.placeholder(), value.of(request, mapping.timeFormat())));
        return new Write(
                Write.Kind.UPDATE, key, withoutValues.update(), withoutValues.condition(), withoutValues.names(), all);
    }

    // What is no set holds nobody either, and is to be told and not to be passed over.
    private void requireIdentityActive() {
        String disabled = mapping.name(Bookkeeping.DISABLED_IDENTITIES);
        expression.require(
                "(" + expression.missing(disabled) + " OR (attribute_type(" + expression.name(disabled) + ", "
                        + expression.value("SS") + ") AND NOT contains(" + expression.name(disabled) + ", "
                        + use(LoginValue.IDENTITY) + ")))");
    }

    /** Sets the last login of an active user, which must not be later already. */
    static void requireActiveBefore(Expression expression, UserTableMapping mapping, String at) {
        String lastLogin = expression.name(mapping.name(UserField.LAST_LOGIN_AT));
        expression
                .require("attribute_type(" + expression.name(mapping.name(UserField.CREATED_AT)) + ", "
                        + expression.value(mapping.timeFormat().type()) + ")")
                .requireMissing(mapping.name(Bookkeeping.STATUS))
                .require(lastLogin + " < " + at)
                .setTo(mapping.name(UserField.LAST_LOGIN_AT), at);
        mapping.timeFormat()
                .textLength()
                .ifPresent(length -> expression.require(
                        "size(" + lastLogin + ") = " + expression.value(AttributeValue.fromN(length.toString()))));
    }

    private String use(LoginValue value) {
        values.add(value);
        return value.placeholder();
    }

    private void create() {
        expression
                .setIfMissingTo(mapping.name(UserField.CREATED_AT), use(LoginValue.NOW))
                .setIfMissingTo(mapping.name(Bookkeeping.CREATED_BY), use(LoginValue.CALL))
                .setIfMissingTo(mapping.name(Bookkeeping.IDENTITIES), use(LoginValue.IDENTITIES))
                .orMissing(mapping.key());
    }

    private void field(UserField field, FieldWrite write, LoginValue value) {
        mapping.attribute(field).ifPresent(attribute -> field(attribute, write, value));
    }

    private void field(String attribute, FieldWrite write, LoginValue value) {
        switch (write) {
            case SET -> expression.setTo(attribute, use(value));
            case FILL -> expression.setIfMissingTo(attribute, use(value));
            case REMOVE -> expression.remove(attribute);
            case AT_CREATION, KEEP -> {
                // What a returning user has stays.
            }
        }
    }

    private void email() {
        if (mapping.attribute(UserField.EMAIL).isPresent()) {
            field(mapping.name(UserField.EMAIL), shape.email(), LoginValue.EMAIL);
            field(mapping.name(UserField.EMAIL_VERIFIED), shape.email(), LoginValue.EMAIL_VERIFIED);
            field(mapping.name(Bookkeeping.EMAIL_KEY), shape.email(), LoginValue.EMAIL_KEY);
            requireAddressSettled();
        }
    }

    /** Insists that the address the user ends up with is claimed and proved as asked, and no claim is left over. */
    private void requireAddressSettled() {
        boolean replaces = shape.email() == FieldWrite.SET;
        if (shape.email() == FieldWrite.REMOVE) {
            expression.requireMissing(mapping.name(Bookkeeping.EMAIL_CLAIMED));
        } else if (replaces && !shape.uniqueEmail()) {
            expression.require(
                    "(" + expression.missing(mapping.name(Bookkeeping.EMAIL_CLAIMED)) + " OR " + keyIsSame() + ")");
        } else if (replaces) {
            expression.require(isTrue(Bookkeeping.EMAIL_CLAIMED)).require(keyIsSame());
        } else if (shape.email() == FieldWrite.FILL) {
            // Filled in part, an address of one login would stand beside the verification of another.
            expression
                    .require(expression.present(mapping.name(UserField.EMAIL)))
                    .require(expression.present(mapping.name(Bookkeeping.EMAIL_KEY)));
        }
        if (shape.uniqueEmail() && !replaces) {
            expression.require("(" + isTrue(Bookkeeping.EMAIL_CLAIMED) + " OR " + noAddress() + ")");
        }
        if (shape.emailRule() == EmailRule.UNIQUE_AND_PROVED) {
            expression.require(
                    "(" + isTrue(Bookkeeping.EMAIL_PROVED) + " OR " + noAddress() + " OR NOT " + keyIsSame() + ")");
        }
    }

    private String isTrue(Bookkeeping flag) {
        return expression.equal(mapping.name(flag), AttributeValue.fromBool(true));
    }

    private String noAddress() {
        return expression.missing(mapping.name(UserField.EMAIL));
    }

    private String keyIsSame() {
        return expression.name(mapping.name(Bookkeeping.EMAIL_KEY)) + " = " + use(LoginValue.EMAIL_KEY);
    }
}
