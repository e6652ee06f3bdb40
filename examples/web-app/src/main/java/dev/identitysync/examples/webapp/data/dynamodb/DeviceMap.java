package dev.identitysync.examples.webapp.data.dynamodb;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.User;
import dev.identitysync.examples.webapp.data.Device;
import dev.identitysync.examples.webapp.data.Devices;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The devices of a user as one attribute: a map by session, of maps of text. Times are in ISO 8601.
 *
 * @param devices in no order
 * @param unreadable the sessions of entries that this application did not write so; they go at the next sign-in
 */
record DeviceMap(List<Device> devices, List<String> unreadable) {
    private static final DeviceMap EMPTY = new DeviceMap(List.of(), List.of());

    /** @throws StoreBrokenException if the attribute is something else */
    static DeviceMap of(User user) {
        Object attribute = user.attributes().get(DynamoDbDevices.ATTRIBUTE);
        if (attribute == null) {
            return EMPTY;
        }
        if (attribute instanceof Map<?, ?> map) {
            return of(map);
        }
        throw unusable();
    }

    /** @throws StoreBrokenException if the attribute is something else */
    static DeviceMap of(@Nullable AttributeValue attribute) {
        if (attribute == null) {
            return EMPTY;
        }
        if (!attribute.hasM()) {
            throw unusable();
        }
        Map<String, Object> map = new HashMap<>();
        attribute.m().forEach((id, device) -> map.put(id, texts(device)));
        return of(map);
    }

    private static Map<String, String> texts(AttributeValue device) {
        Map<String, String> texts = new HashMap<>();
        device.m().forEach((name, value) -> {
            if (value.s() != null) {
                texts.put(name, value.s());
            }
        });
        return texts;
    }

    private static DeviceMap of(Map<?, ?> map) {
        List<Device> devices = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        map.forEach((key, value) -> {
            String id = String.valueOf(key);
            device(id, value).ifPresentOrElse(devices::add, () -> unreadable.add(id));
        });
        return new DeviceMap(List.copyOf(devices), List.copyOf(unreadable));
    }

    private static Optional<Device> device(String id, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> device) || !(device.get("name") instanceof String name)) {
            return Optional.empty();
        }
        return instant(device, "signedInAt")
                .flatMap(signedInAt -> instant(device, "seenAt")
                        .flatMap(seenAt -> instant(device, "expiresAt")
                                .map(expiresAt -> new Device(id, name, signedInAt, seenAt, expiresAt))));
    }

    private static Optional<Instant> instant(Map<?, ?> device, String name) {
        try {
            return device.get(name) instanceof String text ? Optional.of(Instant.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static StoreBrokenException unusable() {
        return new StoreBrokenException(
                "The attribute " + DynamoDbDevices.ATTRIBUTE + " of a user is not what this application writes; remove"
                        + " it from the item",
                null);
    }

    static AttributeValue value(Device device) {
        return AttributeValue.fromM(Map.of(
                "name", AttributeValue.fromS(device.name()),
                "signedInAt", time(device.signedInAt()),
                "seenAt", time(device.seenAt()),
                "expiresAt", time(device.expiresAt())));
    }

    private static AttributeValue time(Instant instant) {
        return AttributeValue.fromS(instant.toString());
    }

    /** What cannot be read, whose sessions have ended, and who is too many beside a device that was just put: their ids. */
    List<String> surplusBeside(Device put) {
        List<Device> others = devices.stream()
                .filter(device -> !device.id().equals(put.id()))
                .sorted(Comparator.comparing(
                                (Device device) -> device.expiresAt().isAfter(put.seenAt()))
                        .thenComparing(Device::seenAt)
                        .reversed())
                .toList();
        long room = others.stream()
                .filter(device -> device.expiresAt().isAfter(put.seenAt()))
                .limit(Devices.MOST - 1)
                .count();
        return Stream.concat(unreadable.stream(), others.stream().skip(room).map(Device::id))
                .toList();
    }
}
