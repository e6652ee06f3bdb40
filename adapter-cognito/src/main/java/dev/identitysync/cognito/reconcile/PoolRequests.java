package dev.identitysync.cognito.reconcile;

import dev.identitysync.reconcile.RequestPace;
import dev.identitysync.reconcile.engine.ListPage;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/**
 * A pool's operations at a pace. Every sending has its turn: the SDK is told not to repeat, since its repetitions would
 * come on top of the rate. What may help to repeat is repeated here, with pauses, within a bound. Thread-safe.
 */
final class PoolRequests {
    private static final int MOST_ATTEMPTS = 7;
    private static final int PAGE_SIZE = 60;
    private static final int SERVER_ERROR = 500;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final SdkPlugin WITHOUT_RETRIES = config -> config.overrideConfiguration(
            config.overrideConfiguration().copy(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry())));

    private final CognitoIdentityProviderClient client;
    private final String poolId;
    private final RequestPace pace;

    PoolRequests(CognitoIdentityProviderClient client, String poolId, RequestPace pace) {
        this.client = client;
        this.poolId = poolId;
        this.pace = pace;
    }

    String poolId() {
        return poolId;
    }

    /** A page of all users; empty if the service does not take the token, because it has expired. */
    Optional<ListPage<PoolUser>> page(Optional<String> token) {
        try {
            return Optional.of(list(request -> request.limit(PAGE_SIZE), token));
        } catch (InvalidParameterException e) {
            if (token.isEmpty()) {
                throw refused(e);
            }
            return Optional.empty();
        }
    }

    /** Whether the pool has a user of this subject, whatever their status. */
    boolean has(String subject) {
        String quoted = subject.replace("\\", "\\\\").replace("\"", "\\\"");
        return told(() -> {
            Optional<String> token = Optional.empty();
            do {
                ListPage<PoolUser> page = list(request -> request.limit(1).filter("sub = \"" + quoted + "\""), token);
                if (!page.users().isEmpty()) {
                    return true;
                }
                // The limit bounds what is looked at, not only what is found: an empty page need not be the last.
                token = page.next();
            } while (token.isPresent());
            return false;
        });
    }

    /** The user with this name, or alias; empty if there is none. */
    Optional<PoolUser> user(String userName) {
        return told(() -> {
            try {
                return Optional.of(PoolUser.of(ask(() -> client.adminGetUser(request ->
                        request.userPoolId(poolId).username(userName).overrideConfiguration(PoolRequests::once)))));
            } catch (UserNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /** About how many users there are; empty if the service does not say, or the permission is missing. */
    OptionalLong estimatedNumberOfUsers() {
        try {
            Integer estimate = told(() -> ask(() -> client.describeUserPool(
                            request -> request.userPoolId(poolId).overrideConfiguration(PoolRequests::once))))
                    .userPool()
                    .estimatedNumberOfUsers();
            return estimate == null ? OptionalLong.empty() : OptionalLong.of(estimate);
        } catch (PoolRefusedException e) {
            // Good for a progress bar only.
            return OptionalLong.empty();
        }
    }

    /** Keeps a user from signing in; nothing happens if there is none. */
    void disable(String userName) {
        unlessGone(() -> client.adminDisableUser(
                request -> request.userPoolId(poolId).username(userName).overrideConfiguration(PoolRequests::once)));
    }

    /** Deletes a user; nothing happens if there is none. */
    void delete(String userName) {
        unlessGone(() -> client.adminDeleteUser(
                request -> request.userPoolId(poolId).username(userName).overrideConfiguration(PoolRequests::once)));
    }

    /** Links a provider's user to one with a password. Throws what the service throws where that says something. */
    void link(String userName, String provider, String subject) {
        ask(() -> client.adminLinkProviderForUser(request -> request.userPoolId(poolId)
                .destinationUser(user -> user.providerName("Cognito").providerAttributeValue(userName))
                .sourceUser(user -> user.providerName(provider)
                        .providerAttributeName("Cognito_Subject")
                        .providerAttributeValue(subject))
                .overrideConfiguration(PoolRequests::once)));
    }

    private ListPage<PoolUser> list(Consumer<ListUsersRequest.Builder> what, Optional<String> token) {
        try {
            ListUsersResponse response = ask(() -> client.listUsers(request -> {
                what.accept(request);
                request.userPoolId(poolId)
                        .paginationToken(token.orElse(null))
                        .overrideConfiguration(PoolRequests::once);
            }));
            return new ListPage<>(
                    response.users().stream().map(PoolUser::of).toList(),
                    Optional.ofNullable(response.paginationToken()));
        } catch (InvalidParameterException e) {
            throw e;
        } catch (SdkException e) {
            throw refused(e);
        }
    }

    private void unlessGone(Supplier<?> request) {
        told(() -> {
            try {
                return ask(request);
            } catch (UserNotFoundException e) {
                return e;
            }
        });
    }

    private <T> T told(Supplier<T> requests) {
        try {
            return requests.get();
        } catch (SdkException e) {
            throw refused(e);
        }
    }

    private <T> T ask(Supplier<T> request) {
        for (int attempt = 1; ; attempt++) {
            try {
                pace.awaitTurn();
                return request.get();
            } catch (SdkException e) {
                if (!mayPass(e)) {
                    throw e;
                }
                if (attempt == MOST_ATTEMPTS) {
                    throw unavailable(e);
                }
                pause(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)));
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private void pause(Duration duration) {
        try {
            pace.pause(duration);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static boolean mayPass(SdkException e) {
        if (e instanceof SdkServiceException service) {
            return service.isThrottlingException() || service.statusCode() >= SERVER_ERROR;
        }
        return e instanceof RetryableException
                || e instanceof ApiCallTimeoutException
                || e instanceof ApiCallAttemptTimeoutException
                || e.getCause() instanceof IOException;
    }

    private PoolUnavailableException unavailable(SdkException e) {
        boolean throttled = e instanceof SdkServiceException service && service.isThrottlingException();
        return new PoolUnavailableException(
                "Pool " + poolId + " gave no answer in " + MOST_ATTEMPTS + " attempts (" + code(e) + "); "
                        + (throttled
                                ? "try again later with fewer requests a second, or get a higher quota"
                                : "try again later"),
                e instanceof SdkServiceException ? null : e);
    }

    private PoolUnavailableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new PoolUnavailableException("Interrupted while waiting for pool " + poolId + "; try again", e);
    }

    /** Without the service's message, which may repeat what was sent. */
    PoolRefusedException refused(SdkException e) {
        return new PoolRefusedException("Pool " + poolId + " refused a request (" + code(e)
                + "); check the pool's id, region and credentials, and the permissions that the README names");
    }

    private static String code(SdkException e) {
        return e instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? service.awsErrorDetails().errorCode() + ", request " + service.requestId()
                : e.getClass().getSimpleName();
    }

    private static void once(AwsRequestOverrideConfiguration.Builder override) {
        override.addPlugin(WITHOUT_RETRIES);
    }
}
