package dev.identitysync.cognito;

import dev.identitysync.Email;
import dev.identitysync.InvalidValueException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may sign up, and what is confirmed for them. It is asked before Cognito makes a user, of itself, by an
 * administrator or for a federated provider; {@link #open()} lets everybody pass and confirms nothing. Whoever is
 * turned away is told the same, whatever the reason. Immutable.
 */
public final class SignUpPolicy {
    private static final SignUpPolicy OPEN = new SignUpPolicy(Set.of(), false, false, Set.of(), Set.of(), Set.of());

    private final Set<String> domains;
    private final boolean subdomains;
    private final boolean knownAddressesRefused;
    private final Set<TriggerSource> confirmed;
    private final Set<TriggerSource> emailVerified;
    private final Set<TriggerSource> phoneVerified;

    private SignUpPolicy(
            Set<String> domains,
            boolean subdomains,
            boolean knownAddressesRefused,
            Set<TriggerSource> confirmed,
            Set<TriggerSource> emailVerified,
            Set<TriggerSource> phoneVerified) {
        this.domains = domains;
        this.subdomains = subdomains;
        this.knownAddressesRefused = knownAddressesRefused;
        this.confirmed = confirmed;
        this.emailVerified = emailVerified;
        this.phoneVerified = phoneVerified;
    }

    /** Everybody may sign up, nothing is confirmed, and Cognito's own rules are all there are. */
    public static SignUpPolicy open() {
        return OPEN;
    }

    /**
     * This policy for people whose e-mail address is of one of these domains; ASCII letters in any case, nothing else
     * folded. Nobody has proved the address yet: confirm it before it opens anything.
     *
     * @throws InvalidValueException if one is no domain, or there is none
     */
    public SignUpPolicy onlyDomains(String... allowed) {
        Set<String> keys = new TreeSet<>();
        for (String domain : allowed) {
            keys.add(requireDomain(domain));
        }
        if (keys.isEmpty()) {
            throw new InvalidValueException("signUpPolicy.domains", "is empty; nobody could sign up");
        }
        return new SignUpPolicy(
                Set.copyOf(keys), subdomains, knownAddressesRefused, confirmed, emailVerified, phoneVerified);
    }

    /**
     * This policy, the domains below the allowed ones allowed as well: {@code eu.example.com} with {@code example.com}.
     */
    public SignUpPolicy andSubdomains() {
        return new SignUpPolicy(domains, true, knownAddressesRefused, confirmed, emailVerified, phoneVerified);
    }

    /**
     * This policy, without people whose e-mail address a local user has already, in any case, verified or not. Anybody
     * can find out by it which addresses are taken, though they are told the same as others.
     */
    public SignUpPolicy refusingKnownAddresses() {
        return new SignUpPolicy(domains, subdomains, true, confirmed, emailVerified, phoneVerified);
    }

    /**
     * This policy, and users of these sources are confirmed without a code: anybody may then sign in as the owner of an
     * address that is not theirs.
     *
     * @throws InvalidValueException if Cognito ignores it for a source
     */
    public SignUpPolicy confirming(TriggerSource... sources) {
        return new SignUpPolicy(domains, subdomains, knownAddressesRefused, of(sources), emailVerified, phoneVerified);
    }

    /**
     * This policy, and e-mail addresses of these sources count as verified without a code, which takes them from a user
     * of the pool who signs in with the same one.
     *
     * @throws InvalidValueException if Cognito ignores it for a source
     */
    public SignUpPolicy verifyingEmail(TriggerSource... sources) {
        return new SignUpPolicy(domains, subdomains, knownAddressesRefused, confirmed, of(sources), phoneVerified);
    }

    /**
     * As {@link #verifyingEmail}, for telephone numbers.
     *
     * @throws InvalidValueException if Cognito ignores it for a source
     */
    public SignUpPolicy verifyingPhone(TriggerSource... sources) {
        return new SignUpPolicy(domains, subdomains, knownAddressesRefused, confirmed, emailVerified, of(sources));
    }

    boolean refusesKnownAddresses() {
        return knownAddressesRefused;
    }

    boolean allows(Optional<String> address) {
        return domains.isEmpty()
                || address.flatMap(SignUpPolicy::domainOf).filter(this::allowed).isPresent();
    }

    boolean confirms(TriggerSource source) {
        return confirmed.contains(source);
    }

    boolean verifiesEmail(TriggerSource source) {
        return emailVerified.contains(source);
    }

    boolean verifiesPhone(TriggerSource source) {
        return phoneVerified.contains(source);
    }

    private boolean allowed(String domain) {
        return domains.contains(domain)
                || (subdomains && domains.stream().anyMatch(allowed -> domain.endsWith("." + allowed)));
    }

    private static Optional<String> domainOf(String address) {
        try {
            return Optional.of(new Email(address, false).key()).map(key -> key.substring(key.lastIndexOf('@') + 1));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    private static String requireDomain(String domain) {
        return domainOf("somebody@" + domain)
                .filter(Email.keyOf(domain)::equals)
                .orElseThrow(() -> new InvalidValueException(
                        "signUpPolicy.domains", "has something that is no domain, such as example.com"));
    }

    private static Set<TriggerSource> of(TriggerSource... sources) {
        EnumSet<TriggerSource> set = EnumSet.noneOf(TriggerSource.class);
        set.addAll(Arrays.asList(sources));
        for (TriggerSource source : set) {
            if (source != TriggerSource.PRE_SIGN_UP && source != TriggerSource.PRE_SIGN_UP_BY_PROVIDER) {
                throw new InvalidValueException(
                        "signUpPolicy", "names " + source.wireName() + ", for which Cognito confirms nothing");
            }
        }
        return set;
    }
}
