package dev.identitysync.examples.webapp.data.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.identitysync.examples.webapp.config.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    @ParameterizedTest
    @CsvSource({
        "Linux,amd64,false,postgres-linux-x86_64.txz",
        "Linux,aarch64,false,postgres-linux-arm_64.txz",
        "Linux,amd64,true,postgres-linux-x86_64-alpine_linux.txz",
        "Mac OS X,x86_64,false,postgres-darwin-x86_64.txz",
        "Mac OS X,aarch64,false,postgres-darwin-arm_64.txz",
        "Windows 11,amd64,false,postgres-windows-x86_64.txz",
        "Windows 11,aarch64,false,postgres-windows-x86_64.txz"
    })
    void eachPlatformHasItsArchive(String os, String arch, boolean musl, String archive) {
        assertThat(Platform.of(os, arch, musl).archive()).isEqualTo(archive);
    }

    @ParameterizedTest
    @CsvSource({"FreeBSD,amd64", "Linux,riscv64", "AIX,ppc64"})
    void whereThereAreNoBinariesTheWayOutIsNamed(String os, String arch) {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> Platform.of(os, arch, false).requireBinaries(name -> false))
                .withMessageContaining("no embedded PostgreSQL for")
                .withMessageContaining("Set DATABASE_URL")
                .returns(1, StartupException::exitCode);
    }

    @Test
    void thisBuildHasTheBinariesOfThisMachine() {
        assertThatNoException()
                .isThrownBy(() ->
                        Platform.here().requireBinaries(name -> PlatformTest.class.getResource("/" + name) != null));
    }
}
