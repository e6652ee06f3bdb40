package dev.identitysync.examples.infrastructure.cognito;

import dev.identitysync.examples.infrastructure.parts.Alarms;
import dev.identitysync.examples.infrastructure.parts.FunctionSettings;
import dev.identitysync.examples.infrastructure.parts.Handler;
import dev.identitysync.examples.infrastructure.parts.Handler.Variable;
import dev.identitysync.examples.infrastructure.parts.JavaFunction;
import dev.identitysync.examples.infrastructure.parts.PackedCode;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.rds.AuroraPostgresClusterEngineProps;
import software.amazon.awscdk.services.rds.AuroraPostgresEngineVersion;
import software.amazon.awscdk.services.rds.BackupProps;
import software.amazon.awscdk.services.rds.ClusterInstance;
import software.amazon.awscdk.services.rds.Credentials;
import software.amazon.awscdk.services.rds.DatabaseCluster;
import software.amazon.awscdk.services.rds.DatabaseClusterEngine;
import software.amazon.awscdk.services.rds.DatabaseSecret;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.Construct;

/**
 * PostgreSQL and the one function that reaches it. The function has the credentials of a role that may read and write the
 * users; those of the owner are in another secret, for whoever makes the tables.
 */
final class UsersDatabase extends Construct {
    private static final String DATABASE = "users";
    // What RDS's certificate is signed with: no Java has it, so it is packed beside the code.
    private static final String CERTIFICATES = "rds-ca.pem";
    // Less than the functions that ask it have.
    private static final int SECONDS = 8;
    private static final int BUSY_PERCENT = 90;

    private final DatabaseCluster cluster;
    private final JavaFunction function;

    UsersDatabase(Construct scope, String id, UsersNetwork network, PackedCode code, Alarms alarms) {
        super(scope, id);
        code.requireFile(CERTIFICATES);
        this.cluster = newCluster(network);
        ISecret credentials = newSecret("AppCredentials", "identity_app").attach(cluster);
        this.function = newFunction(network, credentials, code, alarms);
        network.letReach(credentials, function.role());
        function.allow(PolicyStatement.Builder.create()
                .actions(List.of("secretsmanager:GetSecretValue"))
                .resources(List.of(credentials.getSecretArn()))
                .build());
        watchWith(alarms);
    }

    private DatabaseCluster newCluster(UsersNetwork network) {
        return DatabaseCluster.Builder.create(this, "Cluster")
                .engine(DatabaseClusterEngine.auroraPostgres(AuroraPostgresClusterEngineProps.builder()
                        .version(AuroraPostgresEngineVersion.VER_17_7)
                        .build()))
                .credentials(Credentials.fromSecret(newSecret("OwnerCredentials", "identity_owner")))
                .defaultDatabaseName(DATABASE)
                .vpc(network.vpc())
                .vpcSubnets(network.isolated())
                .securityGroups(List.of(network.database()))
                .serverlessV2MinCapacity(0.5)
                .serverlessV2MaxCapacity(4)
                .writer(ClusterInstance.serverlessV2("Writer"))
                // For whoever makes the tables: nothing else leads into the network from outside.
                .enableDataApi(true)
                .storageEncrypted(true)
                .backup(BackupProps.builder().retention(Duration.days(14)).build())
                .deletionProtection(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
    }

    // It lasts as long as the database, which outlives the stack.
    private DatabaseSecret newSecret(String id, String userName) {
        DatabaseSecret secret =
                DatabaseSecret.Builder.create(this, id).username(userName).build();
        secret.applyRemovalPolicy(RemovalPolicy.RETAIN);
        return secret;
    }

    private JavaFunction newFunction(UsersNetwork network, ISecret credentials, PackedCode code, Alarms alarms) {
        String url = "jdbc:postgresql://" + cluster.getClusterEndpoint().getHostname() + ":5432/" + DATABASE
                + "?sslmode=verify-full&sslrootcert=/var/task/" + CERTIFICATES;
        FunctionSettings settings = FunctionSettings.of(Handler.USERS_DATABASE, code, "Runs the store's statements")
                .seconds(SECONDS)
                .network(network.ofFunctions())
                .variable(Variable.DB_URL, url)
                .variable(Variable.DB_SECRET_ID, credentials.getSecretArn())
                .build();
        return new JavaFunction(this, "Function", settings, alarms);
    }

    private void watchWith(Alarms alarms) {
        alarms.atLeast(
                this,
                "Busy",
                Alarms.metric(
                        "AWS/RDS",
                        "ACUUtilization",
                        "Average",
                        Map.of("DBClusterIdentifier", cluster.getClusterIdentifier())),
                BUSY_PERCENT,
                "PostgreSQL is close to the most that it may grow to");
    }

    /** The function in front: whoever may call it may read and change every user. */
    JavaFunction function() {
        return function;
    }

    DatabaseCluster cluster() {
        return cluster;
    }
}
