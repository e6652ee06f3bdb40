package dev.identitysync.examples.cognito.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that gets no answer but a {@link Problem}. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** A refusal whose cause is the one who asked. */
    public Refusal(Problem problem) {
        this(problem, null);
    }

    /**
     * A refusal whose cause is ours, or behind us.
     *
     * @param cause free of secrets and personal data: it is logged
     */
    public Refusal(Problem problem, @Nullable Throwable cause) {
        super(problem.type(), cause, false, false);
        this.problem = problem;
    }

    /** What the one who asked is told. */
    public Problem problem() {
        return problem;
    }

    Optional<Throwable> cause() {
        return Optional.ofNullable(getCause());
    }
}
