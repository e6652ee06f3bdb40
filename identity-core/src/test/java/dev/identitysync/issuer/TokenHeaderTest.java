package dev.identitysync.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 8725 §3.11: a token of one kind is not taken for one of another. */
class TokenHeaderTest {
    private static final List<JWSAlgorithm> RS256 = List.of(JWSAlgorithm.RS256);
    private static final List<String> EVENTS = List.of("secevent+jwt", "JWT");

    @Test
    void aTypeIsOneOfThoseThatTheCallerTakesInAnyCase() throws Exception {
        for (String type : List.of("\"secevent+jwt\"", "\"SecEvent+JWT\"", "\"jwt\"")) {
            assertThat(TokenHeader.check(token(",\"typ\":" + type), RS256, EVENTS)
                            .getAlgorithm())
                    .isEqualTo(JWSAlgorithm.RS256);
        }
        assertThat(TokenHeader.check(token(""), RS256, EVENTS).getType()).isNull();
    }

    @Test
    void anyOtherIsRefusedAndTold() {
        for (String type : List.of("\"at+jwt\"", "\"\"", "null", "7", "[\"JWT\"]")) {
            assertThatThrownBy(() -> TokenHeader.check(token(",\"typ\":" + type), RS256, EVENTS))
                    .isInstanceOfSatisfying(RejectedTokenException.class, refused -> {
                        assertThat(refused.reason()).isEqualTo(TokenFault.TYPE);
                        assertThat(refused.expected()).isEqualTo("secevent+jwt or JWT");
                    });
        }
    }

    @Test
    void unlessToldOtherwiseASecurityEventIsRefused() {
        assertThatThrownBy(() -> TokenHeader.check(token(",\"typ\":\"secevent+jwt\""), RS256))
                .isInstanceOfSatisfying(
                        RejectedTokenException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(TokenFault.TYPE));
    }

    private static CompactJws token(String more) throws RejectedTokenException {
        return CompactJws.parse(Base64URL.encode("{\"alg\":\"RS256\"" + more + "}") + ".e30.AA");
    }
}
