package dev.identitysync.google.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameter {@code fields}: what it does not name is left out of an answer.
 *
 * @param members by name, each with what is named of its members; none means all
 */
record FieldMask(Map<String, FieldMask> members) {

    static FieldMask parse(String text) {
        Reader reader = new Reader(text);
        FieldMask mask = reader.members();
        if (reader.at < text.length()) {
            throw new IllegalArgumentException("Something is behind the fields");
        }
        return mask;
    }

    Object apply(Object value) {
        if (members.isEmpty()) {
            return value;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::apply).toList();
        }
        Map<String, Object> kept = new LinkedHashMap<>();
        Map<?, ?> all = (Map<?, ?>) value;
        members.forEach((name, mask) -> {
            Object member = all.get(name);
            if (member != null) {
                kept.put(name, mask.apply(member));
            }
        });
        return kept;
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        FieldMask members() {
            Map<String, FieldMask> members = new LinkedHashMap<>();
            do {
                int start = at;
                while (at < text.length() && Character.isLetter(text.charAt(at))) {
                    at++;
                }
                if (at == start) {
                    throw new IllegalArgumentException("A name is missing");
                }
                String name = text.substring(start, at);
                FieldMask inner = new FieldMask(Map.of());
                if (takes('(')) {
                    inner = members();
                    if (!takes(')')) {
                        throw new IllegalArgumentException("A bracket is missing");
                    }
                }
                members.put(name, inner);
            } while (takes(','));
            return new FieldMask(members);
        }

        private boolean takes(char expected) {
            boolean there = at < text.length() && text.charAt(at) == expected;
            at += there ? 1 : 0;
            return there;
        }
    }
}
