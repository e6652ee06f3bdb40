package dev.identitysync.testkit.dynamodb;

import java.util.ServiceLoader;
import org.apache.logging.log4j.simple.SimpleLoggerContextFactory;
import org.apache.logging.log4j.spi.Provider;

/** Keeps DynamoDB Local from the console, where Log4j would complain that nobody writes its log. */
final class QuietLogs {
    private static final String LOG4J_FACTORY = "log4j2.loggerContextFactory";

    private QuietLogs() {}

    /** To be called before DynamoDB Local is touched. An application that writes Log4j's log keeps doing so. */
    static void hush() {
        boolean written = ServiceLoader.load(Provider.class).findFirst().isPresent();
        if (!written && System.getProperty(LOG4J_FACTORY) == null) {
            System.setProperty(LOG4J_FACTORY, SimpleLoggerContextFactory.class.getName());
        }
    }
}
