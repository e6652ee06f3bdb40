package dev.identitysync.examples.infrastructure.parts;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * A function with a log that expires, a role of its own that may write that log and nothing else, and alarms.
 */
public final class JavaFunction extends Construct {
    private final Role role;
    private final Function function;
    private final IFunction callable;

    /** A function whose alarms go where all of the stack's go. */
    public JavaFunction(Construct scope, String id, FunctionSettings settings, Alarms alarms) {
        super(scope, id);
        LogGroup log = LogGroup.Builder.create(this, "Log")
                .retention(RetentionDays.THREE_MONTHS)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        this.role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
        // Not AWSLambdaBasicExecutionRole, which may write every log of the account.
        log.grantWrite(role);
        settings.network().ifPresent(network -> allow(NetworkInterfaces.statement()));
        this.function = function(settings, log);
        // Lambda looks whether the role may, when it makes the function.
        function.getNode().addDependency(role);
        this.callable = settings.snapStart() ? published() : function;
        alarms.watch(function, settings.timeout());
    }

    private Function function(FunctionSettings settings, LogGroup log) {
        Function.Builder builder = Function.Builder.create(this, "Function")
                .description(settings.description())
                .runtime(Runtime.JAVA_21)
                .architecture(Architecture.ARM_64)
                .handler(settings.handler().className())
                .code(settings.code())
                .timeout(settings.timeout())
                .memorySize(settings.megabytes())
                .environment(environment(settings))
                .role(role)
                .logGroup(log);
        settings.network()
                .ifPresent(network -> builder.vpc(network.vpc())
                        .vpcSubnets(network.subnets())
                        .securityGroups(List.of(network.securityGroup())));
        if (settings.snapStart()) {
            builder.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
        }
        return builder.build();
    }

    private static Map<String, String> environment(FunctionSettings settings) {
        Map<String, String> environment = new TreeMap<>();
        settings.variables().forEach((name, value) -> environment.put(name.name(), value));
        return environment;
    }

    // Snapshots are of versions.
    private Alias published() {
        return Alias.Builder.create(this, "Live")
                .aliasName("live")
                .version(function.getCurrentVersion())
                .build();
    }

    /** Lets the function do something. */
    public void allow(PolicyStatement statement) {
        role.addToPolicy(statement);
    }

    /** What callers call: the function or, where it starts from a snapshot, the alias of its version. */
    public IFunction callable() {
        return callable;
    }

    /** The ARN of what callers call. */
    public String arn() {
        return callable.getFunctionArn();
    }

    /** The role as which the function runs. */
    public Role role() {
        return role;
    }

    /** Lets another function call this one, and neither other versions nor other functions. */
    public void allowCallsOf(JavaFunction caller) {
        caller.allow(PolicyStatement.Builder.create()
                .actions(List.of("lambda:InvokeFunction"))
                .resources(List.of(arn()))
                .build());
    }
}
