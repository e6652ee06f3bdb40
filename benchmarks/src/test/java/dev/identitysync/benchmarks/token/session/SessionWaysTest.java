package dev.identitysync.benchmarks.token.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.session.SessionReading;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SessionWaysTest {

    static Stream<Arguments> readings() {
        return Stream.of(TokenKind.values())
                .flatMap(kind -> Stream.of(ReadWay.values()).map(way -> Arguments.of(kind, way)));
    }

    static Stream<Arguments> mintings() {
        return Stream.of(TokenKind.values())
                .flatMap(kind -> Stream.of(MintWay.values()).map(way -> Arguments.of(kind, way)));
    }

    @ParameterizedTest
    @MethodSource("readings")
    void readsTheLibrarysToken(TokenKind kind, ReadWay way) throws Exception {
        SessionScene scene = new SessionScene(kind);
        assertThat(way.reading(scene, scene.token()).run()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("readings")
    void refusesATokenThatWasChanged(TokenKind kind, ReadWay way) throws Exception {
        SessionScene scene = new SessionScene(kind);
        String token = scene.token();
        int middle = (token.lastIndexOf('.') + token.length()) / 2;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';
        String tampered = token.substring(0, middle) + other + token.substring(middle + 1);
        assertThatThrownBy(way.reading(scene, tampered)::run).isInstanceOf(Exception.class);
    }

    @ParameterizedTest
    @MethodSource("mintings")
    void mintsATokenThatTheLibraryReadsAsThatSession(TokenKind kind, MintWay way) throws Exception {
        SessionScene scene = new SessionScene(kind);
        Object minted = way.minting(scene).run();
        if (way == MintWay.PLATFORM) {
            assertThat(minted).isInstanceOf(byte[].class);
            return;
        }
        SessionReading reading = scene.tokens().read((String) minted);
        assertThat(reading).isInstanceOfSatisfying(SessionReading.Valid.class, valid -> {
            assertThat(valid.claims().userId()).isEqualTo(scene.session().userId());
            assertThat(valid.claims().sessionId()).isEqualTo(scene.session().sessionId());
            assertThat(valid.claims().claims()).isEqualTo(scene.session().claims());
        });
    }
}
