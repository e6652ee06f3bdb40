package dev.identitysync.token;

import dev.identitysync.InvalidValueException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A cookie that only this very host sets and gets, over TLS, out of reach of scripts: {@code __Host-}, {@code Secure},
 * {@code HttpOnly}, {@code SameSite}, {@code Path=/}, no {@code Domain} (RFC 6265, and its revision for the prefix and
 * SameSite). It makes and reads the values of the header lines, whatever the web server is. Immutable and thread-safe.
 */
public final class HostCookie {
    /** The most bytes in name and value together that browsers keep (RFC 6265 §6.1). */
    public static final int MAX_BYTES = 4096;

    private static final String PREFIX = "__Host-";
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
    private static final int MAX_HEADER_CHARACTERS = 64 * 1024;

    private final String name;
    private final Clock clock;
    private final String sameSite;

    /**
     * A cookie with {@code SameSite=Lax}, which a browser also sends when a link from another site leads here.
     *
     * @param name starts with {@code __Host-}; otherwise a token of RFC 6265 §4.1.1
     * @param clock what {@code Max-Age} is counted from
     * @throws InvalidValueException if the name is none
     */
    public HostCookie(String name, Clock clock) {
        this(name, clock, "Lax");
    }

    private HostCookie(String name, Clock clock, String sameSite) {
        if (!name.startsWith(PREFIX) || name.length() == PREFIX.length() || !name.matches(TOKEN)) {
            throw new InvalidValueException(
                    "cookie.name", "must be " + PREFIX + " and letters, digits or any of !#$%&'*+.^_`|~-");
        }
        this.name = name;
        this.clock = clock;
        this.sameSite = sameSite;
    }

    /**
     * The same cookie with {@code SameSite=Strict}: a browser does not send it with the first request that a link or
     * redirect from another site causes. It is therefore not for the way back from an identity provider.
     */
    public HostCookie strict() {
        return new HostCookie(name, clock, "Strict");
    }

    /** The cookie's name. */
    public String name() {
        return name;
    }

    /**
     * The value of the {@code Set-Cookie} line that hands a value to the browser.
     *
     * @param value cookie octets (RFC 6265 §4.1.1); each token is
     * @param expiresAt when the browser shall forget it, cut to whole seconds from now; one that is past clears it
     * @throws CookieTooLargeException if name and value have more than {@value #MAX_BYTES} bytes together
     * @throws InvalidValueException if the value is empty or holds another character
     */
    public String setCookie(String value, Instant expiresAt) {
        if (value.isEmpty() || !areCookieOctets(value)) {
            throw new InvalidValueException(
                    "cookie.value", "may hold printable ASCII but space, quotation mark, comma, semicolon, backslash");
        }
        int length = name.length() + value.length();
        if (length > MAX_BYTES) {
            throw new CookieTooLargeException(name, length, MAX_BYTES);
        }
        long seconds = Math.max(0, Duration.between(clock.instant(), expiresAt).toSeconds());
        return line(value, seconds);
    }

    /** The value of the {@code Set-Cookie} line that takes the cookie from the browser. */
    public String clear() {
        return line("", 0);
    }

    private String line(String value, long maxAge) {
        return name + "=" + value + "; Path=/; Max-Age=" + maxAge + "; Secure; HttpOnly; SameSite=" + sameSite;
    }

    /** As {@link #read(Iterable)}, of one line. */
    public Optional<String> read(String cookieHeader) {
        return read(List.of(cookieHeader));
    }

    /**
     * The cookie's value among all that a request has (RFC 6265 §4.2.1). Never throws, whatever the lines hold.
     *
     * <p>Two cookies of this name count as none. A browser that knows {@code __Host-} holds but one, so the other was
     * planted, by a sibling subdomain or over plain HTTP, and nothing tells which of them.
     *
     * @param cookieHeaders the values of the {@code Cookie} lines; HTTP/2 allows several (RFC 9113 §8.2.3)
     * @return empty if there is none, or more than one, or its value is not one of {@link #setCookie}
     */
    public Optional<String> read(Iterable<String> cookieHeaders) {
        Optional<String> found = Optional.empty();
        int characters = 0;
        for (String header : cookieHeaders) {
            characters += header.length();
            if (characters > MAX_HEADER_CHARACTERS) {
                return Optional.empty();
            }
            for (int start = 0; start <= header.length(); ) {
                int end = endOfPair(header, start);
                if (isNamed(header, start, end)) {
                    if (found.isPresent()) {
                        return Optional.empty();
                    }
                    found = Optional.of(header.substring(equalsSign(header, start, end) + 1, end));
                }
                start = end + 1;
            }
        }
        return found.map(HostCookie::unquoted).filter(this::isAcceptable);
    }

    private static int endOfPair(String header, int start) {
        int semicolon = header.indexOf(';', start);
        return semicolon < 0 ? header.length() : semicolon;
    }

    // Only this far: looking on to the end of the line for each pair takes the square of its length.
    private static int equalsSign(String header, int start, int end) {
        int position = start;
        while (position < end && header.charAt(position) != '=') {
            position++;
        }
        return position;
    }

    private boolean isNamed(String header, int start, int end) {
        int equals = equalsSign(header, start, end);
        return equals < end && header.substring(start, equals).strip().equals(name);
    }

    private boolean isAcceptable(String value) {
        return !value.isEmpty() && name.length() + value.length() <= MAX_BYTES && areCookieOctets(value);
    }

    private static String unquoted(String value) {
        String bare = value.strip();
        boolean quoted = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"");
        return quoted ? bare.substring(1, bare.length() - 1) : bare;
    }

    private static boolean areCookieOctets(String value) {
        return value.chars().allMatch(c -> c > 0x20 && c < 0x7F && "\",;\\".indexOf(c) < 0);
    }

    @Override
    public String toString() {
        return "HostCookie[" + name + "]";
    }
}
