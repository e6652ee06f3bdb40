package dev.identitysync.examples.webapp.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which PostgreSQL to use, read from {@code postgres://user:password@host:port/database?option=value}, as hosting
 * providers write it, or from {@code jdbc:postgresql://host/database?user=…&password=…}.
 *
 * @param jdbcUrl the URL for the driver, without user and password
 * @param user the role
 * @param password its password; left out of {@link #toString()}, and of every message here
 * @param shown host and database, for people
 */
public record DatabaseUrl(String jdbcUrl, Optional<String> user, Optional<String> password, String shown) {
    private static final Pattern URL =
            Pattern.compile("(?<jdbc>jdbc:)?(?<scheme>postgres|postgresql)://(?:(?<credentials>[^@/?#]*)@)?"
                    + "(?<hosts>[A-Za-z0-9._,:\\[\\]-]+)(?:/(?<database>[^/?#]*))?(?:\\?(?<options>[^#]*))?");
    private static final String ADVICE =
            " Write postgres://user:password@host:5432/database, with %40 for an @, %2F for a / and so on in the"
                    + " password, or jdbc:postgresql://host:5432/database?user=…&password=….";

    /**
     * Reads either form.
     *
     * @throws StartupException if it is neither, without repeating it
     */
    public static DatabaseUrl parse(String text) {
        Matcher url = URL.matcher(text);
        boolean jdbc = text.startsWith("jdbc:");
        if (!url.matches() || (jdbc && url.group("scheme").equals("postgres"))) {
            throw StartupException.setting("DATABASE_URL", "is not the URL of a PostgreSQL database." + ADVICE);
        }
        String credentials = url.group("credentials");
        if (jdbc && credentials != null) {
            throw StartupException.setting(
                    "DATABASE_URL", "has user and password before the host, which the jdbc: form does not." + ADVICE);
        }
        String place = url.group("hosts") + "/" + orEmpty(url.group("database"));
        List<String> options = options(url.group("options"));
        return new DatabaseUrl(
                "jdbc:postgresql://" + place + query(options),
                credentials == null
                        ? option(options, "user")
                        : Optional.of(decoded(credentials.split(":", 2)[0])).filter(it -> !it.isEmpty()),
                credentials == null || credentials.indexOf(':') < 0
                        ? option(options, "password")
                        : Optional.of(decoded(credentials.split(":", 2)[1])),
                place);
    }

    private static List<String> options(@Nullable String query) {
        return query == null || query.isEmpty() ? List.of() : Arrays.asList(query.split("&", -1));
    }

    private static String query(List<String> options) {
        String rest = options.stream()
                .filter(option -> !option.startsWith("user=") && !option.startsWith("password="))
                .map(DatabaseUrl::asDriverSpellsIt)
                .collect(Collectors.joining("&"));
        return rest.isEmpty() ? "" : "?" + rest;
    }

    // The names of libpq, in which hosting providers write their URLs, where pgjdbc has others.
    private static String asDriverSpellsIt(String option) {
        return option.replaceFirst("^channel_binding=", "channelBinding=")
                .replaceFirst("^application_name=", "ApplicationName=")
                .replaceFirst("^connect_timeout=", "connectTimeout=");
    }

    private static Optional<String> option(List<String> options, String name) {
        return options.stream()
                .filter(option -> option.startsWith(name + "="))
                .map(option -> decoded(option.substring(name.length() + 1)))
                .findFirst();
    }

    private static String decoded(String text) {
        try {
            // A plus is a plus in an URL's user information; only forms take it for a space.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw StartupException.setting("DATABASE_URL", "has a % that is no escape; write %25 for it." + ADVICE);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public String toString() {
        return "DatabaseUrl[" + shown + "]";
    }
}
