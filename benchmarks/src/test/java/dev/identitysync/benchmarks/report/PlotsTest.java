package dev.identitysync.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.benchmarks.result.Role;
import dev.identitysync.benchmarks.result.Series;
import dev.identitysync.benchmarks.result.Suite;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PlotsTest {

    private static Document only(Suite suite) throws Exception {
        Map<String, String> plots = Plots.of(suite);
        assertThat(plots).containsOnlyKeys(suite.id() + ".svg");
        return parsed(plots.values().iterator().next());
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document svg, String tag, String style) {
        NodeList found = svg.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            Element element = (Element) found.item(i);
            if (element.getAttribute("class").equals(style)) {
                elements.add(element);
            }
        }
        return elements;
    }

    /** Without what the legend has. */
    private static List<Double> barWidths(Document svg, String style) {
        List<Element> all = elements(svg, "rect", style);
        return all.subList(1, all.size()).stream()
                .map(bar -> Double.valueOf(bar.getAttribute("width")))
                .toList();
    }

    @Test
    void hostileNamesAreTextAndNothingElse() throws Exception {
        String hostile = "<&\">'\u0000\uD800]]><script>";
        Document svg = only(new Suite(
                "hostile",
                hostile,
                hostile,
                hostile,
                true,
                List.of(new Series(
                        hostile,
                        Role.OURS,
                        Map.of(hostile, hostile),
                        List.of(1.0, 2.0),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty())),
                List.of()));

        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(elements(svg, "text", "name"))
                .singleElement()
                .satisfies(name ->
                        assertThat(name.getTextContent()).startsWith("<&\">'").endsWith("<script>"));
    }

    @Test
    void onlyRolesThatAreThereAreInTheLegend() throws Exception {
        Document svg = only(
                Suites.of(List.of(Suites.series("ours", Role.OURS, 1.0), Suites.series("by hand", Role.LIMIT, 2.0))));

        assertThat(elements(svg, "rect", "ours")).hasSize(2);
        assertThat(elements(svg, "rect", "limit")).hasSize(2);
        assertThat(elements(svg, "rect", "peer")).isEmpty();
    }

    @Test
    void oneSeriesIsOneBarWithItsFigure() throws Exception {
        Document svg = only(Suites.of(List.of(Suites.series("ours", Role.OURS, 14_013.0))));

        assertThat(barWidths(svg, "ours")).hasSize(1);
        assertThat(elements(svg, "text", "figure"))
                .singleElement()
                .satisfies(figure -> assertThat(figure.getTextContent()).isEqualTo("14,013"));
        assertThat(elements(svg, "path", "spread")).as("of one round").isEmpty();
    }

    @Test
    void theSpreadOfRoundsIsThere() throws Exception {
        Document svg = only(Suites.of(List.of(Suites.series("ours", Role.OURS, 1.0, 3.0, 2.0))));

        assertThat(elements(svg, "path", "spread")).hasSize(1);
    }

    @Test
    void veryUnequalWaysOfACaseStayInTheImage() throws Exception {
        Document svg = only(Suites.of(List.of(
                Suites.series("ours", Role.OURS, 0.000_1),
                Suites.series("nothing", Role.LIMIT, 0.0),
                Suites.series("by hand", Role.PEER, 900_000_000.0))));

        assertThat(barWidths(svg, "ours")).containsExactly(1.0);
        assertThat(barWidths(svg, "limit")).containsExactly(1.0);
        assertThat(barWidths(svg, "peer").get(0)).isBetween(300.0, 860.0);
    }

    @Test
    void casesOfVeryUnequalSizeHaveTheirOwnScales() throws Exception {
        Document svg = only(Suites.of(List.of(threads("1", 10.0), threads("8", 10_000.0))));

        List<Double> widths = barWidths(svg, "ours");
        assertThat(widths.get(0)).isEqualTo(widths.get(1));
        assertThat(svg.getDocumentElement().getTextContent()).contains("each case on its own scale");
    }

    @Test
    void otherCasesShareOne() throws Exception {
        Document svg = only(Suites.of(List.of(threads("1", 5_000.0), threads("8", 10_000.0))));

        List<Double> widths = barWidths(svg, "ours");
        assertThat(widths.get(0) * 2).isCloseTo(widths.get(1), Offset.offset(0.2));
    }

    @Test
    void manyCasesAreMoreThanOnePlotAndNoneIsLost() throws Exception {
        List<Series> many = new ArrayList<>();
        for (int threads = 1; threads <= 60; threads++) {
            many.add(threads(Integer.toString(threads), 100.0));
        }
        Map<String, String> plots = Plots.of(Suites.of(many));

        assertThat(plots.keySet()).containsExactly("sign-in-1.svg", "sign-in-2.svg", "sign-in-3.svg");
        int bars = 0;
        for (String plot : plots.values()) {
            bars += barWidths(parsed(plot), "ours").size();
        }
        assertThat(bars).isEqualTo(60);
    }

    @Test
    void nothingIsFetchedFromElsewhere() {
        String svg = String.join(
                "",
                Plots.of(Suites.of(List.of(Suites.series("ours", Role.OURS, 1.0))))
                        .values());

        assertThat(svg.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http", "url(", "@import", "href");
        assertThat(svg).contains("prefers-color-scheme: dark");
    }

    private static Series threads(String threads, double figure) {
        return new Series(
                "ours",
                Role.OURS,
                Map.of("threads", threads),
                List.of(figure),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }
}
