package dev.identitysync.cognito.token;

import static org.assertj.core.api.Assertions.assertThat;

/** Takes outcomes apart. */
final class Verdicts {

    private Verdicts() {}

    static IdTokenVerification.Verified verified(IdTokenVerification outcome) {
        assertThat(outcome).isInstanceOf(IdTokenVerification.Verified.class);
        return (IdTokenVerification.Verified) outcome;
    }

    static AccessTokenVerification.Person person(AccessTokenVerification outcome) {
        assertThat(outcome).isInstanceOf(AccessTokenVerification.Person.class);
        return (AccessTokenVerification.Person) outcome;
    }

    static TokenProblem problem(IdTokenVerification outcome) {
        assertThat(outcome).isInstanceOf(IdTokenVerification.Rejected.class);
        return ((IdTokenVerification.Rejected) outcome).problem();
    }

    static TokenProblem problem(AccessTokenVerification outcome) {
        assertThat(outcome).isInstanceOf(AccessTokenVerification.Rejected.class);
        return ((AccessTokenVerification.Rejected) outcome).problem();
    }

    static PoolKeysUnavailableException unavailable(IdTokenVerification outcome) {
        assertThat(outcome).isInstanceOf(IdTokenVerification.KeysUnavailable.class);
        return ((IdTokenVerification.KeysUnavailable) outcome).cause();
    }
}
