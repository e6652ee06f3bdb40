package dev.identitysync.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.AtOnce;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One verifier for everybody, with the runtime's own underneath, which are for one thread each. */
class RsaVerifierTest {
    private static final int THREADS = 200;
    private static final int TIMES = 20;

    private static KeyPair pair;

    private RsaVerifier verifier;

    @BeforeAll
    static void makePair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        pair = generator.generateKeyPair();
    }

    RsaVerifierTest() throws Exception {
        verifier = new RsaVerifier((RSAPublicKey) pair.getPublic());
    }

    @Test
    void manyThreadsAreEachToldOfTheirOwnSignature() throws Exception {
        assertThat(AtOnce.run(THREADS, number -> () -> isToldRight(number))).containsOnly(true);
    }

    private boolean isToldRight(int number) throws Exception {
        byte[] content = content("content " + number);
        byte[] signature = sign(content);
        for (int i = 0; i < TIMES; i++) {
            if (!verifier.verify(content, signature) || verifier.verify(content("another " + number), signature)) {
                return false;
            }
        }
        return true;
    }

    @Test
    void whatIsNoSignatureOfThisKeyChangesNothingForTheNext() throws Exception {
        byte[] content = content("content");
        byte[] signature = sign(content);

        for (byte[] wrong : new byte[][] {{}, {1}, new byte[255], new byte[256], new byte[257], new byte[512]}) {
            assertThat(verifier.verify(content, wrong)).isFalse();
            assertThat(verifier.verify(content, signature)).isTrue();
        }
    }

    @Test
    void aKeyThatTheRuntimeDoesNotTakeIsToldAtOnce() throws Exception {
        RSAPublicKey tiny = new RSAPublicKey() {
            private static final long serialVersionUID = 1L;

            @Override
            public BigInteger getPublicExponent() {
                return BigInteger.valueOf(65_537);
            }

            @Override
            public String getAlgorithm() {
                return "RSA";
            }

            @Override
            public String getFormat() {
                return "X.509";
            }

            @Override
            public byte[] getEncoded() {
                return new byte[0];
            }

            @Override
            public BigInteger getModulus() {
                return BigInteger.valueOf(3233);
            }
        };

        assertThatThrownBy(() -> new RsaVerifier(tiny)).isInstanceOf(InvalidKeyException.class);
    }

    private static byte[] content(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] sign(byte[] content) throws Exception {
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(pair.getPrivate());
        signer.update(content);
        return signer.sign();
    }
}
