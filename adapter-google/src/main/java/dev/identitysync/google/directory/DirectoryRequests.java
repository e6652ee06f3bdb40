package dev.identitysync.google.directory;

import dev.identitysync.reconcile.RequestPace;
import dev.identitysync.reconcile.engine.ListPage;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The Directory API's users at a pace. Every sending has its turn, repetitions too. What may help to repeat is repeated here,
 * with pauses, within a bound. Thread-safe.
 *
 * @see <a href="https://developers.google.com/workspace/admin/directory/reference/rest/v1/users/list">users.list</a>
 * @see <a href="https://developers.google.com/workspace/admin/directory/v1/limits">limits and quotas</a>
 */
final class DirectoryRequests {
    private static final int MOST_ATTEMPTS = 7;
    private static final int PAGE_SIZE = 500;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final Pattern ID = Pattern.compile("[0-9]{1,255}");

    private final URI users;
    private final DirectoryScope scope;
    private final DirectoryTokens tokens;
    private final DirectoryHttp http;
    private final RequestPace pace;
    private final RetryPauses pauses;

    /** @param users the address of {@code users.list} */
    DirectoryRequests(
            URI users,
            DirectoryScope scope,
            DirectoryTokens tokens,
            DirectoryHttp http,
            RequestPace pace,
            Clock clock) {
        this.users = users;
        this.scope = scope;
        this.tokens = tokens;
        this.http = http;
        this.pace = pace;
        this.pauses = new RetryPauses(clock);
    }

    /** A page of all users; empty if the API does not take the token, which it does for three days. */
    Optional<ListPage<DirectoryUser>> page(Optional<String> token) {
        // The order is the same from page to page also while users come and go.
        return list(Map.of("orderBy", "email"), token);
    }

    /** A page of the users who were deleted in the last 20 days; empty as above. */
    Optional<ListPage<DirectoryUser>> deletedPage(Optional<String> token) {
        return list(Map.of("showDeleted", "true"), token);
    }

    /** The user with this id; not asked for where it is none. */
    Lookup user(String id) {
        if (!ID.matcher(id).matches()) {
            // By an address the directory answers with whoever has it now, and by anything else it refuses the request.
            return new Lookup.NotVisible();
        }
        DirectoryReply reply = ask(uri(users + "/" + encoded(id), Map.of("fields", DirectoryAnswer.USER_FIELDS)));
        // Whatever stands in between says 404 too.
        if (reply.status() == NOT_FOUND && reply.reason().equals("notFound")) {
            return new Lookup.NotFound();
        }
        if (reply.status() == FORBIDDEN && reply.reason().equals("forbidden")) {
            return new Lookup.NotVisible();
        }
        return new Lookup.Found(answer(reply, json -> DirectoryAnswer.user(id, json)));
    }

    private Optional<ListPage<DirectoryUser>> list(Map<String, String> which, Optional<String> token) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put(scope.parameter(), scope.value());
        query.put("maxResults", Integer.toString(PAGE_SIZE));
        query.put("projection", "basic");
        query.putAll(which);
        query.put("fields", DirectoryAnswer.PAGE_FIELDS);
        token.ifPresent(it -> query.put("pageToken", it));
        DirectoryReply reply = ask(uri(users.toString(), query));
        if (token.isPresent() && (reply.status() == BAD_REQUEST || reply.status() == GONE)) {
            // Without a token the same request says what else is wrong with it, if so.
            return Optional.empty();
        }
        return Optional.of(answer(reply, DirectoryAnswer::page));
    }

    private interface Reading<T> {
        T of(Map<String, Object> json) throws ParseException;
    }

    private <T> T answer(DirectoryReply reply, Reading<T> reading) {
        if (!reply.isAnswer()) {
            throw new DirectoryRefusedException("The directory of " + scope + " refused a request (" + reply.outcome()
                    + "); check the customer or domain, that the Admin SDK API is enabled, that the scope "
                    + DirectoryTokens.SCOPE + " is granted, and that the administrator may read users");
        }
        try {
            return reading.of(reply.json());
        } catch (ParseException e) {
            // Not passed on: its message repeats what was read.
            throw new DirectoryUnavailableException(
                    "The directory of " + scope
                            + " gave an answer that is not as documented; try again later, and look at "
                            + "what stands between here and there if it stays so",
                    null);
        }
    }

    private DirectoryReply ask(URI uri) {
        boolean renewed = false;
        boolean renew = false;
        for (int attempt = 1; ; attempt++) {
            DirectoryReply reply = send(uri, renew);
            boolean sent = reply.noToken().isEmpty();
            if (sent) {
                // A renewal that failed is still due: the token at hand is the one that was refused.
                renewed |= renew;
                renew = reply.isUnauthorized() && !renewed;
            }
            if (sent && renew) {
                continue;
            }
            if (!reply.mayPass()) {
                return reply;
            }
            if (attempt >= MOST_ATTEMPTS) {
                throw reply.noToken().orElseGet(() -> unavailable(reply));
            }
            pause(pauses.after(attempt, reply.retryAfter()));
        }
    }

    private DirectoryReply send(URI uri, boolean renew) {
        try {
            String token = renew ? tokens.renewedToken() : tokens.accessToken();
            pace.awaitTurn();
            return http.get(uri, token);
        } catch (DirectoryUnavailableException e) {
            return DirectoryReply.notSent(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void pause(Duration duration) {
        try {
            pace.pause(duration);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private DirectoryUnavailableException unavailable(DirectoryReply reply) {
        return new DirectoryUnavailableException(
                "The directory of " + scope + " gave no answer in " + MOST_ATTEMPTS + " attempts (" + reply.outcome()
                        + "); "
                        + (reply.isThrottled()
                                ? "try again later with fewer requests a second, or get a higher quota"
                                : "try again later"),
                null);
    }

    private DirectoryUnavailableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new DirectoryUnavailableException(
                "Interrupted while waiting for the directory of " + scope + "; try again", e);
    }

    private static URI uri(String address, Map<String, String> query) {
        return URI.create(address + "?"
                + query.entrySet().stream()
                        .map(it -> it.getKey() + "=" + encoded(it.getValue()))
                        .collect(Collectors.joining("&")));
    }

    private static String encoded(String text) {
        // A form's plus is no space in a path.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
