package dev.identitysync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalIdentityTest {
    private static final String ISSUER = "https://issuer.example";

    @Test
    @DisplayName("OIDC Core §2: a subject is unique within its issuer only")
    void equalSubjectsOfTwoIssuersAreTwoIdentities() {
        assertThat(new ExternalIdentity(ISSUER, "ada"))
                .isEqualTo(new ExternalIdentity(ISSUER, "ada"))
                .isNotEqualTo(new ExternalIdentity("https://other.example", "ada"));
    }

    @Test
    @DisplayName("OIDC Core §2: sub and iss are case-sensitive")
    void caseMatters() {
        assertThat(new ExternalIdentity(ISSUER, "ada"))
                .isNotEqualTo(new ExternalIdentity(ISSUER, "Ada"))
                .isNotEqualTo(new ExternalIdentity("https://Issuer.example", "ada"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\r\n", "a\u0000b", "ada\u200B", "ädä"})
    void neitherPartIsEmptyOrHoldsAnythingButPrintableAscii(String value) {
        assertThatThrownBy(() -> new ExternalIdentity(ISSUER, value))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("identity.subject"));
        assertThatThrownBy(() -> new ExternalIdentity(value, "ada"))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("identity.issuer"));
    }

    @Test
    @DisplayName("OIDC Core §2: sub is at most 255 ASCII characters")
    void aSubjectHasAtMost255Characters() {
        assertThat(new ExternalIdentity(ISSUER, "s".repeat(255)).subject()).hasSize(255);
        assertThatThrownBy(() -> new ExternalIdentity(ISSUER, "s".repeat(256)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("identity.subject: has 256 characters, and 255 are the most");
    }

    @Test
    void anIssuerHasAtMost512Characters() {
        assertThat(new ExternalIdentity("i".repeat(512), "ada").issuer()).hasSize(512);
        assertThatThrownBy(() -> new ExternalIdentity("i".repeat(513), "ada"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("identity.issuer: has 513 characters, and 512 are the most");
    }
}
