package dev.identitysync.examples.infrastructure.parts;

import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** What a role needs for a function inside of a network. */
final class NetworkInterfaces {
    private NetworkInterfaces() {}

    /**
     * Actions that Lambda takes in the function's role. Of all resources: Lambda checks for them before it knows which
     * interfaces it will make, and refuses the function where one is narrowed.
     */
    static PolicyStatement statement() {
        return PolicyStatement.Builder.create()
                .sid("NetworkInterfacesOfLambda")
                .actions(List.of(
                        "ec2:CreateNetworkInterface",
                        "ec2:DescribeNetworkInterfaces",
                        "ec2:DescribeSubnets",
                        "ec2:DeleteNetworkInterface",
                        "ec2:AssignPrivateIpAddresses",
                        "ec2:UnassignPrivateIpAddresses"))
                .resources(List.of("*"))
                .build();
    }
}
