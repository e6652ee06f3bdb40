package dev.identitysync.reconcile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.UserId;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetUsersTest {
    @TempDir
    Path folder;

    @Test
    void whoWasMetIsKnownAndNobodyElse() throws IOException {
        Path file = file(IntStream.range(0, 10_000)
                .mapToObj(it -> Fingerprint.of(new UserId("u" + it)))
                .toList());

        MetUsers met = MetUsers.load(file, Files.size(file), 0, 1);

        assertThat(IntStream.range(0, 20_000).filter(it -> met.contains(Fingerprint.of(new UserId("u" + it)))))
                .hasSize(10_000)
                .allMatch(it -> it < 10_000);
    }

    @Test
    void fingerprintsThatFallOnOneSlotAreToldApart() throws IOException {
        // Ten copies make a table of 23 slots; these all begin at its last.
        List<Fingerprint> same =
                IntStream.range(0, 10).mapToObj(it -> new Fingerprint(it, 22)).toList();
        Path file = file(same);

        MetUsers met = MetUsers.load(file, Files.size(file), 0, 1);

        assertThat(same).allMatch(met::contains);
        assertThat(met.contains(new Fingerprint(10, 22))).isFalse();
        assertThat(met.contains(new Fingerprint(1, 23))).isFalse();
    }

    @Test
    void aFingerprintOfZerosIsOneToo() throws IOException {
        Fingerprint zero = new Fingerprint(0, 0);
        Path without = file(List.of(new Fingerprint(0, 1), new Fingerprint(1, 0)));
        assertThat(MetUsers.load(without, Files.size(without), 0, 1).contains(zero))
                .isFalse();

        Path with = file(List.of(zero, new Fingerprint(0, 1)));
        MetUsers met = MetUsers.load(with, Files.size(with), 0, 1);
        assertThat(met.contains(zero)).isTrue();
        assertThat(met.contains(new Fingerprint(0, 1))).isTrue();
    }

    @Test
    void everyUserIsInOnePart() throws IOException {
        List<Fingerprint> all = IntStream.range(0, 1000)
                .mapToObj(it -> Fingerprint.of(new UserId("u" + it)))
                .toList();
        Path file = file(all);
        int found = 0;
        for (int part = 0; part < 3; part++) {
            MetUsers met = MetUsers.load(file, Files.size(file), part, 3);
            found += (int) all.stream().filter(met::contains).count();
        }
        assertThat(found).isEqualTo(1000);
    }

    @Test
    void whatIsBehindTheLengthDoesNotCount() throws IOException {
        Fingerprint first = new Fingerprint(1, 1);
        Fingerprint second = new Fingerprint(2, 2);
        Path file = file(List.of(first, second));

        MetUsers met = MetUsers.load(file, Fingerprint.BYTES, 0, 1);

        assertThat(met.contains(first)).isTrue();
        assertThat(met.contains(second)).isFalse();
        assertThatThrownBy(() -> MetUsers.load(file, 3 * Fingerprint.BYTES, 0, 1))
                .isInstanceOf(EOFException.class);
    }

    private Path file(List<Fingerprint> fingerprints) throws IOException {
        Path path = Files.createTempFile(folder, "met", ".bin");
        try (AppendFile file = AppendFile.open(path, 0)) {
            for (Fingerprint fingerprint : fingerprints) {
                file.append(fingerprint.toBytes());
            }
            file.flush();
        }
        return path;
    }
}
