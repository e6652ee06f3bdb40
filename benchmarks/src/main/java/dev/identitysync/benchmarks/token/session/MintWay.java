package dev.identitysync.benchmarks.token.session;

import dev.identitysync.benchmarks.jmh.Operation;
import dev.identitysync.benchmarks.jmh.Way;
import dev.identitysync.benchmarks.result.Role;

/** The ways of minting the token of a session. Each makes what can be kept once, before it is measured. */
enum MintWay implements Way {
    IDENTITY_SYNC("identity-sync", Role.OURS, LibrarySessions::minting),
    PLATFORM("Java platform", Role.LIMIT, PlatformMinting::minting),
    NIMBUS("Nimbus signer or encrypter", Role.PEER, NimbusMinting::minting),
    JJWT("jjwt", Role.PEER, JjwtSessions::minting),
    JOSE4J("jose4j", Role.PEER, Jose4jSessions::minting);

    private final String label;
    private final Role role;

    @SuppressWarnings("ImmutableEnumChecker") // a method, which keeps nothing
    private final Preparation preparation;

    MintWay(String label, Role role, Preparation preparation) {
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

    /** The minting of the scene's session, which gives a token; that of the limit gives its last step's bytes. */
    Operation minting(SessionScene scene) throws Exception {
        return preparation.of(scene, scene.token());
    }
}
