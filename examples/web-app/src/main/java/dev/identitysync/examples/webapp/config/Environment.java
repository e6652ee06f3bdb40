package dev.identitysync.examples.webapp.config;

import dev.identitysync.examples.webapp.config.Settings.GoogleClient;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TokenCodec;
import dev.identitysync.token.UnusableKeyException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the settings out of environment variables. A variable that is blank counts as not set. */
public final class Environment {
    private static final int DEFAULT_PORT = 8080;
    private static final int HIGHEST_PORT = 65535;
    private static final Pattern TABLE = Pattern.compile("(arn:[^/]+:table/)?[a-zA-Z0-9_.-]{3,255}");
    private static final int MAX_PROBE = 1000;
    private static final int DOTS_OF_JWE = 4;

    private final Map<String, String> variables;
    private final Path defaultDataFolder;

    /** Reads from these variables, with this data folder unless {@code DATA_DIR} names another. */
    public Environment(Map<String, String> variables, Path defaultDataFolder) {
        this.variables = variables;
        this.defaultDataFolder = defaultDataFolder;
    }

    /**
     * The settings.
     *
     * @throws StartupException naming the first variable that is wrong
     */
    public Settings read() {
        return new Settings(
                port(),
                value("BASE_URL").map(Environment::baseUrl),
                google(),
                store(),
                value("DATA_DIR").map(Environment::folder).orElse(defaultDataFolder),
                value("SESSION_KEYS").map(Environment::keys));
    }

    private int port() {
        String text = value("PORT").orElse(String.valueOf(DEFAULT_PORT));
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > HIGHEST_PORT) {
            throw StartupException.setting("PORT", "is not a number from 0 to 65535 (0 takes a free port).");
        }
        return Integer.parseInt(text);
    }

    private Optional<GoogleClient> google() {
        Optional<String> id = value("GOOGLE_CLIENT_ID");
        Optional<String> secret = value("GOOGLE_CLIENT_SECRET");
        if (id.isPresent() != secret.isPresent()) {
            String missing = id.isPresent() ? "GOOGLE_CLIENT_SECRET" : "GOOGLE_CLIENT_ID";
            String given = id.isPresent() ? "GOOGLE_CLIENT_ID" : "GOOGLE_CLIENT_SECRET";
            throw StartupException.setting(
                    missing, "is missing while " + given + " is set. Set both, or neither for the demo provider.");
        }
        return id.map(it -> new GoogleClient(it, secret.orElseThrow()));
    }

    private StoreSetting store() {
        return switch (value("STORE").orElse("postgresql").toLowerCase(Locale.ROOT)) {
            case "postgresql" -> postgreSql();
            case "dynamodb" -> dynamoDb();
            default -> throw StartupException.setting("STORE", "is neither postgresql nor dynamodb.");
        };
    }

    // What is meant for the other store is not passed over: people would be looked for where they are not.
    private StoreSetting postgreSql() {
        if (value("DYNAMODB_TABLE").isPresent()) {
            throw StartupException.setting(
                    "DYNAMODB_TABLE", "is set without STORE=dynamodb. Set both, or leave it out.");
        }
        return new StoreSetting.PostgreSql(value("DATABASE_URL").map(DatabaseUrl::parse));
    }

    private StoreSetting dynamoDb() {
        if (value("DATABASE_URL").isPresent()) {
            throw StartupException.setting(
                    "DATABASE_URL", "is set, which is for PostgreSQL, and so is STORE=dynamodb. Leave out one.");
        }
        return new StoreSetting.DynamoDb(value("DYNAMODB_TABLE").map(Environment::tableName));
    }

    private static String tableName(String text) {
        if (!TABLE.matcher(text).matches()) {
            throw StartupException.setting(
                    "DYNAMODB_TABLE",
                    "is not the name of a table, 3 to 255 of a-z, A-Z, 0-9, _, - and ., nor the ARN of one.");
        }
        return text;
    }

    private static URI baseUrl(String text) {
        try {
            URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean bare = url.getRawPath() != null && url.getRawPath().isEmpty() && url.getRawQuery() == null;
            if (bare && url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null) {
                String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
                if (scheme.equals("https") || (scheme.equals("http") && isLoopback(url.getHost()))) {
                    return url;
                }
            }
        } catch (URISyntaxException e) {
            // Falls through: the message below says what an URL looks like better than the parser does.
        }
        throw StartupException.setting(
                "BASE_URL",
                "is not the address of a site, such as https://app.example.com; http is for localhost only, because"
                        + " browsers keep secure cookies for nobody else without TLS.");
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1");
    }

    private static Path folder(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw StartupException.setting("DATA_DIR", "is not a folder name on this system.");
        }
    }

    private static KeyRing keys(String json) {
        try {
            KeyRing keys = KeyRing.parse(json);
            if (!encrypts(keys)) {
                throw StartupException.setting(
                        "SESSION_KEYS",
                        "is a key set whose first key signs, so that browsers could read what it protects. Put a key"
                                + " with \"kty\":\"oct\" and \"alg\":\"A256GCM\" first; the README says how to make one.");
            }
            return keys;
        } catch (UnusableKeyException e) {
            throw StartupException.setting(
                    "SESSION_KEYS", "is not a usable JSON Web Key Set with an A256GCM key first: " + e.getMessage());
        }
    }

    // RFC 7516 §7.1: what is encrypted has five parts, what is signed has three (RFC 7515 §7.1).
    private static boolean encrypts(KeyRing keys) {
        Clock clock = Clock.systemUTC();
        String token = new TokenCodec(keys, "settings-probe+jwt", MAX_PROBE, clock)
                .mint(Map.of(), clock.instant().plusSeconds(1));
        return token.chars().filter(c -> c == '.').count() == DOTS_OF_JWE;
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
