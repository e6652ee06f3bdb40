package dev.identitysync.examples.cognito.coldstart;

/** What is asked of each handler. */
final class Events {
    static final String POOL = "eu-central-1_AbCdEf123";

    static final String CONFIRMED = """
            {"version":"1","region":"eu-central-1","userPoolId":"eu-central-1_AbCdEf123",
            "userName":"6a2e8a4c-1f4e-4b57-9f6f-6a1d7c1f0c11",
            "callerContext":{"awsSdkVersion":"aws-sdk-unknown-unknown","clientId":"4m1hkvd0c3exampleclient0id"},
            "triggerSource":"PostConfirmation_ConfirmSignUp",
            "request":{"userAttributes":{"sub":"6a2e8a4c-1f4e-4b57-9f6f-6a1d7c1f0c11","email_verified":"true",
            "cognito:user_status":"CONFIRMED","given_name":"Zoe","family_name":"Strand","email":"zoe@example.org"}},
            "response":{}}
            """;

    private Events() {}
}
