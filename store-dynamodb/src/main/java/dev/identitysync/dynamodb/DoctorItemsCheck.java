package dev.identitysync.dynamodb;

import static java.util.stream.Collectors.joining;

import dev.identitysync.UnreadableUserException;
import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Reads items as the store does, and names those that it could not. */
final class DoctorItemsCheck {
    private static final String CHECK = "items-readable";
    private static final int PAGE = 250;
    private static final int NAMED = 10;

    private final DoctorVisit visit;
    private final UserItems items;
    private final int most;
    private final List<String> unreadable = new ArrayList<>();
    private final List<DoctorPointer> pointers = new ArrayList<>();
    private int read;

    DoctorItemsCheck(DoctorVisit visit, int most) {
        this.visit = visit;
        this.items = new UserItems(visit.mapping());
        this.most = most;
    }

    List<Finding> findings() {
        Map<String, AttributeValue> start = Map.of();
        Optional<DoctorTrouble> trouble = Optional.empty();
        do {
            DoctorAnswer<ScanResponse> page = scan(start);
            if (page instanceof DoctorAnswer.Given<ScanResponse> given) {
                given.value().items().forEach(this::look);
                start = given.value().lastEvaluatedKey();
            } else {
                trouble = Optional.of(((DoctorAnswer.Failed<ScanResponse>) page).trouble());
            }
        } while (!start.isEmpty() && read < most && trouble.isEmpty());
        boolean all = start.isEmpty() && trouble.isEmpty();
        return List.of(readable(all, trouble), new DoctorPointersCheck(visit, items).finding(pointers, trouble));
    }

    private DoctorAnswer<ScanResponse> scan(Map<String, AttributeValue> start) {
        return visit.ask(call -> call.read(override -> visit.client()
                .scan(ScanRequest.builder()
                        .tableName(visit.mapping().tableName())
                        .limit(Math.min(PAGE, most - read))
                        .exclusiveStartKey(start.isEmpty() ? null : start)
                        .overrideConfiguration(override)
                        .build())));
    }

    private void look(Map<String, AttributeValue> item) {
        read++;
        try {
            items.leadsTo(item).ifPresent(user -> pointers.add(new DoctorPointer(keyOf(item), user)));
            if (items.isUser(item)) {
                items.read(item);
            }
        } catch (UnreadableUserException e) {
            unreadable.add(named(e.key(), e.attribute()));
        } catch (RuntimeException e) {
            unreadable.add(named(keyOf(item), "an attribute"));
        }
    }

    private String keyOf(Map<String, AttributeValue> item) {
        return item.getOrDefault(visit.mapping().key(), AttributeValue.fromS("?"))
                .s();
    }

    // The keys of the store's own items, and some that applications choose, have an address in them.
    private static String named(String key, String attribute) {
        if (key.indexOf(' ') >= 0) {
            return attribute + " of an item of the store's own";
        }
        return key.indexOf('@') >= 0 ? attribute + " of an item whose key has an @" : attribute + " of " + key;
    }

    private Finding readable(boolean all, Optional<DoctorTrouble> trouble) {
        String scope = all ? "all " + read + " items" : "the first " + read + " items of more";
        if (!unreadable.isEmpty()) {
            int more = unreadable.size() - NAMED;
            return Finding.problem(
                    CHECK,
                    "of " + scope + ", " + unreadable.size() + " cannot be read: "
                            + unreadable.stream().limit(NAMED).collect(joining(", "))
                            + (more > 0 ? " and " + more + " more" : ""),
                    "these people cannot sign in, and a list stops at them",
                    "mend the attribute, or what writes it; UserTableMapping says which type each has");
        }
        return trouble.map(it -> it.finding(
                        Severity.UNKNOWN,
                        CHECK,
                        read == 0 ? "no items could be looked at" : "only " + read + " items could be looked at",
                        "allow dynamodb:Scan to whom the doctor runs as, or have it read none (itemsToRead)"))
                .orElseGet(() -> Finding.ok(CHECK, scope + " can be read"));
    }
}
