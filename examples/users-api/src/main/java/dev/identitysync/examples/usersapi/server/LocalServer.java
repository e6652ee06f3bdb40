package dev.identitysync.examples.usersapi.server;

import dev.identitysync.examples.usersapi.api.ApiResponse;
import dev.identitysync.examples.usersapi.api.UsersApi;
import dev.identitysync.examples.usersapi.config.StartupException;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The API over HTTP on 127.0.0.1, with a bounded number of threads. It is Jetty's server, as that of the JDK takes
 * {@code //users} for a host, and says in HTML that there is no such path.
 */
public final class LocalServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MOST_THREADS = 200;
    private static final int LEAST_THREADS = 8;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration FAREWELL = Duration.ofSeconds(6);

    private final Server server;
    private final ServerConnector connector;

    private LocalServer(UsersApi api) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        threads.setName("users-api");
        server = new Server(threads);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
        connector.setHost(LOOPBACK);
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        server.setHandler(new GracefulHandler(new ApiHandler(api)));
        server.setErrorHandler(LocalServer::unreadable);
        server.setStopTimeout(FAREWELL.toMillis());
    }

    private static HttpConfiguration http() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        // Which paths there are, the API says.
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        return configuration;
    }

    /**
     * Begins to listen and to answer.
     *
     * @param port 0 for a free one
     * @throws StartupException if it is taken
     */
    public static LocalServer start(UsersApi api, int port) {
        LocalServer started = new LocalServer(api);
        started.connector.setPort(port);
        try {
            started.server.start();
            return started;
        } catch (IOException e) {
            started.close();
            throw StartupException.surroundings(
                    "Port " + port + " on 127.0.0.1 cannot be used; most likely another program has it. Stop that one,"
                            + " or choose another port with PORT (0 takes a free one).",
                    e);
        } catch (Exception e) {
            started.close();
            throw new IllegalStateException("The web server cannot be started; see the cause", e);
        }
    }

    /** The port. */
    public int port() {
        return connector.getLocalPort();
    }

    private static boolean unreadable(Request request, Response response, Callback callback) {
        int status = response.getStatus() < HttpStatus.BAD_REQUEST_400
                ? HttpStatus.INTERNAL_SERVER_ERROR_500
                : response.getStatus();
        ApiHandler.write(
                ApiResponse.refusal(status, HttpStatus.getMessage(status), "The request cannot be taken as HTTP"),
                response,
                callback);
        return true;
    }

    /** Takes no more requests, gives those under way a moment, and lets go of port and threads. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The web server cannot be stopped; see the cause", e);
        }
    }
}
