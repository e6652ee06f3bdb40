package dev.identitysync.examples.springboot.web;

import dev.identitysync.examples.springboot.users.LocalUser;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where people choose how to sign in. */
@RestController
class HomePage {
    private final InMemoryClientRegistrationRepository registrations;

    HomePage(InMemoryClientRegistrationRepository registrations) {
        this.registrations = registrations;
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    String show(@AuthenticationPrincipal @Nullable LocalUser user) {
        return Html.page("Start", "<h1>Who are you?</h1>\n" + (user == null ? waysIn() : """
                <p>You are signed in.</p>
                <p><a class="button" href="/account">Your account</a></p>
                """));
    }

    private String waysIn() {
        return StreamSupport.stream(registrations.spliterator(), false)
                .map(HomePage::wayIn)
                .collect(Collectors.joining());
    }

    private static String wayIn(ClientRegistration registration) {
        return Html.of("""
                <p><a class="button" href="/oauth2/authorization/{}">Sign in with {}</a></p>
                """, registration.getRegistrationId(), registration.getClientName());
    }
}
