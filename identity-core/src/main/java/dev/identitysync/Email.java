package dev.identitysync;

/**
 * An e-mail address and whether somebody proved that its mailbox is theirs. It is an attribute of a user, never
 * the user's key.
 *
 * @param address at most 254 characters (RFC 5321 §4.5.3.1.3); kept to the letter, as it came
 * @param verified whether the provider says that the mailbox was proved to be the person's
 */
public record Email(String address, boolean verified) {
    /** The most characters that an address can have. */
    public static final int MAX_LENGTH = 254;

    private static final String FIELD = "profile.email";
    private static final int MAX_LOCAL_PART = 64;

    /** @throws InvalidValueException if the address is none, without repeating it */
    public Email {
        Text.readable(FIELD, address, MAX_LENGTH);
        requireAddress(address);
    }

    /**
     * What two spellings of one address have in common: the address with ASCII letters in lower case, everything
     * else as it is.
     *
     * <p>Unicode case mapping and normalisation are left out on purpose. Both fold characters that a mail system may
     * tell apart, such as the Kelvin sign (U+212A) on to {@code k}, and with them one person's mailbox on to
     * another's.
     */
    public String key() {
        return keyOf(address);
    }

    /** The {@linkplain #key() key} of an address that somebody typed to search for; not checked to be an address. */
    public static String keyOf(String address) {
        StringBuilder key = new StringBuilder(address);
        for (int i = 0; i < key.length(); i++) {
            char character = key.charAt(i);
            if (character >= 'A' && character <= 'Z') {
                key.setCharAt(i, (char) (character + ('a' - 'A')));
            }
        }
        return key.toString();
    }

    private static void requireAddress(String address) {
        int at = address.lastIndexOf('@');
        boolean oneAt = at > 0 && at == address.indexOf('@') && at < address.length() - 1;
        if (!oneAt || holdsWhatIsNeverInOne(address)) {
            throw new InvalidValueException(FIELD, "is not an e-mail address; expected local-part@domain");
        }
        if (at > MAX_LOCAL_PART) {
            throw new InvalidValueException(FIELD, "has more than " + MAX_LOCAL_PART + " characters before the @");
        }
        if (badDots(address.substring(0, at)) || badDots(address.substring(at + 1))) {
            throw new InvalidValueException(FIELD, "has a misplaced dot; expected local-part@domain");
        }
    }

    private static boolean holdsWhatIsNeverInOne(String address) {
        int character;
        for (int i = 0; i < address.length(); i += Character.charCount(character)) {
            character = address.codePointAt(i);
            if (neverInAnAddress(character)) {
                return true;
            }
        }
        return false;
    }

    // Quoted local parts and address literals are legal (RFC 5322), unused, and a way to smuggle: left out. So are
    // characters that cannot be seen, which make an address look like another.
    private static boolean neverInAnAddress(int character) {
        return character < 0x80
                ? (character <= ' ' && Character.isWhitespace(character)) || "()<>[]:;,\\\"".indexOf(character) >= 0
                : Character.getType(character) == Character.FORMAT
                        || Character.isWhitespace(character)
                        || Character.isSpaceChar(character);
    }

    private static boolean badDots(String part) {
        return part.startsWith(".") || part.endsWith(".") || part.contains("..");
    }

    @Override
    public String toString() {
        return "Email[redacted, " + (verified ? "verified" : "unverified") + "]";
    }
}
