package dev.identitysync.cognito.sqs;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.identitysync.InvalidValueException;
import dev.identitysync.StoreException;
import dev.identitysync.User;
import dev.identitysync.UserStatus;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.cognito.AttributeMapping;
import dev.identitysync.cognito.DeferredLogin;
import dev.identitysync.cognito.PoolLogin;
import dev.identitysync.cognito.UserPool;
import dev.identitysync.cognito.internal.BoundedCalls;
import dev.identitysync.cognito.internal.NotBegunException;
import dev.identitysync.cognito.internal.Unforeseen;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserProvisioning;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Lambda function that signs in the logins of a queue, when the store answers again. A message that could not be
 * signed in comes again, and in the end lies in the dead-letter queue; the others of its batch do not. A message may
 * come twice and in any order: one that a later login of the same person has overtaken is done with, since what it says of
 * them is older than what the store has. So is one that is refused, as of a user who was disabled since: the person is
 * told when they come next.
 *
 * <p>Subclass it with a constructor without parameters, which is what Lambda calls:
 *
 * <pre>{@code
 * public final class LateLogins extends DeferredLoginsHandler {
 *     public LateLogins() {
 *         super(users, AttributeMapping.standard(), UserPool.of("eu-central-1_AbCdEf123"));
 *     }
 * }
 * }</pre>
 *
 * <p>What became of each is logged with the message's id, the pool, the {@code sub} and the trigger's reference, without
 * its text. Thread-safe.
 */
public class DeferredLoginsHandler implements RequestStreamHandler {
    private static final Logger log = LoggerFactory.getLogger(DeferredLoginsHandler.class);

    // To write the answer before Lambda ends the invocation.
    private static final Duration MARGIN = Duration.ofMillis(500);
    // A batch is worked off one by one; these are for calls that hang.
    private static final int MOST_THREADS = 8;

    private final BoundedCalls store = new BoundedCalls("identity-sync-late-logins", MOST_THREADS);
    private final Map<String, UserPool> pools = new LinkedHashMap<>();
    private final UserProvisioning users;
    private final AttributeMapping attributes;

    /**
     * A function for the logins of some pools.
     *
     * @param attributes the same as the trigger's
     * @param pools the same as the trigger's; messages of others come again
     * @throws InvalidValueException if there is no pool
     */
    public DeferredLoginsHandler(UserProvisioning users, AttributeMapping attributes, UserPool... pools) {
        this.users = users;
        this.attributes = attributes;
        for (UserPool pool : pools) {
            // What was said of an address then need not be so now: nobody is linked by it.
            this.pools.put(pool.id(), new UserPool(pool.id(), pool.issuer(), false));
        }
        if (this.pools.isEmpty()) {
            throw new InvalidValueException("pools", "is empty; name the pools whose logins these are");
        }
    }

    /**
     * Signs in a batch.
     *
     * @throws InvalidValueException if it is no batch of SQS, or holds a message without an id: all of it comes again
     * @throws IOException if the batch cannot be read from Lambda, or the answer not be given to it
     */
    @Override
    public void handleRequest(InputStream batch, OutputStream answer, Context context) throws IOException {
        List<String> failed = new ArrayList<>();
        for (MessageBatch.Message message : MessageBatch.read(batch.readNBytes(MessageBatch.MOST_BYTES + 1))) {
            if (!signedIn(message, context)) {
                failed.add(message.id());
            }
        }
        answer.write(MessageBatch.failed(failed));
    }

    private boolean signedIn(MessageBatch.Message message, Context context) {
        try {
            DeferredLogin deferred =
                    MessageBody.read(message.body().orElseThrow(() -> new UnreadableMessageException("has no body")));
            UserPool pool = Optional.ofNullable(pools.get(deferred.poolId()))
                    .orElseThrow(() -> new UnreadableMessageException(
                            "is of a user pool that is not wired (" + origin(deferred) + ")"));
            return signedIn(message, deferred, pool, context);
        } catch (UnreadableMessageException e) {
            log.error(
                    "Message {} {}; it comes again until it lies in the dead-letter queue",
                    message.id(),
                    e.getMessage());
            return false;
        }
    }

    private boolean signedIn(MessageBatch.Message message, DeferredLogin deferred, UserPool pool, Context context) {
        String origin = origin(deferred);
        Duration left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(MARGIN);
        try {
            PoolLogin login = login(message, deferred, pool);
            store.call(() -> signInUnlessOvertaken(login.login()), left)
                    .ifPresentOrElse(
                            signIn -> tell(message, origin, signIn),
                            () -> log.info(
                                    "Message {}: overtaken by a later login, done with; {}", message.id(), origin));
            return true;
        } catch (NotBegunException e) {
            log.warn("Message {}: not begun, {}; it comes again; {}", message.id(), e.getMessage(), origin);
        } catch (TimeoutException e) {
            log.error(
                    "Message {}: the store gave no answer in time; it may have been written; it comes again; {}",
                    message.id(),
                    origin);
        } catch (ExecutionException e) {
            tell(message, origin, Objects.requireNonNullElse(e.getCause(), e));
        }
        return false;
    }

    private Optional<SignIn> signInUnlessOvertaken(VerifiedLogin login) {
        boolean overtaken = users.findByIdentity(login.identity())
                .filter(user -> user.status() == UserStatus.ACTIVE)
                .flatMap(User::lastLoginAt)
                .filter(last -> !last.isBefore(login.authenticatedAt()))
                .isPresent();
        return overtaken ? Optional.empty() : Optional.of(users.signIn(login));
    }

    private PoolLogin login(MessageBatch.Message message, DeferredLogin deferred, UserPool pool) {
        PoolLogin login = attributes.login(pool, deferred.subject(), deferred.attributes(), deferred.authenticatedAt());
        login.leftOut()
                .forEach(leftOut ->
                        log.info("Message {}: left out {}; {}", message.id(), leftOut.getMessage(), origin(deferred)));
        return login;
    }

    private static void tell(MessageBatch.Message message, String origin, SignIn signIn) {
        if (signIn instanceof SignIn.Refused refused) {
            log.warn("Message {}: the login is refused and done with: {}; {}", message.id(), refused, origin);
        }
        signIn.signedIn()
                .ifPresent(user -> log.info("Message {}: signed in, user {}; {}", message.id(), user.id(), origin));
    }

    private static void tell(MessageBatch.Message message, String origin, Throwable cause) {
        if (cause instanceof StoreException failure) {
            log.error(
                    "Message {}: the store failed: {}: {}; it comes again; {}",
                    message.id(),
                    failure.getClass().getName(),
                    failure.getMessage(),
                    origin);
            log.debug("Message {}: the stack; {}", message.id(), origin, failure);
        } else {
            log.error("Message {}: failed with {}; it comes again; {}", message.id(), Unforeseen.named(cause), origin);
        }
    }

    private static String origin(DeferredLogin login) {
        return "pool " + login.poolId() + ", sub " + login.subject() + ", reference " + login.reference();
    }
}
