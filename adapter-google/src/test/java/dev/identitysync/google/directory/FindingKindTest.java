package dev.identitysync.google.directory;

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
        Set<FindingAction> actions = EnumSet.of(FindingAction.SYNCED, FindingAction.DISABLED, FindingAction.ENABLED);

        assertThat(Stream.concat(Arrays.stream(FindingKind.values()), actions.stream())
                        .map(Counted::name))
                .allSatisfy(
                        name -> assertThat(DirectoryCount.valueOf(name).name()).isEqualTo(name));
    }
}
