package dev.identitysync.dynamodb;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Notes what IAM would have to allow for each request of a client. DynamoDB Local allows everything. */
final class NeededGrants implements ExecutionInterceptor {
    private final Set<Grant> needed = ConcurrentHashMap.newKeySet();

    Set<Grant> soFar() {
        return Set.copyOf(needed);
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        SdkRequest request = context.request();
        if (request instanceof TransactWriteItemsRequest transaction) {
            transaction.transactItems().forEach(this::note);
        } else if (request instanceof BatchGetItemRequest batch) {
            note("BatchGetItem", batch.requestItems().keySet());
        } else {
            String action = request.getClass().getSimpleName().replaceFirst("Request$", "");
            String table = request.getValueForField("TableName", String.class).orElseThrow();
            Optional<String> index = request.getValueForField("IndexName", String.class);
            note(action, Set.of(table + index.map(name -> "/index/" + name).orElse("")));
        }
    }

    private void note(TransactWriteItem item) {
        if (item.put() != null) {
            note("PutItem", Set.of(item.put().tableName()));
        }
        if (item.update() != null) {
            note("UpdateItem", Set.of(item.update().tableName()));
        }
        if (item.delete() != null) {
            note("DeleteItem", Set.of(item.delete().tableName()));
        }
        if (item.conditionCheck() != null) {
            note("ConditionCheckItem", Set.of(item.conditionCheck().tableName()));
        }
    }

    private void note(String action, Collection<String> resources) {
        resources.forEach(name -> needed.add(
                new Grant("dynamodb:" + action, "arn:aws:dynamodb:eu-central-1:123456789012:table/" + name)));
    }
}
