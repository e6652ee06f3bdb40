package dev.identitysync.dynamodb;

import dev.identitysync.testkit.StoreUnderTest;
import java.util.function.Function;

/**
 * One call of the port.
 *
 * @param words so that a person can make the call again
 * @param call gives the answer, as a value that is equal where two stores answer the same
 */
record Step(String words, Function<StoreUnderTest, Object> call) {

    Object on(StoreUnderTest store) {
        return call.apply(store);
    }
}
