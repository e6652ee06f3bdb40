package dev.identitysync.cognito.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.reconcile.Counted;
import dev.identitysync.reconcile.engine.FindingAction;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingKindTest {

    @Test
    void everythingThatIsReportedIsCountedUnderItsName() {
        Set<FindingAction> actions =
                EnumSet.of(FindingAction.PROVISIONED, FindingAction.SYNCED, FindingAction.DISABLED);

        assertThat(Stream.concat(Arrays.stream(FindingKind.values()), actions.stream())
                        .map(Counted::name))
                .allSatisfy(name ->
                        assertThat(ReconciliationCount.valueOf(name).name()).isEqualTo(name));
    }
}
