package dev.identitysync.benchmarks.provisioning;

/** Which store a sign-in asks. */
enum StoreKind {
    /** One that answers every request with the same object, so that all that is measured is the library's. */
    PREPARED("prepared answer"),
    /** The test kit's, which keeps the whole contract on maps. */
    IN_MEMORY("in memory");

    private final String label;

    StoreKind(String label) {
        this.label = label;
    }

    /** What a report calls it. */
    String label() {
        return label;
    }
}
