package dev.identitysync.examples.webapp.pages;

import dev.identitysync.Email;
import dev.identitysync.User;
import dev.identitysync.examples.webapp.http.Html;
import java.util.Locale;

/** The picture of a person, over their initial, which shows where there is no picture or it does not load. */
final class Portrait {
    private final Provider provider;

    Portrait(Provider provider) {
        this.provider = provider;
    }

    Html of(User user) {
        String name = nameOf(user);
        Html picture = user.picture()
                .filter(provider::mayShow)
                .map(url -> Html.of(
                        "<img src=\"{}\" alt=\"Picture of {}\" width=\"96\" height=\"96\""
                                + " referrerpolicy=\"no-referrer\">",
                        url,
                        name))
                .orElse(Html.NONE);
        return Html.of(
                "<span class=\"portrait\"><span aria-hidden=\"true\">{}</span>{}</span>", initial(name), picture);
    }

    /** What to call somebody, who may have given neither name nor e-mail address. */
    static String nameOf(User user) {
        return user.name().or(() -> user.email().map(Email::address)).orElse("Somebody");
    }

    private static String initial(String name) {
        String stripped = name.strip();
        return stripped.isEmpty()
                ? "?"
                : stripped.substring(0, stripped.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }
}
