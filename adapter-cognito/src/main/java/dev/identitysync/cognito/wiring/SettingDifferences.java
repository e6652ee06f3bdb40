package dev.identitysync.cognito.wiring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Names what differs between two descriptions, without the values: they hold addresses and texts. */
final class SettingDifferences {
    private final List<String> paths = new ArrayList<>();

    private SettingDifferences() {}

    /** The members that differ, such as {@code Policies.PasswordPolicy.MinimumLength}. Nothing and emptiness are the same. */
    static List<String> between(SdkPojo before, SdkPojo after) {
        SettingDifferences differences = new SettingDifferences();
        differences.compare("", before, after);
        return differences.paths;
    }

    private void compare(String path, @Nullable Object before, @Nullable Object after) {
        if (before instanceof SdkPojo value) {
            compareMembers(path, value, value, after instanceof SdkPojo other ? other : null);
        } else if (after instanceof SdkPojo value) {
            compareMembers(path, value, null, value);
        } else if (!Objects.equals(comparable(before), comparable(after))) {
            paths.add(path);
        }
    }

    private void compareMembers(String path, SdkPojo shape, @Nullable SdkPojo before, @Nullable SdkPojo after) {
        for (SdkField<?> field : shape.sdkFields()) {
            String name = path.isEmpty() ? field.memberName() : path + "." + field.memberName();
            compare(
                    name,
                    before == null ? null : field.getValueOrDefault(before),
                    after == null ? null : field.getValueOrDefault(after));
        }
    }

    // No list of a pool has an order: the service may tell it in another one each time.
    private static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof Collection<?> list) {
            Map<Object, Integer> counts = new HashMap<>();
            list.forEach(each -> counts.merge(each, 1, Integer::sum));
            return counts.isEmpty() ? null : counts;
        }
        return value instanceof Map<?, ?> map && map.isEmpty() ? null : value;
    }
}
