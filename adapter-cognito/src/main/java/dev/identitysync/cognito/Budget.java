package dev.identitysync.cognito;

import java.time.Duration;

/**
 * The time that an answer may take. Cognito waits five seconds, which cannot be changed, and then calls again.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html#important-lambda-considerations">AWS:
 *     things to know about Lambda triggers</a>
 */
final class Budget {
    /** How long Cognito waits. */
    static final Duration COGNITO_WAITS = Duration.ofSeconds(5);

    private final long endNanos;

    private Budget(long endNanos) {
        this.endNanos = endNanos;
    }

    /** What is left of an invocation, or Cognito's patience if that is less, but for a margin. */
    static Budget of(int remainingMillis, Duration margin) {
        long millis = Math.min(remainingMillis, COGNITO_WAITS.toMillis());
        return new Budget(
                System.nanoTime() + Duration.ofMillis(millis).minus(margin).toNanos());
    }

    /** Negative when it is over. */
    Duration left() {
        return Duration.ofNanos(endNanos - System.nanoTime());
    }

    /** What is left but for a time that is kept back for later, of which there may be less then. */
    Duration leftBut(Duration keptBack) {
        Duration left = left();
        Duration third = left.dividedBy(3);
        return left.minus(third.compareTo(keptBack) < 0 ? third : keptBack);
    }
}
