package dev.identitysync.internal.json;

/** What a text may be made of. */
public final class Unicode {

    private Unicode() {}

    /** Whether a text is one, and not UTF-16 with a half of a pair missing, which no encoding brings back. */
    public static boolean isWhole(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (Character.isSurrogate(text.charAt(index))) {
                return text.codePoints().noneMatch(Unicode::isHalf);
            }
        }
        return true;
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
