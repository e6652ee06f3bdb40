package dev.identitysync.jdbc;

import dev.identitysync.InvalidValueException;
import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Doctor;
import dev.identitysync.doctor.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Compares the mapping of a {@link JdbcUserStore} with the catalogue of its database: tables, columns, types, keys,
 * constraints, indexes, triggers and what the role may do. Run it with the store's own data source, or it speaks of
 * another role. Thread-safe.
 *
 * <p><b>Effect.</b> None: it reads. Where a fix can be run as it is, the last lines of {@link Finding#fix()} are SQL; who
 * runs it is the owner of the tables, after reading it.
 *
 * <p><b>Time.</b> {@link Builder#timeout}, and what the data source takes to give or refuse eight connections, which is
 * the pool's to bound.
 *
 * <p><b>Permissions.</b> The catalogue, which every role may read; to look at users those of the store.
 */
public final class MappingDoctor implements Doctor {
    private final SqlGateway gateway;
    private final UserTableMapping mapping;
    private final Duration timeout;
    private final int rowsToRead;

    private MappingDoctor(Builder builder) {
        this.gateway = DataSourceGateway.of(builder.dataSource);
        this.mapping = builder.mapping;
        this.timeout = builder.timeout;
        this.rowsToRead = builder.rowsToRead;
    }

    /**
     * A doctor with ten seconds, who looks at a thousand users.
     *
     * @param dataSource the store's own
     * @param mapping the store's own
     */
    public static MappingDoctor of(DataSource dataSource, UserTableMapping mapping) {
        return builder(dataSource, mapping).build();
    }

    /**
     * Starts from what {@link #of} gives.
     *
     * @param dataSource as there
     * @param mapping as there
     */
    public static Builder builder(DataSource dataSource, UserTableMapping mapping) {
        return new Builder(dataSource, mapping);
    }

    @Override
    public Diagnosis check() {
        List<Finding> findings = new ArrayList<>(DoctorMappingCheck.findings(mapping));
        DoctorVisit visit = new DoctorVisit(gateway, mapping, timeout);
        server(visit, findings).ifPresent(server -> {
            findings.addAll(new DoctorServerCheck(server).findings());
            addCatalogue(visit, server, findings);
        });
        return new Diagnosis(findings);
    }

    private static Optional<DoctorServer> server(DoctorVisit visit, List<Finding> findings) {
        try {
            DoctorServer server =
                    DoctorServer.read(visit.ask("server", DoctorSql.SERVER).get(0));
            findings.add(Finding.ok("database-reachable", "the database answers"));
            return Optional.of(server);
        } catch (RuntimeException e) {
            findings.add(DoctorTrouble.unreachable(e));
            return Optional.empty();
        }
    }

    private void addCatalogue(DoctorVisit visit, DoctorServer server, List<Finding> findings) {
        try {
            DoctorCatalogue catalogue = DoctorCatalogue.read(visit, mapping.schema());
            findings.addAll(new DoctorRound(mapping, catalogue, server).findings());
        } catch (RuntimeException e) {
            findings.add(DoctorTrouble.unread(e));
            return;
        }
        if (rowsToRead > 0) {
            findings.add(rows(visit));
        }
    }

    private Finding rows(DoctorVisit visit) {
        try {
            return DoctorRowsCheck.finding(visit.rows((rowsToRead + 1L) / 2), mapping);
        } catch (RuntimeException e) {
            return DoctorTrouble.noRows(e);
        }
    }

    /** Collects a {@link MappingDoctor}. Not thread-safe. */
    public static final class Builder {
        private final DataSource dataSource;
        private final UserTableMapping mapping;
        private Duration timeout = Duration.ofSeconds(10);
        private int rowsToRead = 1000;

        private Builder(DataSource dataSource, UserTableMapping mapping) {
            this.dataSource = dataSource;
            this.mapping = mapping;
        }

        /**
         * How long all statements together may take.
         *
         * @throws InvalidValueException if it is shorter than a tenth of a second
         */
        public Builder timeout(Duration value) {
            if (value.toMillis() < 100) {
                throw new InvalidValueException(
                        "timeout", "is too short; a check sends half a dozen statements, give it seconds");
            }
            this.timeout = value;
            return this;
        }

        /**
         * How many users to look at, to find those who cannot be read: half of them at each end of the primary key.
         *
         * @param most 0 to read the catalogue alone
         * @throws InvalidValueException if it is negative
         */
        public Builder rowsToRead(int most) {
            if (most < 0) {
                throw new InvalidValueException("rowsToRead", "is negative; 0 reads none");
            }
            this.rowsToRead = most;
            return this;
        }

        /** The doctor. */
        public MappingDoctor build() {
            return new MappingDoctor(this);
        }
    }
}
