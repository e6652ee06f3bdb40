package dev.identitysync.examples.admin.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.example.com/token",
                "https://login.example.com:8443/token?tenant=1",
                "http://127.0.0.1:65535/token",
                "http://localhost/token",
                "http://[::1]:8080/token"
            })
    void httpsIsSafeAndHttpOnThisMachine(String address) {
        assertThat(NamedAddress.safe(address)).contains(URI.create(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/token",
                "token",
                "//login.example.com/token",
                "https://",
                "https:token",
                "https://login example.com/token",
                "https://login.example.com:65536/token",
                "https://client:secret@login.example.com/token",
                "http://login.example.com/token",
                "http://localhost.example.com/token",
                "ftp://login.example.com/token",
                "file:///etc/passwd"
            })
    void nothingElseIs(String address) {
        assertThat(NamedAddress.safe(address)).isEmpty();
    }
}
