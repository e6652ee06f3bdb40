package dev.identitysync.examples.infrastructure.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.identitysync.examples.infrastructure.rules.CloudTemplate.Resource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A template is read by many: no password, key or token is in it. What has a name of one is a reference to another resource,
 * or one that CloudFormation resolves, and that is not told in the outputs.
 */
public final class SecretsAreReferences implements Rule {
    private static final Pattern NAME =
            Pattern.compile(".*(PASSWORD|SECRET|API_?KEY|TOKEN|CREDENTIAL).*", Pattern.CASE_INSENSITIVE);
    // Names that say how a secret is made or kept, or how long a token lives; none has one as its value.
    private static final Pattern OF_NONE = Pattern.compile("(Generate|Exclude|Require|Password(Length|Policy)|"
            + "ApiKeyRequired|ApiKeySourceType|Enable|Temporary|ServiceToken|.*Validity|.*Units).*|.*Token");
    private static final Pattern IN_AN_ADDRESS =
            Pattern.compile(".*//[^/@\\s]+:[^/@\\s]+@.*|.*[?&](user|password)=.*", Pattern.CASE_INSENSITIVE);
    private static final String RESOLVED = "{{resolve:secretsmanager:";

    @Override
    public List<String> broken(CloudTemplate template) {
        return Stream.concat(
                        template.resources().flatMap(SecretsAreReferences::broken),
                        CloudTemplate.all(template.json().path("Outputs"))
                                .filter(node -> node.asText().contains(RESOLVED))
                                .map(node -> "An output tells a secret"))
                .toList();
    }

    private static Stream<String> broken(Resource resource) {
        Stream<String> members = CloudTemplate.all(resource.properties())
                .flatMap(node -> node.properties().stream())
                .filter(member -> isNameOfOne(resource, member.getKey()) && isText(member.getValue()))
                .filter(member -> !isTemplateWithoutOne(member))
                .map(member -> resource.id() + " has a plain " + member.getKey());
        Stream<String> addresses = CloudTemplate.all(resource.properties())
                .filter(node -> IN_AN_ADDRESS.matcher(node.asText()).matches())
                .map(node -> resource.id() + " has an address with a password");
        return Stream.concat(members, addresses);
    }

    private static boolean isNameOfOne(Resource resource, String name) {
        boolean isKey = resource.type().equals("AWS::ApiGateway::ApiKey") && name.equals("Value");
        return isKey || (NAME.matcher(name).matches() && !OF_NONE.matcher(name).matches());
    }

    // What a generated password is put into.
    private static boolean isTemplateWithoutOne(Map.Entry<String, JsonNode> member) {
        return member.getKey().equals("SecretStringTemplate")
                && !NAME.matcher(member.getValue().asText()).matches();
    }

    // A text, or one that is put together and does not begin as a reference that is resolved.
    private static boolean isText(JsonNode value) {
        JsonNode first =
                value.isTextual() ? value : value.path("Fn::Join").path(1).path(0);
        return first.isTextual() && !first.asText().startsWith(RESOLVED);
    }
}
