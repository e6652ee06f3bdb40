package dev.identitysync.examples.springboot.web;

import dev.identitysync.StoreException;
import dev.identitysync.User;
import dev.identitysync.UserStatus;
import dev.identitysync.examples.springboot.users.LocalUser;
import dev.identitysync.provisioning.UserProvisioning;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends sessions whose user was disabled, deleted or signed out everywhere since: Spring's session alone would go on for
 * as long as it is used. Each request of somebody who is signed in asks the store once.
 */
final class LiveUserFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(LiveUserFilter.class);

    /** By how much the clock of the node that signed somebody in may be behind the one that created the user. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final UserProvisioning users;

    LiveUserFilter(UserProvisioning users) {
        this.users = users;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            principal().filter(user -> !isLive(user)).ifPresent(user -> end(user, request));
        } catch (StoreException e) {
            // It says nothing of the session, which is neither trusted nor taken away.
            log.error("The store did not answer: {}", e.getMessage(), e);
            ProblemPage.of(e).writeTo(response);
            return;
        }
        chain.doFilter(request, response);
    }

    private static Optional<LocalUser> principal() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getPrincipal)
                .filter(LocalUser.class::isInstance)
                .map(LocalUser.class::cast);
    }

    private boolean isLive(LocalUser principal) {
        return users.findById(principal.userId())
                .filter(user -> user.status() == UserStatus.ACTIVE)
                .filter(user -> isOf(user, principal))
                .isPresent();
    }

    // Created later: somebody else's, under the id of one who was deleted.
    private static boolean isOf(User user, LocalUser principal) {
        return !principal.sessionFrom().plus(CLOCK_SKEW).isBefore(user.createdAt())
                && user.sessionsNotBefore()
                        .filter(principal.sessionFrom()::isBefore)
                        .isEmpty();
    }

    private static void end(LocalUser principal, HttpServletRequest request) {
        log.info("The session of {} was ended", principal);
        Sessions.end(request);
    }
}
