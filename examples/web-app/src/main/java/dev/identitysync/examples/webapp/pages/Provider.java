package dev.identitysync.examples.webapp.pages;

import dev.identitysync.examples.webapp.http.Html;
import java.net.URI;
import java.util.Optional;

/**
 * Where people sign in, as the pages speak of it.
 *
 * @param demo the demo provider, where there is one; else it is Google
 */
public record Provider(Optional<URI> demo) {

    String name() {
        return demo.isPresent() ? "the demo provider" : "Google";
    }

    /** Where pictures may come from, as in {@code img-src}. */
    public String pictureSources() {
        return demo.map(issuer -> "https: " + issuer).orElse("https:");
    }

    /** Whether a browser on our pages may load this picture. */
    boolean mayShow(String picture) {
        return picture.startsWith("https://")
                || demo.filter(issuer -> picture.startsWith(issuer + "/")).isPresent();
    }

    Html signInButton(String returnTo) {
        Html mark =
                demo.isPresent() ? Html.NONE : Html.of("<img src=\"/google.svg\" alt=\"\" width=\"20\" height=\"20\">");
        return Html.of(
                "<a class=\"sign-in\" href=\"/sign-in?return_to={}\">{}<span>Sign in with {}</span></a>",
                Links.encode(returnTo),
                mark,
                name());
    }
}
