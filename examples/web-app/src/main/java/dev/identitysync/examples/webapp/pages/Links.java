package dev.identitysync.examples.webapp.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The addresses of the pages. */
public final class Links {
    /** The start page. */
    public static final String HOME = "/";

    /** The account. */
    public static final String ACCOUNT = "/account";

    /** Where a sign-in starts. */
    public static final String SIGN_IN = "/sign-in";

    /** Where the provider sends people back to; to be registered there. */
    public static final String CALLBACK = "/callback";

    /** Where a session ends. */
    public static final String SIGN_OUT = "/sign-out";

    /** Where monitors look. */
    public static final String HEALTH = "/health";

    /** Where the provider delivers security events; to be registered there. */
    public static final String SECURITY_EVENTS = "/security-events";

    /** Where a person has the demo provider send one. */
    public static final String DEMO_EVENT = "/demo/security-event";

    private Links() {}

    static String signIn(String returnTo) {
        return SIGN_IN + "?return_to=" + encode(returnTo);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
