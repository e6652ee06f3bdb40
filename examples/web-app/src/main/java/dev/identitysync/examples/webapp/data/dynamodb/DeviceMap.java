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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The devices of a user as one attribute: a map by session, of maps of text. Times are in ISO 8601.
 *
 * @param devices in no order
 */
record DeviceMap(List<Device> devices) {

    /** @throws StoreBrokenException if the attribute is something else */
    static DeviceMap of(User user) {
        Object attribute = user.attributes().get(DynamoDbDevices.ATTRIBUTE);
        if (attribute == null) {
            return new DeviceMap(List.of());
        }
        if (attribute instanceof Map<?, ?> map) {
            return of(map);
        }
        throw unreadable();
    }

    /** @throws StoreBrokenException if the attribute is something else */
    static DeviceMap of(@Nullable AttributeValue attribute) {
        if (attribute == null) {
            return new DeviceMap(List.of());
        }
        if (!attribute.hasM()) {
            throw unreadable();
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
        map.forEach((id, device) -> devices.add(device(String.valueOf(id), device)));
        return new DeviceMap(List.copyOf(devices));
    }

    private static Device device(String id, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> device)) {
            throw unreadable();
        }
        return new Device(
                id,
                text(device, "name"),
                instant(device, "signedInAt"),
                instant(device, "seenAt"),
                instant(device, "expiresAt"));
    }

    private static String text(Map<?, ?> device, String name) {
        if (device.get(name) instanceof String text) {
            return text;
        }
        throw unreadable();
    }

    private static Instant instant(Map<?, ?> device, String name) {
        try {
            return Instant.parse(text(device, name));
        } catch (DateTimeException e) {
            throw unreadable();
        }
    }

    private static StoreBrokenException unreadable() {
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

    /** Whose sessions have ended, and who is too many beside a device that was just put: their ids. */
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
        return others.stream().skip(room).map(Device::id).toList();
    }
}
