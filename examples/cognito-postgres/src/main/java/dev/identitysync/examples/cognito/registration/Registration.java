package dev.identitysync.examples.cognito.registration;

import dev.identitysync.examples.cognito.http.HttpAnswer;
import dev.identitysync.examples.cognito.http.HttpRequest;
import dev.identitysync.examples.cognito.http.Refusal;
import dev.identitysync.examples.cognito.http.Route;
import dev.identitysync.examples.cognito.http.Routes;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpResponse;

/** Makes an account in the pool. The row is the trigger's, after the confirmation. */
final class Registration implements Route {
    private final CognitoIdentityProviderClient pool;
    private final String clientId;

    private Registration(CognitoIdentityProviderClient pool, String clientId) {
        this.pool = pool;
        this.clientId = clientId;
    }

    /**
     * {@code POST /auth/register}.
     *
     * @param pool that does not repeat: after a lost answer a repetition would say that the address is taken
     */
    static Routes routes(CognitoIdentityProviderClient pool, String clientId) {
        return Routes.of("POST", "/auth/register", new Registration(pool, clientId));
    }

    @Override
    public HttpAnswer answer(HttpRequest request) throws Refusal {
        SignUpResponse account = signUp(RegistrationForm.in(request));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("confirmed", Boolean.TRUE.equals(account.userConfirmed()));
        if (account.codeDeliveryDetails() != null
                && account.codeDeliveryDetails().deliveryMediumAsString() != null) {
            body.put("codeSentBy", account.codeDeliveryDetails().deliveryMediumAsString());
        }
        return HttpAnswer.of(201, body);
    }

    private SignUpResponse signUp(RegistrationForm form) throws Refusal {
        try {
            return pool.signUp(request -> request.clientId(clientId)
                    .username(form.email())
                    .password(form.password())
                    .userAttributes(
                            attribute("email", form.email()),
                            attribute("given_name", form.givenName()),
                            attribute("family_name", form.familyName())));
        } catch (SdkException e) {
            throw PoolRefusals.of(e);
        }
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }
}
