package dev.identitysync.examples.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;

/** Logs that are kept for ever. */
class LogsExpireTest {
    private static final Rule RULE = new LogsExpire();

    @TempDir
    Path folder;

    private ListAssert<String> broken(Rule rule, Consumer<Stack> content) {
        return assertThat(rule.broken(BrokenStack.with(folder, content)));
    }

    private static void loggingTo(Stack stack, RetentionDays days) {
        LogGroup log = LogGroup.Builder.create(stack, "Log").retention(days).build();
        BrokenStack.function(stack, "Function").logGroup(log).build();
    }

    @Test
    void areOfTheTemplate() {
        broken(RULE, stack -> BrokenStack.function(stack, "Function").build()).hasSize(1);
    }

    @Test
    void areNotKeptForEver() {
        broken(RULE, stack -> loggingTo(stack, RetentionDays.INFINITE)).hasSize(1);
        broken(RULE, stack -> loggingTo(stack, RetentionDays.ONE_DAY)).isEmpty();
    }
}
