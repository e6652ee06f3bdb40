package dev.identitysync.examples.infrastructure.cognito;

import dev.identitysync.examples.infrastructure.parts.Network;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.Construct;

/** The database's network. Nothing leads out of it or into it but the way to one secret. */
final class UsersNetwork extends Construct {
    private static final int ZONES = 2;

    private final Vpc vpc;
    private final SecurityGroup functions;
    private final SecurityGroup database;
    private final InterfaceVpcEndpoint secrets;

    UsersNetwork(Construct scope, String id) {
        super(scope, id);
        this.vpc = Vpc.Builder.create(this, "Vpc")
                .maxAzs(ZONES)
                .natGateways(0)
                .subnetConfiguration(List.of(SubnetConfiguration.builder()
                        .name("Isolated")
                        .subnetType(SubnetType.PRIVATE_ISOLATED)
                        .build()))
                // Nothing is in it; and to empty it CDK would bring a function with rights of its own.
                .restrictDefaultSecurityGroup(false)
                .build();
        this.functions = group("Functions", "The function in front of PostgreSQL");
        this.database = group("Database", "PostgreSQL");
        database.addIngressRule(functions, Port.tcp(5432), "The function in front of PostgreSQL");
        functions.addEgressRule(database, Port.tcp(5432), "PostgreSQL");
        SecurityGroup endpoints = group("Endpoints", "The way to Secrets Manager");
        endpoints.addIngressRule(functions, Port.tcp(443), "The function in front of PostgreSQL");
        functions.addEgressRule(endpoints, Port.tcp(443), "Secrets Manager");
        this.secrets = InterfaceVpcEndpoint.Builder.create(this, "Secrets")
                .vpc(vpc)
                .service(InterfaceVpcEndpointAwsService.SECRETS_MANAGER)
                .subnets(isolated())
                .securityGroups(List.of(endpoints))
                .open(false)
                .build();
    }

    private SecurityGroup group(String id, String description) {
        return SecurityGroup.Builder.create(this, id)
                .vpc(vpc)
                .description(description)
                .allowAllOutbound(false)
                .build();
    }

    /** Lets a role read a secret on this way, and nobody anything else. */
    void letReach(ISecret secret, Role reader) {
        secrets.addToPolicy(PolicyStatement.Builder.create()
                .principals(List.of(new AnyPrincipal()))
                .actions(List.of("secretsmanager:GetSecretValue"))
                .resources(List.of(secret.getSecretArn()))
                .conditions(Map.of("ArnEquals", Map.of("aws:PrincipalArn", reader.getRoleArn())))
                .build());
    }

    Vpc vpc() {
        return vpc;
    }

    SecurityGroup database() {
        return database;
    }

    SubnetSelection isolated() {
        return SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build();
    }

    /** Where functions of this network run. */
    Network ofFunctions() {
        return new Network(vpc, isolated(), functions);
    }
}
