package dev.identitysync.cognito.wiring;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** The requests about the policies of functions. */
final class FunctionCalls {
    static final String GET = "lambda:GetPolicy";
    static final String ADD = "lambda:AddPermission";
    static final String REMOVE = "lambda:RemovePermission";

    private final LambdaClient client;

    FunctionCalls(LambdaClient client) {
        this.client = client;
    }

    InvokePermission.State state(FunctionArn function, InvokePermission permission) {
        try {
            return permission.in(client.getPolicy(request -> request.functionName(function.function())
                            .qualifier(function.qualifier().orElse(null)))
                    .policy());
        } catch (ResourceNotFoundException e) {
            // No policy, or no function: AddPermission tells them apart.
            return InvokePermission.State.MISSING;
        } catch (SdkException e) {
            throw AwsFailures.told(e, GET, function.value());
        }
    }

    /** Makes sure of the permission, whatever is there, and says whether anything had to be done. */
    boolean grant(FunctionArn function, InvokePermission permission) {
        InvokePermission.State state = state(function, permission);
        if (state == InvokePermission.State.GRANTED) {
            return false;
        }
        if (state == InvokePermission.State.DIFFERENT) {
            revoke(function, permission);
        }
        if (!add(function, permission) && state(function, permission) != InvokePermission.State.GRANTED) {
            throw new WiringOutcomeUnknownException(
                    "Something else is changing the policy of " + function + "; repeat", null);
        }
        return true;
    }

    /** Takes the permission away, if it is as it was granted. */
    void revokeOurs(FunctionArn function, InvokePermission permission) {
        if (state(function, permission) == InvokePermission.State.GRANTED) {
            revoke(function, permission);
        }
    }

    private boolean add(FunctionArn function, InvokePermission permission) {
        try {
            client.addPermission(request -> request.functionName(function.function())
                    .qualifier(function.qualifier().orElse(null))
                    .statementId(permission.statementId())
                    .action(InvokePermission.ACTION)
                    .principal(InvokePermission.PRINCIPAL)
                    .sourceArn(permission.poolArn())
                    .sourceAccount(permission.account()));
            return true;
        } catch (ResourceConflictException e) {
            // Somebody was faster, or the SDK repeated a request whose answer was lost.
            return false;
        } catch (ResourceNotFoundException e) {
            throw new WiringRefusedException(
                    "There is no function " + function + ", or no such alias or version of it; nothing was written", e);
        } catch (SdkException e) {
            throw AwsFailures.told(e, ADD, function.value());
        }
    }

    private void revoke(FunctionArn function, InvokePermission permission) {
        try {
            client.removePermission(request -> request.functionName(function.function())
                    .qualifier(function.qualifier().orElse(null))
                    .statementId(permission.statementId()));
        } catch (ResourceNotFoundException e) {
            // Gone already, which is what was wanted.
            return;
        } catch (SdkException e) {
            throw AwsFailures.told(e, REMOVE, function.value());
        }
    }
}
