package dev.identitysync.examples.springboot;

import dev.identitysync.examples.springboot.demo.Surroundings;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.testkit.Relay;
import dev.identitysync.testkit.oidc.EmbeddedOidcProvider;
import dev.identitysync.testkit.oidc.OidcEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole application on free ports, with two providers and a database of its own, which it reaches through a wire
 * that can be cut. All tests of a run share it; it is stopped at the end of the run.
 */
final class RunningApp implements AutoCloseable {
    /** Accepted, as any is, and looked for where no secret may be. */
    static final String DATABASE_PASSWORD = "a-password-that-is-never-shown";

    private final URI site;
    private final Surroundings surroundings;
    private final Relay wire;
    private final ConfigurableApplicationContext context;

    private RunningApp(Map<String, String> settings, Class<?>... more) throws IOException {
        int port = freePort();
        site = URI.create("http://127.0.0.1:" + port + "/");
        surroundings = Surroundings.start(site, "demo", "other", "plain", "nameless");
        wire = new Relay(surroundings.databasePort());
        context = startOrStopAll(port, settings, more);
    }

    // A server that outlives the tests would run until somebody finds it.
    private ConfigurableApplicationContext startOrStopAll(int port, Map<String, String> own, Class<?>... more)
            throws IOException {
        try {
            Map<String, Object> settings = settings(port, surroundings, Surroundings.databaseUrl(wire.port()));
            settings.putAll(own);
            return start(settings, more);
        } catch (RuntimeException e) {
            wire.close();
            surroundings.close();
            throw e;
        }
    }

    /** The application alone, with more beans. */
    static RunningApp with(Class<?>... more) throws IOException {
        return new RunningApp(Map.of(), more);
    }

    /** The application alone, with other settings. */
    static RunningApp with(Map<String, String> settings) throws IOException {
        return new RunningApp(settings);
    }

    private static Map<String, Object> settings(int port, Surroundings surroundings, String databaseUrl) {
        Map<String, Object> settings = new HashMap<>(surroundings.settings());
        addWhatIsNotForOpenIdConnect(settings, surroundings.provider("nameless"));
        settings.put("server.port", port);
        settings.put("server.address", "127.0.0.1");
        settings.put("management.server.port", 0);
        settings.put("spring.datasource.url", databaseUrl);
        settings.put("spring.datasource.password", DATABASE_PASSWORD);
        return settings;
    }

    private static ConfigurableApplicationContext start(Map<String, Object> settings, Class<?>... more) {
        // As arguments: they win over application.yaml.
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new SpringApplicationBuilder(Application.class).sources(more).run(arguments);
    }

    /** A registration without the scope, and one that does not know the name of its provider. */
    private static void addWhatIsNotForOpenIdConnect(Map<String, Object> settings, EmbeddedOidcProvider nameless) {
        settings.put("spring.security.oauth2.client.registration.plain.scope", "email,profile");
        String provider = "spring.security.oauth2.client.provider.nameless.";
        settings.remove(provider + "issuer-uri");
        settings.put(provider + "authorization-uri", nameless.uri(OidcEndpoint.AUTHORIZE));
        settings.put(provider + "token-uri", nameless.uri(OidcEndpoint.TOKEN));
        settings.put(provider + "jwk-set-uri", nameless.uri(OidcEndpoint.JWKS));
        settings.put(provider + "user-info-uri", nameless.uri(OidcEndpoint.USERINFO));
        settings.put(provider + "user-name-attribute", "sub");
        String client = "spring.security.oauth2.client.registration.nameless.";
        settings.put(client + "authorization-grant-type", "authorization_code");
        settings.put(client + "redirect-uri", "{baseUrl}/login/oauth2/code/{registrationId}");
    }

    // The providers want to know the application's address before it starts.
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Browser browser() {
        return new Browser(site);
    }

    /** Somebody at the port of the endpoints. */
    Browser operator() {
        String port = context.getEnvironment().getRequiredProperty("local.management.port");
        return new Browser(URI.create("http://127.0.0.1:" + port + "/"));
    }

    EmbeddedOidcProvider provider() {
        return surroundings.provider("demo");
    }

    Relay wire() {
        return wire;
    }

    Backstage backstage() {
        return new Backstage(surroundings.databasePort());
    }

    /** The library, as an administrator's part of the application has it. */
    UserProvisioning users() {
        return context.getBean(UserProvisioning.class);
    }

    /** What a test has put into it. */
    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() throws IOException {
        context.close();
        wire.close();
        surroundings.close();
    }

    /** Hands the application to tests. */
    static final class Started implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunningApp.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(RunningApp.class))
                    .getOrComputeIfAbsent(RunningApp.class, key -> create(), RunningApp.class);
        }

        private static RunningApp create() {
            try {
                // Tests of health change the database, and want to see it at once.
                return new RunningApp(Map.of("users.health.time-to-live", "0s"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
