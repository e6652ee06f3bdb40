package dev.identitysync.examples.cognito;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import dev.identitysync.examples.cognito.local.PoolEmulator;
import java.text.ParseException;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;

/** What somebody does at a pool, and what its administrator does for them. */
record Visit(RunningPool pool, Person person) {

    private CognitoIdentityProviderClient cognito() {
        return pool.cognito();
    }

    /** The subject that the pool gave them. */
    String signUp() {
        return cognito()
                .signUp(request -> request.clientId(pool.clientId())
                        .username(person.email())
                        .password(person.password())
                        .userAttributes(person.attributes()))
                .userSub();
    }

    void confirm() {
        cognito()
                .confirmSignUp(request -> request.clientId(pool.clientId())
                        .username(person.email())
                        .confirmationCode(PoolEmulator.CODE));
    }

    /** The subject of somebody who signed up and confirmed. */
    String join() {
        String subject = signUp();
        confirm();
        return subject;
    }

    AuthenticationResultType signIn() {
        return askToSignIn().authenticationResult();
    }

    private InitiateAuthResponse askToSignIn() {
        return cognito()
                .initiateAuth(request -> request.clientId(pool.clientId())
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", person.email(), "PASSWORD", person.password())));
    }

    /** Signs in with the password of the administrator, and chooses another as the pool demands. */
    AuthenticationResultType signInForTheFirstTime(String newPassword) {
        InitiateAuthResponse challenge = askToSignIn();
        return cognito()
                .respondToAuthChallenge(request -> request.clientId(pool.clientId())
                        .challengeName(ChallengeNameType.NEW_PASSWORD_REQUIRED)
                        .session(challenge.session())
                        .challengeResponses(Map.of("USERNAME", person.email(), "NEW_PASSWORD", newPassword)))
                .authenticationResult();
    }

    AuthenticationResultType refresh(AuthenticationResultType tokens) {
        return cognito()
                .initiateAuth(request -> request.clientId(pool.clientId())
                        .authFlow(AuthFlowType.REFRESH_TOKEN_AUTH)
                        .authParameters(Map.of("REFRESH_TOKEN", tokens.refreshToken())))
                .authenticationResult();
    }

    void replaceForgottenPassword(String newPassword) {
        cognito().forgotPassword(request -> request.clientId(pool.clientId()).username(person.email()));
        cognito()
                .confirmForgotPassword(request -> request.clientId(pool.clientId())
                        .username(person.email())
                        .confirmationCode(PoolEmulator.CODE)
                        .password(newPassword));
    }

    /** An administrator makes them, with an address that was verified elsewhere. */
    String beMadeByAnAdministrator() {
        return cognito()
                .adminCreateUser(request -> request.userPoolId(pool.poolId())
                        .username(person.email())
                        .temporaryPassword(person.password())
                        .messageAction(MessageActionType.SUPPRESS)
                        .userAttributes(person.attributes(Person.attribute("email_verified", "true"))))
                .user()
                .attributes()
                .stream()
                .filter(attribute -> attribute.name().equals("sub"))
                .map(AttributeType::value)
                .findFirst()
                .orElseThrow();
    }

    /** Nobody of this address is in the pool any more. */
    void leave() {
        cognito().adminDeleteUser(request -> request.userPoolId(pool.poolId()).username(person.email()));
    }

    static JWTClaimsSet idToken(AuthenticationResultType tokens) {
        try {
            return JWTParser.parse(tokens.idToken()).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new IllegalStateException("The pool issued what is no token", e);
        }
    }
}
