package dev.identitysync.examples.springboot.web;

import dev.identitysync.Email;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.examples.springboot.users.LocalUser;
import dev.identitysync.provisioning.UserProvisioning;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The local user of who is signed in, as the store has it. */
@RestController
class AccountPage {
    private final UserProvisioning users;

    AccountPage(UserProvisioning users) {
        this.users = users;
    }

    @GetMapping(path = "/account", produces = MediaType.TEXT_HTML_VALUE)
    String show(Authentication signedIn, CsrfToken token) {
        User user = users.findById(new UserId(signedIn.getName()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Html.page(
                "Account",
                Html.of("""
                <h1>Hello, {}</h1>
                <dl>
                <dt>User id</dt><dd id="user-id">{}</dd>
                <dt>E-mail</dt><dd>{}</dd>
                <dt>Here since</dt><dd>{}</dd>
                </dl>
                """, user.name().orElse("you"), user.id(), addressOf(user), user.createdAt()) + buttons(token));
    }

    private static String addressOf(User user) {
        return user.email().map(Email::address).orElse("none");
    }

    private static String buttons(CsrfToken token) {
        return button("/sign-out", "Sign out", token) + button("/sign-out-everywhere", "Sign out everywhere", token);
    }

    private static String button(String action, String text, CsrfToken token) {
        return Html.of("""
                <form method="post" action="{}"><input type="hidden" name="{}" value="{}"><button>{}</button></form>
                """, action, token.getParameterName(), token.getToken(), text);
    }

    @PostMapping("/sign-out-everywhere")
    ResponseEntity<Void> signOutEverywhere(@AuthenticationPrincipal LocalUser principal, HttpServletRequest request) {
        users.revokeSessions(principal.userId());
        Sessions.end(request);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/"))
                .build();
    }
}
