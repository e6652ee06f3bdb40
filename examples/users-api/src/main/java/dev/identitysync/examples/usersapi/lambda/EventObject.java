package dev.identitysync.examples.usersapi.lambda;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object in an event, whose members are of the types that they have to be, or else the event is none of ours. */
record EventObject(Map<String, @Nullable Object> members) {

    Optional<String> text(String name) {
        return member(name, String.class);
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> new UnreadableEventException(name + " is missing"));
    }

    boolean flag(String name) {
        return member(name, Boolean.class).orElse(false);
    }

    EventObject object(String name) {
        Map<String, @Nullable Object> object = new HashMap<>();
        member(name, Map.class).ifPresent(map -> copy(map, object));
        return new EventObject(object);
    }

    private static void copy(Map<?, ?> from, Map<String, @Nullable Object> to) {
        from.forEach((name, value) -> to.put((String) name, value));
    }

    boolean has(String name) {
        return members.get(name) != null;
    }

    /** A text for each name. */
    Map<String, List<String>> texts() {
        Map<String, List<String>> texts = new HashMap<>();
        members.keySet().forEach(name -> text(name).ifPresent(text -> texts.put(name, List.of(text))));
        return texts;
    }

    /** A list of texts for each name. */
    Map<String, List<String>> lists() {
        Map<String, List<String>> lists = new HashMap<>();
        for (String name : members.keySet()) {
            member(name, List.class).ifPresent(list -> lists.put(name, texts(name, list)));
        }
        return lists;
    }

    private static List<String> texts(String name, List<?> list) {
        if (!list.stream().allMatch(String.class::isInstance)) {
            throw new UnreadableEventException(name + " holds what is no text");
        }
        return list.stream().map(String.class::cast).toList();
    }

    private <T> Optional<T> member(String name, Class<T> type) {
        Object value = members.get(name);
        if (value != null && !type.isInstance(value)) {
            throw new UnreadableEventException(name + " has another type");
        }
        return Optional.ofNullable(value).map(type::cast);
    }
}
