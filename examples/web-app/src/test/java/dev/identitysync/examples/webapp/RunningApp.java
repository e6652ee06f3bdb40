package dev.identitysync.examples.webapp;

import dev.identitysync.examples.webapp.config.Environment;
import dev.identitysync.testkit.Relay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * The whole application on free ports, with a database of its own that all tests of a run share; stopped at the end of
 * the run. A second application over the same database reaches it through a wire that can be cut.
 */
final class RunningApp implements AutoCloseable {
    private final TestStore store;
    private final WebApp app;
    private final WebApp wiredApp;
    private final Relay wire;
    private final Backstage backstage;

    private RunningApp(TestStore store) throws IOException {
        this.store = store;
        Path folder = Files.createTempDirectory("web-app-test");
        app = start(store.ownDatabase(), folder.resolve("main"));
        backstage = store.backstage(app, folder.resolve("main"));
        wire = new Relay(backstage.port());
        wiredApp = store.startAt(wire.port(), backstage, folder.resolve("wired"));
    }

    static WebApp start(Map<String, String> environment, Path folder) {
        return start(environment, folder, Clock.systemUTC());
    }

    static WebApp start(Map<String, String> environment, Path folder, Clock clock) {
        Map<String, String> onAFreePort = new HashMap<>(environment);
        onAFreePort.putIfAbsent("PORT", "0");
        return WebApp.start(new Environment(onAFreePort, folder).read(), clock);
    }

    TestStore store() {
        return store;
    }

    URI url() {
        return app.url();
    }

    /** The application whose way to the database can be cut. */
    URI wiredUrl() {
        return wiredApp.url();
    }

    Relay wire() {
        return wire;
    }

    /** A look into the database, past the application. */
    Backstage backstage() {
        return backstage;
    }

    @Override
    public void close() throws IOException {
        wiredApp.close();
        wire.close();
        backstage.close();
        app.close();
    }

    @Override
    public String toString() {
        return "on " + store;
    }

    private static RunningApp on(TestStore store, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(RunningApp.class))
                .getOrComputeIfAbsent(store, key -> create(store), RunningApp.class);
    }

    private static RunningApp create(TestStore store) {
        try {
            return new RunningApp(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which store the application is to run on, for a parameter that {@link Started} resolves. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @interface On {
        TestStore value();
    }

    /** Hands the application to tests of one store. */
    static final class Started implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.isAnnotated(On.class);
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return on(parameter.findAnnotation(On.class).orElseThrow().value(), context);
        }
    }

    /** Runs the tests of a class on each store. */
    static final class OnEachStore implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return Arrays.stream(TestStore.values()).map(store -> Arguments.of(on(store, context)));
        }
    }
}
