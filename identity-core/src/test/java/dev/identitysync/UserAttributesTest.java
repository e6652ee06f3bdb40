package dev.identitysync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.CharBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UserAttributesTest {

    private static User userWith(Map<String, @Nullable Object> attributes) {
        return User.builder(new UserId("user-1"), Instant.EPOCH)
                .attributes(attributes)
                .build();
    }

    @Test
    void everyTypeOfTheClosedSetIsCarriedExactly() {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("text", "");
        attributes.put("flag", false);
        attributes.put("number", new BigDecimal("0.10"));
        attributes.put("none", null);
        attributes.put("list", Arrays.asList("a", null, List.of(true)));
        attributes.put("map", Map.of("", Map.of("deep", BigDecimal.TEN)));

        assertThat(userWith(attributes).attributes()).isEqualTo(attributes);
        assertThat(userWith(attributes).attributes().keySet()).containsExactlyElementsOf(attributes.keySet());
    }

    @Nested
    class TheCopy {
        @Test
        void doesNotFollowTheOriginalAtAnyDepth() {
            List<Object> innermost = new ArrayList<>(List.of("before"));
            Map<String, Object> inner = new HashMap<>(Map.of("list", innermost));
            Map<String, @Nullable Object> outer = new HashMap<>(Map.of("map", inner));

            User user = userWith(outer);
            innermost.add("after");
            inner.put("after", true);
            outer.put("after", true);

            assertThat(user.attributes()).isEqualTo(Map.of("map", Map.of("list", List.of("before"))));
        }

        @Test
        @SuppressWarnings("unchecked")
        void cannotBeChangedAtAnyDepth() {
            Map<String, @Nullable Object> attributes =
                    userWith(Map.of("map", Map.of("list", List.of("a")))).attributes();
            Map<String, Object> inner = (Map<String, Object>)
                    Optional.ofNullable(attributes.get("map")).orElseThrow();
            List<Object> innermost =
                    (List<Object>) Optional.ofNullable(inner.get("list")).orElseThrow();

            assertThatThrownBy(() -> attributes.put("x", "y")).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> inner.put("x", "y")).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> innermost.add("y")).isInstanceOf(UnsupportedOperationException.class);
        }

        @Test
        void survivesTheBuilderUnchanged() {
            User user = userWith(Map.of("plan", "gold"));

            assertThat(user.toBuilder().build()).isEqualTo(user);
        }
    }

    @Nested
    class AnyOtherType {
        static Stream<Object> refused() {
            return Stream.of(
                    1,
                    1L,
                    0.1,
                    'c',
                    Instant.EPOCH,
                    Optional.of("canary"),
                    CharBuffer.wrap("canary"),
                    new byte[] {1},
                    new UserId("canary"));
        }

        @ParameterizedTest
        @MethodSource("refused")
        void isRefusedByNameAndTypeWithoutItsValue(Object value) {
            for (Object nested : List.of(value, List.of(List.of(value)), Map.of("inner", Map.of("x", value)))) {
                assertThatThrownBy(() -> userWith(Map.of("plan", nested)))
                        .isInstanceOfSatisfying(
                                InvalidValueException.class,
                                e -> assertThat(e.field()).isEqualTo("attributes.plan"))
                        .hasMessageContaining("is a " + value.getClass().getSimpleName() + ";")
                        .hasMessageNotContaining("canary");
            }
        }

        @Test
        void isRefusedAsTheNameOfAMember() {
            // As text, the two names would be one, and one of the values lost.
            Map<Object, Object> collides = Map.of(1, "one", "1", "another");

            assertThatThrownBy(() -> userWith(Map.of("plan", collides)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageStartingWith("attributes.plan: ");
        }
    }
}
