package dev.identitysync.google.events;

import java.time.Duration;

/** A JVM that receives an event over HTTP, acts on it, and ends. */
public final class ReceivesEvents {

    private ReceivesEvents() {}

    /** Fails if the event is not accepted. */
    public static void main(String[] arguments) {
        Duration patience = Duration.ofSeconds(30);
        try (Scene scene = new Scene();
                Receiver receiver = new Receiver(
                        scene.builder().timeouts(patience, patience).build())) {
            String token =
                    scene.google.accountDisabled(Scene.SUBJECT, "hijacking").sign();
            int status = scene.google.deliver(receiver.uri(), token).status();
            if (status != 202 || scene.told.size() != 2) {
                throw new IllegalStateException("the event was not acted on");
            }
        }
    }
}
