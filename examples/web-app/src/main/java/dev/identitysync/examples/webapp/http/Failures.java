package dev.identitysync.examples.webapp.http;

import java.util.Set;

/** What to say when a request cannot be answered as it should be. */
public interface Failures {

    /** There is no such page. */
    Response notFound(Request request);

    /** The page is there, and not for this method. */
    Response methodNotAllowed(Request request, Set<String> allowed);

    /** A request that would change something does not come from one of our own pages. */
    Response forgery(Request request);

    /** The request is for another site than this one. */
    Response anotherSite(Request request);

    /** A handler threw this. */
    Response failed(Request request, RuntimeException failure);
}
