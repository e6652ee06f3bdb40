package dev.identitysync.dynamodb;

import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** What became of one request of a {@link DynamoDbDoctor}. */
sealed interface DoctorAnswer<T> {

    /** It was answered as asked. */
    record Given<T>(T value) implements DoctorAnswer<T> {}

    /**
     * It was not.
     *
     * @param cause what the SDK threw, where it did
     */
    record Failed<T>(DoctorTrouble trouble, Optional<SdkException> cause) implements DoctorAnswer<T> {}
}
