package dev.identitysync.examples.springboot.web;

import dev.identitysync.examples.springboot.users.LocalUserService;
import dev.identitysync.examples.springboot.users.ProviderCalls;
import dev.identitysync.examples.springboot.users.SignInRefusal;
import dev.identitysync.examples.springboot.watch.TimedUserService;
import dev.identitysync.provisioning.UserProvisioning;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** Spring Security's own sign-in with OpenID Connect, with the local user put into it. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    /** The endpoints are on a port of their own, which is open on the loopback interface alone. */
    @Bean
    @Order(1)
    SecurityFilterChain endpoints(HttpSecurity http) throws Exception {
        return http.securityMatchers(matchers -> matchers.requestMatchers(
                        EndpointRequest.toAnyEndpoint(),
                        EndpointRequest.toAdditionalPaths(WebServerNamespace.SERVER, HealthEndpoint.class)))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, LocalUserService people, UserProvisioning users, MeterRegistry meters)
            throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/", "/style.css", "/error")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2Login(login -> signIn(login, people, meters))
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/"))
                .addFilterBefore(new LiveUserFilter(users), AuthorizationFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)))
                .build();
    }

    private static void signIn(
            OAuth2LoginConfigurer<HttpSecurity> login, LocalUserService people, MeterRegistry meters) {
        login.loginPage("/")
                .defaultSuccessUrl("/account")
                .failureHandler(new SignInFailures())
                // Or the provider's tokens of everybody who was ever here would stay in memory.
                .authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
                .tokenEndpoint(token -> token.accessTokenResponseClient(ProviderCalls.tokens()))
                .userInfoEndpoint(userInfo -> userInfo.oidcUserService(new TimedUserService(people, meters))
                        .userService(SecurityConfiguration::refuse));
    }

    // Without OpenID Connect Spring Security would let people in past the local users.
    private static OAuth2User refuse(OAuth2UserRequest request) {
        throw SignInRefusal.NOT_OPENID.exception();
    }
}
