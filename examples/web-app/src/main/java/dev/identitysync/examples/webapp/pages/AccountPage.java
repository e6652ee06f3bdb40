package dev.identitysync.examples.webapp.pages;

import dev.identitysync.Email;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.examples.webapp.data.Device;
import dev.identitysync.examples.webapp.data.SignInCounts;
import dev.identitysync.examples.webapp.http.Handler;
import dev.identitysync.examples.webapp.http.Html;
import dev.identitysync.examples.webapp.http.Request;
import dev.identitysync.examples.webapp.http.Response;
import dev.identitysync.examples.webapp.pages.Layout.Visitor;
import dev.identitysync.session.SessionClaims;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What the application knows of the person who looks. */
public final class AccountPage implements Handler {
    private static final String PAGE = """
            {}
            <section class="card account" aria-labelledby="name">
            <div class="person">
            {}
            <div>
            <h1 id="name"><bdi>{}</bdi></h1>
            {}
            </div>
            </div>
            <dl>
            <div><dt>Member since</dt><dd id="member-since">{}</dd></div>
            <div><dt>Last seen</dt><dd id="last-seen">{}</dd></div>
            <div><dt>Before this visit</dt><dd id="seen-before">{}</dd></div>
            <div><dt>Sign-ins</dt><dd id="sign-ins">{}</dd></div>
            <div><dt>User id</dt><dd id="user-id"><code>{}</code></dd></div>
            </dl>
            {}
            {}
            <div class="actions">
            <form method="post" action="/sign-out"><button class="button">Sign out</button></form>
            <form method="post" action="/sign-out"><input type="hidden" name="everywhere" value="yes">\
            <button class="quiet">Sign out everywhere</button></form>
            </div>
            </section>
            """;

    private static final Html WELCOME = Html.of("""
            <p class="welcome" role="status"><strong>Welcome!</strong> This is your first visit, and you have a user \
            now.</p>
            """);

    private final Sessions sessions;
    private final Function<UserId, Optional<User>> users;
    private final SignInCounts counts;
    private final SignedInDevices devices;
    private final Additions additions;
    private final Portrait portrait;
    private final Moments moments;

    /** A page about the user of the session. */
    public AccountPage(
            Sessions sessions,
            Function<UserId, Optional<User>> users,
            SignInCounts counts,
            SignedInDevices devices,
            Provider provider,
            Additions additions,
            Clock clock) {
        this.sessions = sessions;
        this.users = users;
        this.counts = counts;
        this.devices = devices;
        this.additions = additions;
        this.portrait = new Portrait(provider);
        this.moments = new Moments(clock);
    }

    @Override
    public Response answer(Request request) {
        return sessions.of(request)
                .flatMap(session -> users.apply(session.userId()).map(user -> page(user, session, request)))
                .map(page -> Response.html(200, page))
                .orElseGet(() -> Response.seeOther(Links.signIn(Links.ACCOUNT)));
    }

    private Html page(User user, SessionClaims session, Request request) {
        Optional<Instant> before = Sessions.seenBefore(session);
        Html main = Html.of(
                PAGE,
                before.isEmpty() ? WELCOME : Html.NONE,
                portrait.of(user),
                Portrait.nameOf(user),
                email(user),
                moments.show(user.createdAt()),
                user.lastLoginAt().map(moments::show).orElse(never()),
                before.map(moments::show).orElse(never()),
                counts.of(user),
                user.id(),
                devicesOf(user, devices.of(session, request)),
                additions.toAccount());
        return Layout.page("Account", Visitor.SIGNED_IN, main);
    }

    private Html devicesOf(User user, Device current) {
        return new DeviceList(moments).of(current, devices.others(user, current));
    }

    private static Html never() {
        return Html.of("<span class=\"ago\">never</span>");
    }

    private static Html email(User user) {
        return user.email().map(AccountPage::email).orElse(Html.of("<p class=\"ago\">No e-mail address</p>"));
    }

    private static Html email(Email email) {
        return Html.of(
                "<p class=\"email\"><span id=\"email\">{}</span> {}</p>",
                email.address(),
                email.verified()
                        ? Html.of("<span class=\"badge good\">verified</span>")
                        : Html.of("<span class=\"badge\">not verified</span>"));
    }
}
