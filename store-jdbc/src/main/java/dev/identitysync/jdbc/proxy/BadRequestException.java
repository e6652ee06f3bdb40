package dev.identitysync.jdbc.proxy;

/** A request that the protocol does not allow. Repeats nothing of it. */
final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String problem;

    /**
     * @param field a name that the protocol or the statement gives, never one that the caller made up
     * @param problem what is wrong with it
     */
    BadRequestException(String field, String problem) {
        super(field + ": " + problem);
        this.field = field;
        this.problem = problem;
    }

    String field() {
        return field;
    }

    String problem() {
        return problem;
    }
}
