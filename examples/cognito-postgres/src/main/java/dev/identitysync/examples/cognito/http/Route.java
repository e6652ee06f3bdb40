package dev.identitysync.examples.cognito.http;

/** Answers the requests with one method to one path. Called by one thread at a time for each process of a function. */
@FunctionalInterface
public interface Route {

    /**
     * Answers one request.
     *
     * @throws Refusal if there is no answer but a problem
     */
    HttpAnswer answer(HttpRequest request) throws Refusal;
}
