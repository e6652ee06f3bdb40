package dev.identitysync.examples.webapp.http;

/** Answers the requests of one route. Implementations are thread-safe. */
@FunctionalInterface
public interface Handler {

    /** The answer. What is thrown instead becomes a page that says so. */
    Response answer(Request request);
}
