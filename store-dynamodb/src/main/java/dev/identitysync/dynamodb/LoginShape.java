package dev.identitysync.dynamodb;

import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.ProfileSync;
import dev.identitysync.spi.ProvisionRequest;

/**
 * What distinguishes the update of one sign-in from that of another. A wiring produces a handful: the policy is fixed,
 * and a provider sends the same fields each time.
 *
 * @param email what happens to the e-mail address and whether it is verified
 * @param emailRule what is asked of the address across users
 * @param orCreate whether the update makes the user where there is none
 */
record LoginShape(
        FieldWrite email,
        FieldWrite name,
        FieldWrite givenName,
        FieldWrite familyName,
        FieldWrite picture,
        FieldWrite locale,
        EmailRule emailRule,
        boolean orCreate) {

    /** @param orCreate makes the user where the key has no item, if this can be said in one update */
    static LoginShape of(ProvisionRequest request, boolean orCreate) {
        ProfileSync profile = request.profile();
        LoginShape returning = new LoginShape(
                FieldWrite.of(profile.email()),
                FieldWrite.of(profile.name()),
                FieldWrite.of(profile.givenName()),
                FieldWrite.of(profile.familyName()),
                FieldWrite.of(profile.picture()),
                FieldWrite.of(profile.locale()),
                request.emailRule(),
                false);
        return orCreate && returning.canCreate() ? returning.creating() : returning;
    }

    boolean uniqueEmail() {
        return emailRule != EmailRule.SHARED;
    }

    /**
     * Whether one update says both what a returning user gets and what a new one does: not where an address is to be
     * claimed, which is another item, and not where a new user gets what a returning one without it does not.
     */
    private boolean canCreate() {
        boolean claims = uniqueEmail() && email.hasValue();
        return !claims
                && email != FieldWrite.AT_CREATION
                && name != FieldWrite.AT_CREATION
                && givenName != FieldWrite.AT_CREATION
                && familyName != FieldWrite.AT_CREATION
                && picture != FieldWrite.AT_CREATION
                && locale != FieldWrite.AT_CREATION;
    }

    private LoginShape creating() {
        return new LoginShape(email, name, givenName, familyName, picture, locale, emailRule, true);
    }
}
