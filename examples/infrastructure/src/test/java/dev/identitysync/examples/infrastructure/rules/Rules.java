package dev.identitysync.examples.infrastructure.rules;

import dev.identitysync.examples.infrastructure.rules.NoWildcards.Necessary;
import java.util.List;
import java.util.Set;

/** All rules, and what is let pass. */
public final class Rules {
    /** Statements that name all resources, because AWS takes nothing less. */
    public static final Set<Necessary> EXCEPTIONS = Set.of(new Necessary(
            "NetworkInterfacesOfLambda",
            Set.of(
                    "ec2:CreateNetworkInterface",
                    "ec2:DescribeNetworkInterfaces",
                    "ec2:DescribeSubnets",
                    "ec2:DeleteNetworkInterface",
                    "ec2:AssignPrivateIpAddresses",
                    "ec2:UnassignPrivateIpAddresses"),
            "Lambda makes the interfaces of a function in a network with the function's role, and checks for these actions on"
                    + " all resources before it knows any; the descriptions cannot be narrowed at all"));

    private Rules() {}

    /** Each once. */
    public static List<Rule> all() {
        return List.of(
                new NoWildcards(EXCEPTIONS),
                new TimeoutsUnderTheCallers(),
                new LogsExpire(),
                new CallersAreNamed(),
                new StoresAreProtected(),
                new SecretsAreReferences(),
                new OriginsAreExact(),
                new AlarmsAreSet());
    }
}
