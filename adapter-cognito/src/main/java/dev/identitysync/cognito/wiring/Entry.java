package dev.identitysync.cognito.wiring;

/**
 * What is behind a trigger.
 *
 * @param function an ARN as the pool has it, or empty for nobody
 * @param version what pre token generation is sent; empty elsewhere
 */
record Entry(String function, String version) {
    static final Entry NOBODY = new Entry("", "");

    static Entry of(Trigger trigger, String function, String version) {
        return new Entry(function, trigger == Trigger.PRE_TOKEN_GENERATION ? version : "");
    }

    boolean isNobody() {
        return function.isEmpty();
    }

    /** Whether both are of one function, of whatever version or alias. */
    boolean sameFunction(Entry other) {
        return unqualified().equals(other.unqualified());
    }

    // arn:partition:lambda:region:account:function:name[:qualifier]
    private String unqualified() {
        String[] parts = function.split(":", -1);
        return parts.length == 8 ? function.substring(0, function.lastIndexOf(':')) : function;
    }

    @Override
    public String toString() {
        return isNobody() ? "nobody" : version.isEmpty() ? function : function + " (" + version + ")";
    }
}
