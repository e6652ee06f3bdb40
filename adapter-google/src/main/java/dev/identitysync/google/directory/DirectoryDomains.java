package dev.identitysync.google.directory;

import dev.identitysync.Email;
import dev.identitysync.InvalidValueException;
import dev.identitysync.User;
import java.util.Collection;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The domains of which the directory has everybody. Immutable. */
final class DirectoryDomains {
    private static final Pattern DOMAIN = Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9][a-z0-9-]*");
    private static final Set<String> CONSUMERS = Set.of("gmail.com", "googlemail.com");

    private final NavigableSet<String> domains;

    private DirectoryDomains(NavigableSet<String> domains) {
        this.domains = domains;
    }

    /** @throws InvalidValueException if one is no domain, or anybody can have an address of it */
    static DirectoryDomains of(Collection<String> names) {
        NavigableSet<String> domains = new TreeSet<>();
        names.forEach(name -> domains.add(require("domains", name)));
        return new DirectoryDomains(domains);
    }

    static String require(String setting, String name) {
        String domain = name.toLowerCase(Locale.ROOT);
        if (!DOMAIN.matcher(domain).matches()) {
            throw new InvalidValueException(setting, "has one that is no domain such as firm.example");
        }
        if (CONSUMERS.contains(domain)) {
            throw new InvalidValueException(setting, "has " + domain + ", of which anybody can have an address");
        }
        return domain;
    }

    boolean areNone() {
        return domains.isEmpty();
    }

    /** Whether they have an address of one of these that was verified: what somebody only claims says nothing. */
    boolean have(User user) {
        return user.email()
                .filter(Email::verified)
                .map(Email::key)
                .map(address -> address.substring(address.lastIndexOf('@') + 1))
                .filter(domains::contains)
                .isPresent();
    }

    @Override
    public String toString() {
        return String.join(" ", domains);
    }
}
