package dev.identitysync.benchmarks.token.idtoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdTokenWayTest {

    static Stream<Arguments> ways() {
        return Stream.of("RS256", "ES256")
                .flatMap(algorithm -> Stream.of(IdTokenWay.values()).map(way -> Arguments.of(algorithm, way)));
    }

    static Stream<Arguments> waysThatReadClaims() {
        return ways().filter(arguments -> arguments.get()[1] != IdTokenWay.SIGNATURE);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void acceptsTheProvidersToken(String algorithm, IdTokenWay way) throws Exception {
        try (IdTokenScene scene = new IdTokenScene(algorithm)) {
            assertThat(way.verification(scene, scene.token()).run()).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void refusesATokenWhoseSignatureWasChanged(String algorithm, IdTokenWay way) throws Exception {
        try (IdTokenScene scene = new IdTokenScene(algorithm)) {
            String token = scene.token();
            int middle = (token.lastIndexOf('.') + token.length()) / 2;
            char other = token.charAt(middle) == 'A' ? 'B' : 'A';
            String tampered = token.substring(0, middle) + other + token.substring(middle + 1);
            assertThatThrownBy(way.verification(scene, tampered)::run).isInstanceOf(Exception.class);
        }
    }

    @ParameterizedTest
    @MethodSource("waysThatReadClaims")
    void refusesATokenForAnotherApplication(String algorithm, IdTokenWay way) throws Exception {
        assertRefused(algorithm, way, "another-client", IdTokenScene.NONCE);
    }

    @ParameterizedTest
    @MethodSource("waysThatReadClaims")
    void refusesATokenOfAnotherSignIn(String algorithm, IdTokenWay way) throws Exception {
        assertRefused(algorithm, way, IdTokenScene.CLIENT_ID, "the-nonce-of-somebody-else");
    }

    private static void assertRefused(String algorithm, IdTokenWay way, String clientId, String nonce)
            throws Exception {
        try (IdTokenScene scene = new IdTokenScene(algorithm)) {
            String token = scene.token(clientId, nonce);
            assertThatThrownBy(way.verification(scene, token)::run).isInstanceOf(Exception.class);
        }
    }
}
