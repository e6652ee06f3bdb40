package dev.identitysync.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Claims that are objects. */
class ClaimsTest {

    @Test
    void theMembersOfAnObjectAreReadAsClaimsAre() throws Exception {
        Claims subject = Claims.parse("{\"subject\":{\"sub\":\"1\"}}").object("subject");

        assertThat(subject.text("sub")).isEqualTo("1");
        assertThat(subject).hasToString("Claims[redacted]");
    }

    @Test
    void anObjectThatIsNoneIsRefused() throws Exception {
        assertThat(fault("{}")).isEqualTo(TokenFault.MISSING_CLAIM);
        assertThat(fault("{\"subject\":null}")).isEqualTo(TokenFault.MISSING_CLAIM);
        for (String other : List.of("\"x\"", "7", "true", "[]", "[[\"sub\",\"1\"]]")) {
            assertThat(fault("{\"subject\":" + other + "}")).isEqualTo(TokenFault.MALFORMED_CLAIM);
        }
    }

    private static RejectionReason fault(String json) throws Exception {
        Claims claims = Claims.parse(json);
        try {
            claims.object("subject");
        } catch (RejectedTokenException e) {
            return e.reason();
        }
        throw new AssertionError("taken for an object: " + json);
    }
}
