package dev.identitysync.examples.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.examples.infrastructure.rules.CloudTemplate;
import dev.identitysync.examples.infrastructure.rules.NoWildcards;
import dev.identitysync.examples.infrastructure.rules.Rule;
import dev.identitysync.examples.infrastructure.rules.Rules;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every template keeps every rule, in the usual settings and with all that can be turned on or off. */
@TestInstance(Lifecycle.PER_CLASS)
class TemplatesTest {
    private static final Set<String> STACKS = Set.of(Deployments.USERS_API, Deployments.AUTH, Deployments.BACKEND);
    private static final Map<String, Object> EVERYTHING = Map.of(
            "usersApi:snapStart", "false",
            "usersApi:table", "users",
            "cognito:domainPrefix", "people",
            "alarmAddress", "ops@example.com");

    private List<CloudTemplate> templates = List.of();

    @BeforeAll
    void synthesise(@TempDir Path usual, @TempDir Path everything) {
        templates = Stream.of(Synthesis.in(usual), Synthesis.with(everything, EVERYTHING))
                .flatMap(synthesis -> STACKS.stream().map(synthesis::template))
                .toList();
    }

    static List<Rule> rules() {
        return Rules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void keepTheRule(Rule rule) {
        assertThat(templates).hasSize(2 * STACKS.size());
        assertThat(templates.stream().flatMap(template -> rule.broken(template).stream()))
                .isEmpty();
    }

    static Stream<Arguments> exceptions() {
        return Rules.EXCEPTIONS.stream()
                .flatMap(exception -> exception.actions().stream().map(action -> Arguments.of(exception, action)));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void needEachActionThatIsLetPass(NoWildcards.Necessary exception, String action) {
        Set<String> fewer = new HashSet<>(exception.actions());
        fewer.remove(action);
        Rule stricter = new NoWildcards(Set.of(new NoWildcards.Necessary(exception.sid(), fewer, exception.reason())));

        assertThat(templates)
                .anySatisfy(template -> assertThat(stricter.broken(template)).isNotEmpty());
    }
}
