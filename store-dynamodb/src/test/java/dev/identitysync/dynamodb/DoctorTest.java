package dev.identitysync.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A table's name for each test, and what a doctor says of it. */
@ExtendWith(LocalDynamoDb.class)
abstract class DoctorTest {
    protected final LocalDynamoDb.Server server;
    protected final DynamoDbClient client;
    protected final String table;

    DoctorTest(LocalDynamoDb.Server server) {
        this.server = server;
        this.client = server.client();
        this.table = server.newTableName();
    }

    protected UserTableMapping.Builder mapping() {
        return UserTableMapping.table(table).emailIndex(DoctorTables.INDEX);
    }

    protected Diagnosis check() {
        return check(mapping());
    }

    protected Diagnosis check(UserTableMapping.Builder mapping) {
        return DynamoDbDoctor.of(client, mapping.build(), Clock.systemUTC()).check();
    }

    protected static DynamoDbDoctor impatient(DynamoDbClient client, UserTableMapping mapping) {
        return DynamoDbDoctor.builder(client, mapping, Clock.systemUTC())
                .timeout(Duration.ofSeconds(4))
                .build();
    }

    protected static List<String> checksOf(Diagnosis diagnosis, Severity severity) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .map(Finding::check)
                .toList();
    }

    protected static Finding finding(Diagnosis diagnosis, String check) {
        List<Finding> found = diagnosis.findings().stream()
                .filter(finding -> finding.check().equals(check))
                .toList();
        assertThat(found).as("%s in %s", check, diagnosis).hasSize(1);
        return found.get(0);
    }

    protected static Finding expect(Diagnosis diagnosis, String check, Severity severity, String what) {
        Finding finding = finding(diagnosis, check);
        assertThat(finding.severity()).as(finding.toString()).isEqualTo(severity);
        assertThat(finding.what()).contains(what);
        return finding;
    }
}
