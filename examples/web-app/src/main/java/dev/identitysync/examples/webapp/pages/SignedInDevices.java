package dev.identitysync.examples.webapp.pages;

import dev.identitysync.StoreException;
import dev.identitysync.User;
import dev.identitysync.examples.webapp.data.Device;
import dev.identitysync.examples.webapp.data.Devices;
import dev.identitysync.examples.webapp.http.Request;
import dev.identitysync.session.SessionClaims;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps book of the devices that people are signed in on. A session is good whether or not it is in that book: what
 * goes wrong with it is logged, and costs nobody a sign-in or a page.
 */
public final class SignedInDevices {
    private static final Logger log = LoggerFactory.getLogger(SignedInDevices.class);

    /** To what accuracy it is known when a device was last seen. */
    static final Duration ACCURACY = Duration.ofMinutes(5);

    private final Devices devices;
    private final Clock clock;
    private final SeenLately seenLately = new SeenLately(ACCURACY);

    /** Keeps them here. */
    public SignedInDevices(Devices devices, Clock clock) {
        this.devices = devices;
        this.clock = clock;
    }

    /** A session began in the browser that sent this request. */
    void began(SessionClaims session, Request request) {
        seenLately.noted(session.sessionId(), clock.instant());
        note(session, request);
    }

    /** A request came with a session. What could not be kept before is kept now, once it is due. */
    void seen(SessionClaims session, Request request) {
        if (seenLately.isDue(session.sessionId(), clock.instant())) {
            note(session, request);
        }
    }

    private void note(SessionClaims session, Request request) {
        orLog("noted", () -> devices.put(session.userId(), of(session, request)));
    }

    /** A browser has no longer this session. */
    void ended(SessionClaims session) {
        orLog("taken off the list", () -> devices.remove(session.userId(), session.sessionId()));
    }

    // Whatever it is: after this, the browser still has to be told of its session.
    private static void orLog(String done, Runnable change) {
        try {
            change.run();
        } catch (RuntimeException e) {
            log.warn("A device was not {}: {}", done, e.getMessage(), e);
        }
    }

    /** The device that a request comes from. */
    Device of(SessionClaims session, Request request) {
        return new Device(
                session.sessionId(),
                DeviceName.of(request.headers("User-Agent")),
                session.issuedAt(),
                clock.instant(),
                session.expiresAt());
    }

    /**
     * The other devices on which a user is signed in now, the one seen last first; empty if it cannot be told.
     *
     * @param current the device that asks
     */
    Optional<List<Device>> others(User user, Device current) {
        try {
            Stream<Device> others = devices.of(user).stream()
                    .filter(device -> !device.id().equals(current.id()))
                    .filter(device -> isLive(device, user, clock.instant()));
            return Optional.of(
                    others.sorted(Comparator.comparing(Device::seenAt).reversed())
                            .toList());
        } catch (StoreException e) {
            log.error("The devices of a user cannot be listed: {}", e.getMessage(), e);
            return Optional.empty();
        }
    }

    // As LiveSessions judges the session itself: one issued at the very instant of the revocation is good.
    private static boolean isLive(Device device, User user, Instant now) {
        boolean revoked =
                user.sessionsNotBefore().filter(device.signedInAt()::isBefore).isPresent();
        return !revoked && now.isBefore(device.expiresAt());
    }
}
