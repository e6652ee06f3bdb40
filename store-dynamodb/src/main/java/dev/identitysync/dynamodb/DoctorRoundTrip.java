package dev.identitysync.dynamodb;

import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes an item under a key that can be no user's, reads it and removes it, also if a step before failed. Whatever
 * keeps it from being removed, time to live takes it.
 */
final class DoctorRoundTrip {
    private static final String CHECK = "round-trip";
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final int TRIES = 2;

    private final DoctorVisit visit;
    private final String expiresAt;
    private final AttributeValue mark;

    DoctorRoundTrip(DoctorVisit visit, Clock clock) {
        this.visit = visit;
        this.expiresAt = visit.mapping().name(Bookkeeping.EXPIRES_AT);
        this.mark = AttributeValue.fromN(
                Long.toString(clock.instant().plus(FORGOTTEN_AFTER).getEpochSecond()));
    }

    Finding finding() {
        Expression expression = new Expression().requireMissing(visit.mapping().key());
        DoctorAnswer<Outcome> written =
                visit.ask(call -> call.update(expression.set(expiresAt, mark).update(visit.reservedKey())));
        if (written instanceof DoctorAnswer.Failed<Outcome> failed && failed.trouble() == DoctorTrouble.TIME_UP) {
            // Perhaps it was sent.
            remove();
            return failed.trouble().finding(Severity.UNKNOWN, CHECK, "no item was written and read");
        }
        Optional<Finding> read = written instanceof DoctorAnswer.Failed<Outcome> failed
                ? Optional.of(failed.trouble().finding(Severity.PROBLEM, CHECK, "an item could not be written"))
                : read();
        Optional<Finding> removed = remove();
        return read.or(() -> removed).orElseGet(() -> Finding.ok(CHECK, "an item was written, read and removed"));
    }

    private Optional<Finding> read() {
        DoctorAnswer<Optional<Map<String, AttributeValue>>> answer = visit.ask(call -> call.get(visit.reservedKey()));
        if (answer instanceof DoctorAnswer.Given<Optional<Map<String, AttributeValue>>> given) {
            return given.value()
                            .filter(item -> mark.equals(item.get(expiresAt)))
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of(Finding.problem(
                            CHECK,
                            "an item that was written was not read",
                            "sign-ins rest on reads that see every write before",
                            "have the client go to DynamoDB itself, not to a cache or a replica"));
        }
        return Optional.of(((DoctorAnswer.Failed<?>) answer)
                .trouble()
                .finding(Severity.PROBLEM, CHECK, "an item that was written could not be read"));
    }

    private Optional<Finding> remove() {
        Optional<Finding> failure = Optional.empty();
        for (int i = 0; i < TRIES; i++) {
            DoctorAnswer<Outcome> answer = visit.askInAnyCase(call -> call.transact(
                    List.of(new Expression().requireEqual(expiresAt, mark).delete(visit.reservedKey()))));
            if (!(answer instanceof DoctorAnswer.Failed<Outcome> failed)) {
                return Optional.empty();
            }
            failure = Optional.of(failed.trouble()
                    .finding(
                            Severity.PROBLEM,
                            CHECK,
                            "an item of the doctor's own could not be removed; time to live takes it"));
        }
        return failure;
    }
}
