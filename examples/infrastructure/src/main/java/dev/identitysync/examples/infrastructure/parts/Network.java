package dev.identitysync.examples.infrastructure.parts;

import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;

/**
 * The network that a function runs in.
 *
 * @param subnets those of it that the function is put into
 * @param securityGroup what the function may reach
 */
public record Network(IVpc vpc, SubnetSelection subnets, SecurityGroup securityGroup) {}
