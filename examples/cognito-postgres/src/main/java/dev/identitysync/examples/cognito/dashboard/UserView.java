package dev.identitysync.examples.cognito.dashboard;

import dev.identitysync.User;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** A user as their own dashboard shows them. What is not known is left out. */
final class UserView {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private UserView() {}

    static Map<String, Object> of(User user) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("userId", user.id().value());
        user.email().ifPresent(email -> {
            view.put("email", email.address());
            view.put("emailVerified", email.verified());
        });
        user.name().ifPresent(name -> view.put("name", name));
        user.givenName().ifPresent(name -> view.put("givenName", name));
        user.familyName().ifPresent(name -> view.put("familyName", name));
        user.picture().ifPresent(picture -> view.put("picture", picture));
        view.put("createdAt", time(user.createdAt()));
        user.lastLoginAt().ifPresent(at -> view.put("lastLoginAt", time(at)));
        return view;
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }
}
