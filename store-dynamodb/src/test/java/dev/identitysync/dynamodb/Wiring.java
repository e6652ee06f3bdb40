package dev.identitysync.dynamodb;

/** The ways in which ids may follow from identities, and both formats of time. */
enum Wiring {
    DERIVED_IDS,
    ARBITRARY_IDS,
    SUBJECTS_OF_ONE_ISSUER;

    UserTableMapping mapping(String table) {
        UserTableMapping.Builder mapping = UserTableMapping.table(table).emailIndex("by-email");
        return switch (this) {
            case DERIVED_IDS -> mapping.build();
            case ARBITRARY_IDS -> mapping.idsAreArbitrary().build();
            case SUBJECTS_OF_ONE_ISSUER ->
                mapping.idsAreSubjectsOf(People.ISSUER)
                        .timeFormat(TimeFormat.EPOCH_MILLISECONDS)
                        .build();
        };
    }
}
