package dev.identitysync.cognito.wiring;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Members of the SDK's values, by the names that the API gives them. */
final class Members {
    private Members() {}

    static @Nullable Object get(SdkPojo value, String name) {
        return field(value, name).map(field -> field.getValueOrDefault(value)).orElse(null);
    }

    static @Nullable String text(SdkPojo value, String name) {
        return get(value, name) instanceof String text ? text : null;
    }

    /** Whether the builder has such a member, which it then is set to. */
    @SuppressWarnings("unchecked") // What a member gives is what the member of the same name takes.
    static boolean set(SdkPojo builder, String name, @Nullable Object value) {
        Optional<SdkField<?>> field = field(builder, name);
        field.ifPresent(it -> ((SdkField<@Nullable Object>) it).set(builder, value));
        return field.isPresent();
    }

    private static Optional<SdkField<?>> field(SdkPojo value, String name) {
        return value.sdkFields().stream()
                .filter(field -> field.memberName().equals(name))
                .findFirst();
    }
}
