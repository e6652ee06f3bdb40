package dev.identitysync.dynamodb;

import dev.identitysync.StoreException;
import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whether the identities and addresses that are kept apart from their users still lead to somebody. */
final class DoctorPointersCheck {
    private static final String CHECK = "pointers-lead-to-users";
    private static final int MOST = 200;

    private final DoctorVisit visit;
    private final UserItems items;
    private final Writes writes;

    DoctorPointersCheck(DoctorVisit visit, UserItems items) {
        this.visit = visit;
        this.items = items;
        this.writes = new Writes(visit.mapping(), items);
    }

    Finding finding(List<DoctorPointer> pointers, Optional<DoctorTrouble> inTheScan) {
        int followed = 0;
        int left = 0;
        Optional<DoctorTrouble> trouble = inTheScan;
        for (DoctorPointer pointer : pointers.subList(0, Math.min(MOST, pointers.size()))) {
            DoctorAnswer<Boolean> answer = visit.ask(call -> isLeftBehind(call, pointer));
            if (answer instanceof DoctorAnswer.Failed<Boolean> failed) {
                trouble = Optional.of(failed.trouble());
                break;
            }
            followed++;
            left += ((DoctorAnswer.Given<Boolean>) answer).value() ? 1 : 0;
        }
        return finding(followed, left, trouble);
    }

    private static Finding finding(int followed, int left, Optional<DoctorTrouble> trouble) {
        if (left > 0) {
            return Finding.warning(
                    CHECK,
                    left + " of " + followed + " identities and addresses that are kept apart lead to nobody",
                    "users were deleted, or their identities changed, past the store",
                    "nothing has to be done: the next sign-in that meets one removes it. Delete users through the store");
        }
        String what = followed + " identities and addresses that are kept apart lead to their users";
        return trouble.map(it -> it.finding(
                        Severity.UNKNOWN,
                        CHECK,
                        "as far as could be looked, " + what,
                        "allow dynamodb:Scan and dynamodb:GetItem to whom the doctor runs as"))
                .orElseGet(() -> Finding.ok(CHECK, what));
    }

    // The user first: what is removed together with the user is gone by the time it is read again.
    private boolean isLeftBehind(TableCall call, DoctorPointer pointer) {
        boolean stands = call.get(pointer.user().value())
                .filter(items::isUser)
                .filter(user -> standsBehind(user, pointer))
                .isPresent();
        return !stands
                && call.get(pointer.key())
                        .filter(item -> items.leadsToUser(item, pointer.user()))
                        .isPresent();
    }

    private boolean standsBehind(Map<String, AttributeValue> item, DoctorPointer pointer) {
        try {
            UserState user = items.read(item).state();
            return user.claimedKey().map(Writes::claimKey).equals(Optional.of(pointer.key()))
                    || user.identities().stream().map(writes::placeOf).anyMatch(pointer.key()::equals);
        } catch (StoreException e) {
            // Told of as unreadable, and not as nobody.
            return true;
        }
    }
}
