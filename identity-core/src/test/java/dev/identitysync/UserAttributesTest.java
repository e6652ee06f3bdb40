package dev.identitysync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
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
        attributes.put("bytes", Binary.of(new byte[] {0, -1}));
        attributes.put("none", null);
        attributes.put("list", Arrays.asList("a", null, List.of(true)));
        attributes.put("map", Map.of("", Map.of("deep", BigDecimal.TEN)));
        attributes.put("texts", Set.of("a", ""));
        attributes.put("numbers", Set.of(new BigDecimal("0.10")));
        attributes.put("binaries", Set.of(Binary.of(new byte[0]), Binary.of(new byte[] {1})));
        attributes.put("empty", Set.of());
        attributes.put("nested", List.of(Set.of("a"), Map.of("deep", List.of(Set.of(BigDecimal.ONE)))));

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
        @SuppressWarnings("unchecked")
        void ofASetNeitherFollowsTheOriginalNorCanBeChanged() {
            Set<Object> original = new LinkedHashSet<>(Set.of("before"));

            Map<String, @Nullable Object> attributes =
                    userWith(Map.of("list", List.of(original))).attributes();
            original.add("after");

            assertThat(attributes).isEqualTo(Map.of("list", List.of(Set.of("before"))));
            Set<Object> copy = ((List<Set<Object>>)
                            Optional.ofNullable(attributes.get("list")).orElseThrow())
                    .get(0);
            assertThatThrownBy(() -> copy.add("y")).isInstanceOf(UnsupportedOperationException.class);
        }

        @Test
        void survivesTheBuilderUnchanged() {
            User user = userWith(Map.of("plan", "gold"));

            assertThat(user.toBuilder().build()).isEqualTo(user);
        }
    }

    @Nested
    class ASet {
        @Test
        void keepsItsOrderOfIteration() {
            Set<String> weekdays = new LinkedHashSet<>(List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"));

            assertThat(userWith(Map.of("open", weekdays)).attributes().get("open"))
                    .asInstanceOf(InstanceOfAssertFactories.ITERABLE)
                    .containsExactlyElementsOf(weekdays);
        }

        @Test
        void keepsNumbersAsTheyWereGivenAndTellsThemApartByTheirScaleToo() {
            Set<BigDecimal> numbers = Set.of(new BigDecimal("1"), new BigDecimal("1.0"), new BigDecimal("1E+2"));

            assertThat(userWith(Map.of("numbers", numbers)).attributes()).isEqualTo(Map.of("numbers", numbers));
        }

        static Stream<Set<?>> mixed() {
            Binary bytes = Binary.of(new byte[] {1});
            return Stream.of(
                    Set.of("canary", BigDecimal.ONE), Set.of(BigDecimal.ONE, bytes), Set.of(bytes, "canary", "b"));
        }

        @ParameterizedTest
        @MethodSource("mixed")
        void ofSeveralTypesIsRefused(Set<?> mixed) {
            assertRefused(mixed, "holds a set of several types; ");
        }

        static Stream<Object> noElements() {
            return Stream.of(true, 1, new byte[] {1}, List.of(), Map.of(), Set.of("canary"), Instant.EPOCH);
        }

        @ParameterizedTest
        @MethodSource("noElements")
        void ofAnyOtherTypeIsRefused(Object element) {
            assertRefused(
                    Set.of(element), "holds a set with a " + element.getClass().getSimpleName() + " in it; ");
        }

        @Test
        void withNullInItIsRefused() {
            assertRefused(new LinkedHashSet<>(Arrays.asList("canary", null)), "holds a set with null in it; ");
        }

        private static void assertRefused(Set<?> set, String problem) {
            for (Object nested : List.of(set, List.of(set), Map.of("inner", List.of(set)))) {
                assertThatThrownBy(() -> userWith(Map.of("plan", nested)))
                        .isInstanceOf(InvalidValueException.class)
                        .hasMessageStartingWith("attributes.plan: " + problem)
                        .hasMessageNotContaining("canary");
            }
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
                    ByteBuffer.wrap(new byte[] {1}),
                    new ArrayDeque<>(List.of("canary")),
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
