package dev.identitysync.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PostgreSQL did for a statement: the answer of {@code EXPLAIN (ANALYZE, FORMAT JSON)}.
 *
 * @param steps the nodes of the plan, those of subplans and common table expressions among them
 */
record QueryPlan(List<Step> steps) {

    /**
     * A node of the plan.
     *
     * @param type as PostgreSQL names it, such as {@code Index Scan}
     * @param table the table it reads or writes, or nothing
     * @param rows how many it looked at: those it passed on and those it threw away, over all its runs
     * @param runs how often it ran
     */
    record Step(String type, String table, double rows, double runs) {
        boolean readsWholeTable() {
            return type.equals("Seq Scan");
        }
    }

    static QueryPlan read(String json) {
        // A node begins with its type, and its children follow what is said of itself.
        return new QueryPlan(Arrays.stream(json.split("(?=\"Node Type\": )"))
                .skip(1)
                .map(QueryPlan::step)
                .toList());
    }

    private static Step step(String node) {
        double rows = number(node, "Actual Rows")
                + number(node, "Rows Removed by Filter")
                + number(node, "Rows Removed by Index Recheck")
                + number(node, "Rows Removed by Join Filter");
        double runs = number(node, "Actual Loops");
        return new Step(text(node, "Node Type"), text(node, "Relation Name"), rows * runs, runs);
    }

    private static double number(String node, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\": ([0-9.eE+]+)").matcher(node);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }

    private static String text(String node, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\": \"([^\"]*)\"").matcher(node);
        return matcher.find() ? matcher.group(1) : "";
    }
}
