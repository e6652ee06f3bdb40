package dev.identitysync.examples.cognito;

import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.lambda.LambdaFunction;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A real database of the tests' own, and the way into it past the functions. */
interface Backstage extends AutoCloseable {

    /**
     * The triggers and the dashboard on this database, and what they need.
     *
     * @param triggers the name of the triggers
     * @param dashboard the name of the dashboard
     * @param pool the variables that name the pool
     * @param lambda where functions are invoked
     */
    List<LambdaFunction> functions(String triggers, String dashboard, Map<String, String> pool, URI lambda);

    /** A store over the same database, as the functions have it. */
    UserStore store(URI lambda);

    /** All users. */
    List<StoredUser> users();

    /** Makes the database one without users. */
    void empty();

    /** From now on nobody can be read or written. */
    void breakDown();

    /** What was broken works again. Who was there may be gone. */
    void mend();

    @Override
    void close();
}
