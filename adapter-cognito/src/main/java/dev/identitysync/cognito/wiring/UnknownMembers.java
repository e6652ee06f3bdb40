package dev.identitysync.cognito.wiring;

import dev.identitysync.cognito.internal.JsonTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

/**
 * Listens to one answer for members that the SDK does not know. It drops them, and what is dropped cannot be written back:
 * a setting younger than the SDK would be reset.
 */
final class UnknownMembers implements ExecutionInterceptor {
    private final SdkPojo shape;
    private final Set<String> names = new ConcurrentSkipListSet<>();

    /** @param shape an empty value of the answer's type */
    UnknownMembers(SdkPojo shape) {
        this.shape = shape;
    }

    /** Makes one request be listened to. */
    SdkPlugin plugin() {
        return config -> config.overrideConfiguration(
                config.overrideConfiguration().copy(override -> override.addExecutionInterceptor(this)));
    }

    /** What was found, such as {@code UserPool.NewSetting}. */
    Set<String> names() {
        return new TreeSet<>(names);
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes how) {
        if (context.responseBody().isEmpty() || !context.httpResponse().isSuccessful()) {
            return context.responseBody();
        }
        try (InputStream body = context.responseBody().get()) {
            byte[] answer = body.readAllBytes();
            compare("", JsonTree.read(answer), shape);
            return Optional.of(new ByteArrayInputStream(answer));
        } catch (IOException e) {
            throw new UncheckedIOException("The answer cannot be read; repeat", e);
        }
    }

    private void compare(String path, @Nullable Object json, SdkPojo known) {
        if (json instanceof Map<?, ?> object) {
            object.forEach((name, value) -> {
                String place = path.isEmpty() ? String.valueOf(name) : path + "." + name;
                field(known, name).ifPresentOrElse(field -> compareInside(place, value, field), () -> {
                    if (value != null) {
                        names.add(place);
                    }
                });
            });
        }
    }

    private void compareInside(String path, @Nullable Object json, SdkField<?> field) {
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            compare(path, json, field.constructor().get());
        } else if (field.marshallingType() == MarshallingType.LIST && json instanceof List<?> list) {
            SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
            list.forEach(each -> compareInside(path, each, element));
        }
    }

    private static Optional<SdkField<?>> field(SdkPojo known, @Nullable Object name) {
        return known.sdkFields().stream()
                .filter(field -> field.locationName().equals(name))
                .findFirst();
    }
}
