package dev.identitysync.examples.webapp.pages;

import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.examples.webapp.http.Handler;
import dev.identitysync.examples.webapp.http.Html;
import dev.identitysync.examples.webapp.http.Request;
import dev.identitysync.examples.webapp.http.Response;
import dev.identitysync.examples.webapp.pages.Layout.Visitor;
import java.util.Optional;
import java.util.function.Function;

/** The start page: sign in, or a welcome for who is signed in. */
public final class HomePage implements Handler {
    private static final Html DEMO = Html.of("""
            <p class="hint"><strong>This is the demo provider.</strong> It stands in for Google on this machine: \
            invented people, no passwords, nothing leaves your computer.</p>
            """);

    private static final Html STEPS = Html.of("""
            <section class="steps" aria-labelledby="steps">
            <h2 id="steps">What happens when you sign in</h2>
            <ol>
            <li><strong>The provider vouches for you.</strong> Its ID token is verified: signature, issuer, audience, \
            nonce, time.</li>
            <li><strong>One question to the database.</strong> Your user is found or made in a single atomic request, \
            so it cannot half-happen.</li>
            <li><strong>A fresh session.</strong> An encrypted cookie that only this site gets, and that ends early \
            if you sign out everywhere.</li>
            </ol>
            </section>
            """);

    private final Sessions sessions;
    private final Function<UserId, Optional<User>> users;
    private final Provider provider;

    /** A page for whoever has a session, and for whoever has none. */
    public HomePage(Sessions sessions, Function<UserId, Optional<User>> users, Provider provider) {
        this.sessions = sessions;
        this.users = users;
        this.provider = provider;
    }

    @Override
    public Response answer(Request request) {
        Html page = sessions.of(request)
                .flatMap(session -> users.apply(session.userId()))
                .map(this::welcome)
                .orElseGet(this::invitation);
        return Response.html(200, page);
    }

    private Html invitation() {
        Html main = Html.of("""
                        <section class="card hero">
                        <h1>Sign in once, be known.</h1>
                        <p class="lead">You sign in at {}, and this application keeps one user for you and one \
                        session, however often you come back.</p>
                        <p class="actions">{}</p>
                        {}
                        </section>
                        {}
                        """, provider.name(), provider.signInButton(Links.HOME), hint(), STEPS);
        return Layout.page("Sign in", Visitor.SIGNED_OUT, main);
    }

    private Html hint() {
        return provider.demo().isPresent() ? DEMO : Html.NONE;
    }

    private Html welcome(User user) {
        String name = Portrait.nameOf(user);
        Html main =
                Html.of("""
                        <section class="card hero">
                        {}
                        <h1>Hello, <bdi>{}</bdi>.</h1>
                        <p class="lead">You are signed in.</p>
                        <p class="actions"><a class="button" href="/account">Account</a></p>
                        </section>
                        {}
                        """, new Portrait(provider).of(user), user.givenName().orElse(name), STEPS);
        return Layout.page("Hello", Visitor.SIGNED_IN, main);
    }
}
