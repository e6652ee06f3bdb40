package dev.identitysync.examples.webapp.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The one address under which the application is reached, and what follows from it: which requests are for it, and
 * which come from its own pages.
 *
 * @param baseUrl scheme, host and port, without a path
 */
public record Site(URI baseUrl) {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** An URL of this site. */
    public URI resolve(String path) {
        return URI.create(baseUrl + path);
    }

    /** Whether browsers reach it over TLS. */
    boolean isSecure() {
        return "https".equalsIgnoreCase(baseUrl.getScheme());
    }

    /** Whether the request names this site as its host: another name would lead back to us without its cookies. */
    boolean isAskedFor(Request request) {
        return hostOf(request)
                .filter(baseUrl.getRawAuthority()::equalsIgnoreCase)
                .isPresent();
    }

    /** Where a browser should have gone that came by another name of this machine. */
    Optional<String> ratherThan(Request request) {
        boolean otherName = hostOf(request)
                .map(host -> host.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT))
                .filter(Set.of("127.0.0.1", "localhost", "[::1]")::contains)
                .isPresent();
        boolean ours = Set.of("127.0.0.1", "localhost").contains(baseUrl.getHost());
        return otherName && ours && request.method().equals("GET")
                ? Optional.of(baseUrl + request.path())
                : Optional.empty();
    }

    /**
     * Whether a request that changes something comes from a page of ours. Browsers say so in {@code Sec-Fetch-Site},
     * older ones in {@code Origin}; one who says neither is no browser, and no page of ours.
     */
    boolean isOwn(Request request) {
        if (READING.contains(request.method())) {
            return true;
        }
        List<String> fetchSite = request.headers("Sec-Fetch-Site");
        List<String> origin = request.headers("Origin");
        boolean fetchSiteAgrees = fetchSite.isEmpty() || fetchSite.equals(List.of("same-origin"));
        boolean originAgrees = origin.isEmpty() || origin.equals(List.of(baseUrl.toString()));
        return fetchSiteAgrees && originAgrees && !(fetchSite.isEmpty() && origin.isEmpty());
    }

    private static Optional<String> hostOf(Request request) {
        List<String> hosts = request.headers("Host");
        return hosts.size() == 1 ? Optional.of(hosts.get(0)) : Optional.empty();
    }
}
