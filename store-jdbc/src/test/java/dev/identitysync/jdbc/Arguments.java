package dev.identitysync.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line of a measurement: numbers in their order, and settings of the server as {@code name=value}.
 *
 * @param numbers those given, and the usual ones where none is
 * @param settings by name
 */
record Arguments(List<Integer> numbers, Map<String, String> settings) {

    static Arguments of(String[] arguments, Integer... usual) {
        List<Integer> numbers = new ArrayList<>();
        Map<String, String> settings = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                numbers.add(Integer.valueOf(argument));
            } else {
                settings.put(argument.substring(0, equals), argument.substring(equals + 1));
            }
        }
        numbers.addAll(List.of(usual).subList(Math.min(numbers.size(), usual.length), usual.length));
        return new Arguments(numbers, settings);
    }

    int number(int index) {
        return numbers.get(index);
    }
}
