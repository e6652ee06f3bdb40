package dev.identitysync.benchmarks.coldstart;

import dev.identitysync.benchmarks.coldstart.function.EchoHandler;
import dev.identitysync.benchmarks.coldstart.function.EventClassTriggers;
import dev.identitysync.benchmarks.coldstart.function.Triggers;
import dev.identitysync.benchmarks.result.Role;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The triggers of a Cognito user pool. */
final class CognitoTriggersQuestion {
    private static final String ABOUT = """
            The function of `adapter-cognito` for the triggers of a user pool is told that somebody confirmed their account, signs
            them in for the first time and gives the event back. Beside it a handler that does the same with the class of
            `aws-lambda-java-events` for the event, which the runtime client reads and writes. Neither keeps users, so that handlers
            alone are compared. The limit is a handler that gives the event back and does nothing else.""";

    private static final String CONFIRMED = """
            {"version":"1","region":"eu-central-1","userPoolId":"%s",
            "userName":"6a2e8a4c-1f4e-4b57-9f6f-6a1d7c1f0c11",
            "callerContext":{"awsSdkVersion":"aws-sdk-unknown-unknown","clientId":"4m1hkvd0c3exampleclient0id"},
            "triggerSource":"PostConfirmation_ConfirmSignUp",
            "request":{"userAttributes":{"sub":"6a2e8a4c-1f4e-4b57-9f6f-6a1d7c1f0c11","email_verified":"true",
            "cognito:user_status":"CONFIRMED","given_name":"Zoe","family_name":"Strand","email":"zoe@example.org"}},
            "response":{}}
            """.formatted(Triggers.POOL);

    private static final String EVENT_CLASSES = "handler with event classes";

    private CognitoTriggersQuestion() {}

    static Question of(FunctionJars jars) throws IOException {
        String classPath = jars.classPath("adapter-cognito|aws-lambda-java-events");
        return new Question(
                "cold-start-cognito",
                "Cognito triggers",
                ABOUT,
                List.of(
                        way("identity-sync", Role.OURS, Triggers.class, classPath),
                        way("empty handler", Role.LIMIT, EchoHandler.class, classPath),
                        way(EVENT_CLASSES, Role.PEER, EventClassTriggers.class, classPath)),
                EVENT_CLASSES);
    }

    private static Way way(String name, Role role, Class<?> handler, String classPath) {
        return new Way(name, role, handler, classPath, Map.of(), () -> CONFIRMED, "PostConfirmation_ConfirmSignUp");
    }
}
