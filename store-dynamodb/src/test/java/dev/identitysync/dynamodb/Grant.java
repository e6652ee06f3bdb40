package dev.identitysync.dynamodb;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One action on one resource. */
record Grant(String action, String resource) {

    /** What a policy document in JSON allows. */
    static Set<Grant> in(String json) {
        return of((Map<?, ?>) new Yaml(new SafeConstructor(new LoaderOptions())).load(json));
    }

    /** What a policy document allows. */
    static Set<Grant> of(Map<?, ?> document) {
        Set<Grant> grants = new LinkedHashSet<>();
        for (Object statement : list(document, "Statement")) {
            Object resource = requireNonNull(((Map<?, ?>) statement).get("Resource"));
            list((Map<?, ?>) statement, "Action")
                    .forEach(action -> grants.add(new Grant((String) action, (String) resource)));
        }
        return grants;
    }

    private static List<?> list(Map<?, ?> fields, String name) {
        return (List<?>) requireNonNull(fields.get(name));
    }
}
