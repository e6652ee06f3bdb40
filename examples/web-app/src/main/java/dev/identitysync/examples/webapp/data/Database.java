package dev.identitysync.examples.webapp.data;

import dev.identitysync.events.ReceivedEvents;
import dev.identitysync.spi.UserStore;

/** What the application needs of a database: the library's store in it, ready for use, and our own data beside it. */
public interface Database extends AutoCloseable {

    /** The users in it. */
    UserStore users();

    /** Which security events were acted on. */
    ReceivedEvents receivedEvents();

    /** How often each of them signed in. */
    SignInCounts counts();

    /** Where each of them is signed in. */
    Devices devices();

    /** Which database it is, for people; holds no secret. */
    String description();

    @Override
    void close();
}
