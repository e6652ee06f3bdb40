package dev.identitysync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncRuleTest {

    @ParameterizedTest(name = "{0}: stored {1}, provider says {2}, then stored {3}")
    @CsvSource(nullValues = "nothing", textBlock = """
            PROVIDER_OWNS,    nothing, absent,  nothing
            PROVIDER_OWNS,    nothing, cleared, nothing
            PROVIDER_OWNS,    nothing, new,     new
            PROVIDER_OWNS,    old,     absent,  old
            PROVIDER_OWNS,    old,     cleared, nothing
            PROVIDER_OWNS,    old,     new,     new
            FILL_IF_EMPTY,    nothing, absent,  nothing
            FILL_IF_EMPTY,    nothing, cleared, nothing
            FILL_IF_EMPTY,    nothing, new,     new
            FILL_IF_EMPTY,    old,     absent,  old
            FILL_IF_EMPTY,    old,     cleared, old
            FILL_IF_EMPTY,    old,     new,     old
            APPLICATION_OWNS, nothing, absent,  nothing
            APPLICATION_OWNS, nothing, cleared, nothing
            APPLICATION_OWNS, nothing, new,     nothing
            APPLICATION_OWNS, old,     absent,  old
            APPLICATION_OWNS, old,     cleared, old
            APPLICATION_OWNS, old,     new,     old
            """)
    void aRuleDecidesWhatIsStored(SyncRule rule, @Nullable String stored, String said, @Nullable String then) {
        assertThat(rule.apply(Optional.ofNullable(stored), claim(said))).isEqualTo(Optional.ofNullable(then));
    }

    private static Claim<String> claim(String said) {
        return switch (said) {
            case "absent" -> Claim.absent();
            case "cleared" -> Claim.cleared();
            default -> Claim.of(said);
        };
    }
}
