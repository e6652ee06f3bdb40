package dev.identitysync.dynamodb;

import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Whether each action that the store needs is allowed. Writes go to a key that nobody has, under a condition that cannot
 * hold: DynamoDB refuses the condition where it allows the action.
 */
final class DoctorPermissionCheck {
    private static final Severity SIGN_INS = Severity.PROBLEM;
    private static final Severity ELSE = Severity.WARNING;
    private static final String SEARCHES = "findByEmail reads by it; sign-ins do not need it";

    private final DoctorVisit visit;
    private final UserTableMapping mapping;
    private final Map<String, AttributeValue> key;
    private boolean mayDelete;

    DoctorPermissionCheck(DoctorVisit visit) {
        this.visit = visit;
        this.mapping = visit.mapping();
        this.key = Map.of(mapping.key(), AttributeValue.fromS(visit.reservedKey()));
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                ask("GetItem", SIGN_INS, "sign-ins and lookups read by it", call -> call.get(visit.reservedKey())));
        findings.add(ask("UpdateItem", SIGN_INS, "every sign-in writes by it", call -> call.update(update())));
        Finding delete = ask(
                "DeleteItem",
                SIGN_INS,
                "a sign-in with another address frees the one before by it, and users are deleted by it",
                call -> call.transact(List.of(never().delete(visit.reservedKey()))));
        mayDelete = delete.severity() == Severity.OK;
        findings.add(delete);
        findings.add(ask(
                "ConditionCheckItem",
                SIGN_INS,
                "a sign-in that meets what a deletion past the store left behind removes it by it",
                call -> call.transact(List.of(never().check(visit.reservedKey())))));
        mapping.emailIndex().ifPresent(index -> {
            findings.add(ask("Query", ELSE, SEARCHES, call -> query(call, index)));
            findings.add(ask("BatchGetItem", ELSE, SEARCHES, this::batchGet));
        });
        return findings;
    }

    /** Whether what is written can be removed again, once it was looked at. */
    boolean mayDelete() {
        return mayDelete;
    }

    /** Apart from the others, as a role that only signs people in has no need of it. */
    Finding scan() {
        return ask("Scan", ELSE, "list reads by it; sign-ins do not need it", this::scan);
    }

    private Finding ask(String action, Severity severity, String use, Function<TableCall, Object> request) {
        String check = "may" + action.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        DoctorAnswer<Object> answer = visit.ask(request);
        if (!(answer instanceof DoctorAnswer.Failed<Object> failed)) {
            return Finding.ok(check, "dynamodb:" + action + " is allowed");
        }
        if (failed.trouble() != DoctorTrouble.DENIED) {
            return failed.trouble().finding(severity, check, "dynamodb:" + action + " fails; " + use);
        }
        String reason = failed.cause()
                .flatMap(DoctorDenial::reason)
                .map(it -> " (" + it.replace("dynamodb:" + action + ": ", "") + ")")
                .orElse("");
        return new Finding(
                severity,
                check,
                "dynamodb:" + action + " is denied" + reason,
                Optional.of(use),
                Optional.of("allow dynamodb:" + action + " on " + resource(action)
                        + " to whom the application runs as; look for a denial in the permissions boundary, and in the"
                        + " VPC endpoint's, the table's and the organisation's policies too"));
    }

    private String resource(String action) {
        return action.equals("Query")
                ? "index " + mapping.emailIndex().orElseThrow() + " of table " + mapping.tableName()
                : "table " + mapping.tableName();
    }

    // Nobody has the item, nor would its expiry be a text.
    private Expression never() {
        return new Expression().requireEqual(mapping.name(Bookkeeping.EXPIRES_AT), AttributeValue.fromS("never"));
    }

    private Write update() {
        return never().set(mapping.name(Bookkeeping.EXPIRES_AT), AttributeValue.fromN("0"))
                .update(visit.reservedKey());
    }

    private Object scan(TableCall call) {
        return call.read(override -> visit.client()
                .scan(ScanRequest.builder()
                        .tableName(mapping.tableName())
                        .limit(1)
                        .overrideConfiguration(override)
                        .build()));
    }

    private Object query(TableCall call, String index) {
        return call.read(override -> visit.client()
                .query(QueryRequest.builder()
                        .tableName(mapping.tableName())
                        .indexName(index)
                        .keyConditionExpression("#key = :key")
                        .projectionExpression("#id")
                        .expressionAttributeNames(
                                Map.of("#key", mapping.name(Bookkeeping.EMAIL_KEY), "#id", mapping.key()))
                        .expressionAttributeValues(Map.of(":key", AttributeValue.fromS(visit.reservedKey())))
                        .limit(1)
                        .overrideConfiguration(override)
                        .build()));
    }

    private Object batchGet(TableCall call) {
        return call.read(override -> visit.client()
                .batchGetItem(BatchGetItemRequest.builder()
                        .requestItems(Map.of(
                                mapping.tableName(),
                                KeysAndAttributes.builder().keys(List.of(key)).build()))
                        .overrideConfiguration(override)
                        .build()));
    }
}
