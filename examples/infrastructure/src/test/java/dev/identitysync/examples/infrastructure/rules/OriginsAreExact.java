package dev.identitysync.examples.infrastructure.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.identitysync.examples.infrastructure.rules.CloudTemplate.Resource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sites whose pages may call an API are named to the letter: none by a wildcard, and {@code null} is no site. */
public final class OriginsAreExact implements Rule {
    private static final Pattern EXACT = Pattern.compile("https://[a-z0-9.-]+(:[0-9]+)?|http://localhost(:[0-9]+)?");

    @Override
    public List<String> broken(CloudTemplate template) {
        return template.resources().flatMap(OriginsAreExact::broken).toList();
    }

    private static Stream<String> broken(Resource resource) {
        return CloudTemplate.all(resource.properties())
                .flatMap(node -> node.properties().stream())
                .filter(member -> member.getKey().toLowerCase(Locale.ROOT).contains("origin"))
                .flatMap(OriginsAreExact::origins)
                .filter(origin -> !EXACT.matcher(origin).matches())
                .map(origin -> resource.id() + " lets pages call from " + origin);
    }

    // Several by commas, and where a gateway maps headers, in quotes.
    private static Stream<String> origins(Map.Entry<String, JsonNode> member) {
        return CloudTemplate.all(member.getValue())
                .filter(JsonNode::isTextual)
                .flatMap(node -> Arrays.stream(node.asText().replace("'", "").split(",")));
    }
}
