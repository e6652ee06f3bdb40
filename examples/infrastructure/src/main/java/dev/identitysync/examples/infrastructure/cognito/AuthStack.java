package dev.identitysync.examples.infrastructure.cognito;

import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.AuthFlow;
import software.amazon.awscdk.services.cognito.AutoVerifiedAttrs;
import software.amazon.awscdk.services.cognito.CognitoDomainOptions;
import software.amazon.awscdk.services.cognito.KeepOriginalAttrs;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.MfaSecondFactor;
import software.amazon.awscdk.services.cognito.OAuthFlows;
import software.amazon.awscdk.services.cognito.OAuthScope;
import software.amazon.awscdk.services.cognito.OAuthSettings;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.SignInAliases;
import software.amazon.awscdk.services.cognito.StandardAttribute;
import software.amazon.awscdk.services.cognito.StandardAttributes;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.amazon.awscdk.services.cognito.UserPoolDomainOptions;
import software.constructs.Construct;

/**
 * The user pool and the app client of the page. It sets no triggers and knows no function: a pool that named them, and
 * functions that name the pool, would wait for each other.
 */
public final class AuthStack extends Stack {
    private static final int PASSWORD_CHARACTERS = 12;

    private final UserPool pool;
    private final UserPoolClient client;

    /** The stack of a deployment. */
    public AuthStack(Construct scope, String id, CognitoSettings settings) {
        super(
                scope,
                id,
                StackProps.builder()
                        .env(Environment.builder()
                                .account(settings.place().account())
                                .region(settings.place().region())
                                .build())
                        .terminationProtection(true)
                        .build());
        this.pool = newPool();
        this.client = newClient(settings);
        settings.domainPrefix().ifPresent(this::addDomain);
        output("PoolId", pool.getUserPoolId());
        output("ClientId", client.getUserPoolClientId());
    }

    private UserPool newPool() {
        StandardAttribute known =
                StandardAttribute.builder().required(false).mutable(true).build();
        StandardAttribute needed =
                StandardAttribute.builder().required(true).mutable(true).build();
        return UserPool.Builder.create(this, "Pool")
                .signInAliases(SignInAliases.builder().email(true).build())
                .signInCaseSensitive(false)
                .selfSignUpEnabled(true)
                .autoVerify(AutoVerifiedAttrs.builder().email(true).build())
                // Until the new address is verified, sign-in and recovery stay with the old one.
                .keepOriginal(KeepOriginalAttrs.builder().email(true).build())
                .standardAttributes(StandardAttributes.builder()
                        .email(needed)
                        .givenName(known)
                        .familyName(known)
                        .build())
                .passwordPolicy(PasswordPolicy.builder()
                        .minLength(PASSWORD_CHARACTERS)
                        .requireLowercase(false)
                        .requireUppercase(false)
                        .requireDigits(false)
                        .requireSymbols(false)
                        .tempPasswordValidity(Duration.days(3))
                        .build())
                .mfa(Mfa.OPTIONAL)
                .mfaSecondFactor(MfaSecondFactor.builder().otp(true).sms(false).build())
                .accountRecovery(AccountRecovery.EMAIL_ONLY)
                .deletionProtection(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
    }

    private UserPoolClient newClient(CognitoSettings settings) {
        boolean managedLogin = settings.domainPrefix().isPresent();
        UserPoolClient.Builder builder = UserPoolClient.Builder.create(this, "Page")
                .userPool(pool)
                // A page can keep none.
                .generateSecret(false)
                .authFlows(AuthFlow.builder().userPassword(true).build())
                .preventUserExistenceErrors(true)
                .enableTokenRevocation(true)
                .idTokenValidity(Duration.hours(1))
                .accessTokenValidity(Duration.hours(1))
                .refreshTokenValidity(Duration.days(30))
                .disableOAuth(!managedLogin);
        if (managedLogin) {
            builder.oAuth(managedLogin(settings));
        }
        return builder.build();
    }

    private static OAuthSettings managedLogin(CognitoSettings settings) {
        return OAuthSettings.builder()
                .flows(OAuthFlows.builder().authorizationCodeGrant(true).build())
                .scopes(List.of(OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE))
                .callbackUrls(settings.origins().values().stream()
                        .map(origin -> origin + "/callback")
                        .toList())
                .logoutUrls(settings.origins().values())
                .build();
    }

    private void addDomain(String prefix) {
        pool.addDomain(
                "Domain",
                UserPoolDomainOptions.builder()
                        .cognitoDomain(CognitoDomainOptions.builder()
                                .domainPrefix(prefix)
                                .build())
                        .build());
    }

    private void output(String name, String value) {
        CfnOutput.Builder.create(this, name).value(value).build();
    }

    /** The pool. */
    public UserPool pool() {
        return pool;
    }

    /** The app client of the page. */
    public UserPoolClient client() {
        return client;
    }
}
