package dev.identitysync.examples.infrastructure.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.identitysync.examples.infrastructure.rules.CloudTemplate.Resource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whoever may invoke a function is one service for one resource of one account: no other's pool or API can. For Cognito ARN
 * and account both are there; of an API Gateway the ARN names the account. And where a custom resource grants the permission
 * of a pool, the template does not grant it as well: the one would take away what is the other's.
 */
public final class CallersAreNamed implements Rule {

    @Override
    public List<String> broken(CloudTemplate template) {
        return Stream.concat(
                        template.resources("AWS::Lambda::Permission")
                                .flatMap(permission ->
                                        problem(template, permission)
                                                .map(problem -> permission.id() + " " + problem)
                                                .stream()),
                        template.resources("AWS::Lambda::Url").map(url -> url.id() + " lets the web in"))
                .toList();
    }

    private static Optional<String> problem(CloudTemplate template, Resource permission) {
        JsonNode source = permission.properties().path("SourceArn");
        boolean hasAccount = permission.properties().has("SourceAccount");
        boolean isCognito = permission.properties().path("Principal").asText().equals("cognito-idp.amazonaws.com");
        if (source.isMissingNode()) {
            return Optional.of("names no source");
        }
        if (!hasAccount && (isCognito || !namesAnAccount(source))) {
            return Optional.of("names no account");
        }
        return isCognito
                        && template.resources("Custom::CognitoTriggers")
                                .findAny()
                                .isPresent()
                ? Optional.of("is the wiring's to grant")
                : Optional.empty();
    }

    private static boolean namesAnAccount(JsonNode arn) {
        return CloudTemplate.all(arn).anyMatch(node -> node.asText().matches(".*:[0-9]{12}:.*|AWS::AccountId"));
    }
}
