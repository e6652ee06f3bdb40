package dev.identitysync.dynamodb;

import static java.util.stream.Collectors.joining;

import dev.identitysync.doctor.Finding;
import java.util.Arrays;
import java.util.List;

/** What the mapping alone says. */
final class DoctorMappingCheck {
    private final UserTableMapping mapping;

    DoctorMappingCheck(UserTableMapping mapping) {
        this.mapping = mapping;
    }

    List<Finding> findings() {
        return List.of(fields(), emailSearch());
    }

    private Finding fields() {
        String check = "mapping-fields";
        List<UserField> left = Arrays.stream(UserField.values())
                .filter(field -> mapping.attribute(field).isEmpty())
                .toList();
        if (left.isEmpty()) {
            return Finding.ok(check, "every field of a user has an attribute");
        }
        String names = left.stream().map(UserField::name).collect(joining(", "));
        return left.contains(UserField.EMAIL)
                ? Finding.warning(
                        check,
                        "the mapping leaves out " + names,
                        "without e-mail addresses a policy that links by them, or wants them unique, does nothing",
                        "map EMAIL and EMAIL_VERIFIED to attributes, or have no such policy")
                : Finding.ok(check, "the mapping leaves out " + names + ": users have none");
    }

    private Finding emailSearch() {
        return Finding.ok(
                "mapping-email-index",
                mapping.emailIndex()
                        .map(name -> "users are found by e-mail address in index " + name)
                        .orElse(
                                "there is no index for e-mail addresses: findByEmail is not available, sign-ins need none"));
    }
}
