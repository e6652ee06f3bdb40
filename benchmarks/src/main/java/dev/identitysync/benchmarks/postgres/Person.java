package dev.identitysync.benchmarks.postgres;

import dev.identitysync.Email;
import dev.identitysync.Profile;

/**
 * What a provider says of somebody.
 *
 * @param profile the rest, as an adapter hands it over: to make that of a token is its part, and not that of a sign-in
 */
record Person(String subject, String email, String name, String picture, Profile profile) {
    static final String ISSUER = "https://issuer.example";

    static final String SUBJECT_PREFIX = "person-";
    static final String EMAIL_SUFFIX = "@example.com";
    static final String NAME_PREFIX = "Person ";
    static final String PICTURE_PREFIX = "https://pictures.example/";

    static Person number(int number) {
        String subject = SUBJECT_PREFIX + number;
        String email = subject + EMAIL_SUFFIX;
        String name = NAME_PREFIX + number;
        String picture = PICTURE_PREFIX + number;
        Profile profile = Profile.builder()
                .email(new Email(email, true))
                .name(name)
                .picture(picture)
                .build();
        return new Person(subject, email, name, picture, profile);
    }
}
