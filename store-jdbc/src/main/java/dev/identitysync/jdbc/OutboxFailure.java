package dev.identitysync.jdbc;

import dev.identitysync.StoreException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a listener made of an event, for the log: which event of whom, and the types and the place of what was thrown. Not
 * its words, which may repeat what is personal of a user whom the listener looked up.
 */
record OutboxFailure(String told) {
    private static final int DEEPEST = 8;

    static OutboxFailure of(SqlRow row, Throwable e) {
        return new OutboxFailure("event " + row.text("event").orElse("") + " (" + type(row) + ") of user "
                + row.idOrNone() + " at attempt " + row.text("attempts").orElse("") + ", by " + types(e) + " at "
                + place(e));
    }

    private static String type(SqlRow row) {
        return row.text("type")
                .filter(name -> Arrays.stream(OutboxEvent.Type.values())
                        .anyMatch(type -> type.name().equals(name)))
                .orElse("of a type that is none");
    }

    private static String types(Throwable e) {
        return causes(e)
                // Our own words are without what is personal.
                .map(it -> it instanceof StoreException
                        ? it.toString()
                        : it.getClass().getName())
                .collect(Collectors.joining(" of "));
    }

    private static String place(Throwable e) {
        Optional<StackTraceElement> own = causes(e)
                .flatMap(it -> Arrays.stream(it.getStackTrace()))
                .filter(frame -> !isOfTheJdk(frame.getClassName()))
                .findFirst();
        return own.map(StackTraceElement::toString).orElse("an unknown place");
    }

    private static boolean isOfTheJdk(String name) {
        return Stream.of("java.", "javax.", "jdk.", "sun.", "com.sun.").anyMatch(name::startsWith);
    }

    private static Stream<Throwable> causes(Throwable e) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = e; cause != null && causes.size() < DEEPEST; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes.stream();
    }
}
