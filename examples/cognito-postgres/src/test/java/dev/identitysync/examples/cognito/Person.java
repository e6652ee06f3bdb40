package dev.identitysync.examples.cognito;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;

/** Somebody with an account, or who wants one. */
record Person(String email, String password, String givenName, String familyName) {
    Person withPassword(String other) {
        return new Person(email, other, givenName, familyName);
    }

    /** What they say of themselves. */
    List<AttributeType> attributes(AttributeType... more) {
        return Stream.concat(
                        Stream.of(
                                attribute("email", email),
                                attribute("given_name", givenName),
                                attribute("family_name", familyName)),
                        Stream.of(more))
                .toList();
    }

    static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }
}
