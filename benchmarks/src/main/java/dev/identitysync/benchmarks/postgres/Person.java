package dev.identitysync.benchmarks.postgres;

/** What a provider says of somebody. */
record Person(String subject, String email, String name, String picture) {
    static final String ISSUER = "https://issuer.example";

    static final String SUBJECT_PREFIX = "person-";
    static final String EMAIL_SUFFIX = "@example.com";
    static final String NAME_PREFIX = "Person ";
    static final String PICTURE_PREFIX = "https://pictures.example/";

    static Person number(int number) {
        String subject = SUBJECT_PREFIX + number;
        return new Person(subject, subject + EMAIL_SUFFIX, NAME_PREFIX + number, PICTURE_PREFIX + number);
    }
}
