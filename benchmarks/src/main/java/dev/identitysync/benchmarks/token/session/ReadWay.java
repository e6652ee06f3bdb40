package dev.identitysync.benchmarks.token.session;

import dev.identitysync.benchmarks.jmh.Operation;
import dev.identitysync.benchmarks.jmh.Way;
import dev.identitysync.benchmarks.result.Role;

/** The ways of reading the token of a session. Each makes what can be kept once, before it is measured. */
enum ReadWay implements Way {
    IDENTITY_SYNC("identity-sync", Role.OURS, LibrarySessions::reading),
    PLATFORM("Java platform", Role.LIMIT, PlatformReading::reading),
    NIMBUS_BARE("Nimbus verifier or decrypter", Role.PEER, NimbusBareReading::reading),
    NIMBUS("Nimbus DefaultJWTProcessor", Role.PEER, NimbusProcessor::reading),
    JJWT("jjwt", Role.PEER, JjwtSessions::reading),
    JOSE4J("jose4j", Role.PEER, Jose4jSessions::reading);

    private final String label;
    private final Role role;

    @SuppressWarnings("ImmutableEnumChecker") // a method, which keeps nothing
    private final Preparation preparation;

    ReadWay(String label, Role role, Preparation preparation) {
        this.label = label;
        this.role = role;
        this.preparation = preparation;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Role role() {
        return role;
    }

    /** The reading of a token, which throws if the token is refused. */
    Operation reading(SessionScene scene, String token) throws Exception {
        return preparation.of(scene, token);
    }
}
