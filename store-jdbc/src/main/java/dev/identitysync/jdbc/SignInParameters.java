package dev.identitysync.jdbc;

import dev.identitysync.Claim;
import dev.identitysync.Email;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.FieldSync;
import dev.identitysync.spi.ProfileSync;
import dev.identitysync.spi.ProvisionRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of both sign-in statements, in the order in which {@link SignInSql} names them. */
final class SignInParameters {
    private final List<@Nullable Object> values = new ArrayList<>();

    private SignInParameters() {}

    static List<@Nullable Object> of(ProvisionRequest request) {
        SignInParameters parameters = new SignInParameters();
        parameters.addRequest(request);
        parameters.addEmail(request.profile().email());
        parameters.addTexts(request.profile());
        return Collections.unmodifiableList(parameters.values);
    }

    private void addRequest(ProvisionRequest request) {
        values.add(request.identity().issuer());
        values.add(request.identity().subject());
        values.add(request.newUserId().value());
        values.add(request.callToken());
        values.add(request.at());
        values.add(request.at().minus(request.lastLoginThrottle()));
        values.add(request.emailRule() != EmailRule.SHARED);
        values.add(request.emailRule() == EmailRule.UNIQUE_AND_LINK_VERIFIED);
    }

    private void addEmail(FieldSync<Email> email) {
        addRule(email);
        values.add(email.claim().value().map(Email::address).orElse(null));
        values.add(email.claim().value().map(Email::verified).orElse(null));
    }

    private void addTexts(ProfileSync profile) {
        addText(profile.name());
        addText(profile.givenName());
        addText(profile.familyName());
        addText(profile.picture());
        addText(profile.locale());
    }

    private void addText(FieldSync<String> field) {
        addRule(field);
        values.add(field.claim().value().orElse(null));
    }

    private void addRule(FieldSync<?> field) {
        values.add(field.rule().name());
        values.add(!(field.claim() instanceof Claim.Absent<?>));
    }
}
