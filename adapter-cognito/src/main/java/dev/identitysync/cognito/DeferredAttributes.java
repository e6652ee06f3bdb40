package dev.identitysync.cognito;

import java.util.Set;
import java.util.TreeSet;

/** The attributes that a login needs later. What nobody looks at then need not lie in a queue. */
final class DeferredAttributes {

    private DeferredAttributes() {}

    static Set<String> of(AttributeMapping mapping) {
        Set<String> names = new TreeSet<>(Set.of("email", "email_verified"));
        names.add(mapping.name());
        names.add(mapping.givenName());
        names.add(mapping.familyName());
        names.add(mapping.picture());
        names.add(mapping.locale());
        return names;
    }
}
