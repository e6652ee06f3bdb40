package dev.identitysync.dynamodb;

import dev.identitysync.StoreException;
import dev.identitysync.StoreThrottledException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The requests of one diagnosis, within its time, by the store's own way of asking. None of them throws. */
final class DoctorVisit {
    private static final Duration MOST_FOR_ONE = Duration.ofSeconds(5);
    private static final int AT_LEAST_REQUESTS = 4;

    private final DynamoDbClient client;
    private final UserTableMapping mapping;
    private final DoctorDiagnoses diagnoses;
    private final Deadline deadline;
    private final Duration forOne;
    private final String key = "doctor " + UUID.randomUUID();

    DoctorVisit(DynamoDbClient client, UserTableMapping mapping, Duration timeout) {
        this.client = client;
        this.mapping = mapping;
        this.diagnoses = new DoctorDiagnoses(client);
        this.deadline = Deadline.after(timeout);
        Duration share = timeout.dividedBy(AT_LEAST_REQUESTS);
        this.forOne = share.compareTo(MOST_FOR_ONE) < 0 ? share : MOST_FOR_ONE;
    }

    DynamoDbClient client() {
        return client;
    }

    UserTableMapping mapping() {
        return mapping;
    }

    /** A key that can be no user's and that no other visit has: it has a space. */
    String reservedKey() {
        return key;
    }

    /** One request, unless the time is up. */
    <T> DoctorAnswer<T> ask(Function<TableCall, T> request) {
        if (deadline.hasPassed()) {
            return new DoctorAnswer.Failed<>(DoctorTrouble.TIME_UP, Optional.empty());
        }
        Duration left = deadline.left();
        return send(request, left.compareTo(forOne) < 0 ? left : forOne);
    }

    /** One request also after the time is up, for what must not be left undone. */
    <T> DoctorAnswer<T> askInAnyCase(Function<TableCall, T> request) {
        return send(request, forOne);
    }

    private <T> DoctorAnswer<T> send(Function<TableCall, T> request, Duration time) {
        try {
            return new DoctorAnswer.Given<>(
                    request.apply(new TableCall(client, List.of(), mapping, Deadline.after(time))));
        } catch (StoreException e) {
            Optional<SdkException> cause = Optional.ofNullable(e.getCause())
                    .filter(SdkException.class::isInstance)
                    .map(SdkException.class::cast);
            return new DoctorAnswer.Failed<>(trouble(e, cause), cause);
        } catch (RuntimeException e) {
            // Such as that of a client that was closed.
            return new DoctorAnswer.Failed<>(DoctorTrouble.UNNAMED, Optional.empty());
        }
    }

    private DoctorTrouble trouble(StoreException e, Optional<SdkException> cause) {
        if (e instanceof StoreThrottledException) {
            return DoctorTrouble.THROTTLED;
        }
        DoctorTrouble trouble = cause.map(diagnoses::of).orElse(DoctorTrouble.TIME_UP);
        boolean cutShort = trouble == DoctorTrouble.SILENT && deadline.hasPassed();
        return cutShort || Thread.currentThread().isInterrupted() ? DoctorTrouble.TIME_UP : trouble;
    }
}
