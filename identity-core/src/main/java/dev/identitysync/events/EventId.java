package dev.identitysync.events;

import dev.identitysync.InvalidValueException;

/**
 * What distinguishes one event of a provider from all others: {@code iss} and {@code jti} of a security event token (RFC 8417
 * §2.2).
 *
 * @param issuer who sent it
 * @param id what the issuer calls it, opaque; both 1 to 255 printable ASCII characters without a space
 */
public record EventId(String issuer, String id) {
    /** The most characters that either of the two can have. */
    public static final int MAX_LENGTH = 255;

    /** @throws InvalidValueException if one of them is empty, too long, or holds anything but printable ASCII */
    public EventId {
        require("issuer", issuer);
        require("id", id);
    }

    private static void require(String field, String value) {
        boolean printable = value.chars().allMatch(character -> character > 0x20 && character < 0x7F);
        if (value.isEmpty() || value.length() > MAX_LENGTH || !printable) {
            throw new InvalidValueException(
                    "event." + field, "is not 1 to " + MAX_LENGTH + " printable ASCII characters without a space");
        }
    }
}
