package dev.identitysync.google.events.stream;

import dev.identitysync.google.events.stream.StubServer.Objection;
import java.util.List;
import java.util.Map;

/** Members of a JSON object that must be there, and of a type. */
final class Members {

    private Members() {}

    static String text(Map<?, ?> object, String member) throws Objection {
        if (object.get(member) instanceof String text) {
            return text;
        }
        throw missing(member);
    }

    static long number(Map<?, ?> object, String member) throws Objection {
        if (object.get(member) instanceof Number number) {
            return number.longValue();
        }
        throw missing(member);
    }

    static Map<?, ?> object(Map<?, ?> object, String member) throws Objection {
        if (object.get(member) instanceof Map<?, ?> inner) {
            return inner;
        }
        throw missing(member);
    }

    static List<String> texts(Map<?, ?> object, String member) throws Objection {
        if (object.get(member) instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw missing(member);
    }

    private static Objection missing(String member) {
        return new Objection(400, "INVALID_ARGUMENT", "Stream configuration must contain " + member + " field.");
    }
}
