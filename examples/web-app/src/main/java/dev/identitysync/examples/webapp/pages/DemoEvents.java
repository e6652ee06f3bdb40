package dev.identitysync.examples.webapp.pages;

/** Has the demo provider say something of an account. */
@FunctionalInterface
public interface DemoEvents {

    /**
     * Sends a signed event to this application over HTTP, as Google would, and waits for the answer.
     *
     * @param subject whose account at the demo provider
     * @return the HTTP status of the answer
     */
    int send(DemoEvent event, String subject);
}
