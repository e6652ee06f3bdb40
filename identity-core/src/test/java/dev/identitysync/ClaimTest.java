package dev.identitysync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClaimTest {

    @Test
    void absentAndClearedAreTwoThings() {
        assertThat(Claim.absent()).isEqualTo(Claim.absent()).isNotEqualTo(Claim.cleared());
        assertThat(Claim.cleared()).isEqualTo(Claim.cleared());
    }

    @Test
    void onlyAPresentClaimHasAValue() {
        assertThat(Claim.of("value").value()).contains("value");
        assertThat(Claim.absent().value()).isEmpty();
        assertThat(Claim.cleared().value()).isEmpty();
    }
}
