package dev.identitysync.examples.infrastructure.rules;

import dev.identitysync.examples.infrastructure.rules.CloudTemplate.Resource;
import java.util.List;

/** Each function writes a log of the template's, which does not keep lines for ever. */
public final class LogsExpire implements Rule {

    @Override
    public List<String> broken(CloudTemplate template) {
        return template.resources("AWS::Lambda::Function")
                .filter(function -> !expires(template, function))
                .map(function -> function.id() + " has no log whose lines expire")
                .toList();
    }

    private static boolean expires(CloudTemplate template, Resource function) {
        return template.referred(function.properties().path("LoggingConfig").path("LogGroup"))
                .filter(log -> log.properties().path("RetentionInDays").asInt() > 0)
                .isPresent();
    }
}
