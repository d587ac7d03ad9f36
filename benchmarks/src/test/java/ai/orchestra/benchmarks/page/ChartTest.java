package ai.orchestra.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ChartTest {
    private static final Plot PLOT = new Plot(
            "growth",
            "Growth & <more>",
            "messages",
            "length",
            List.of(
                    new Contestant("ours \"here\"", Pick.of("AppendBenchmark.ours")),
                    new Contestant("theirs", Pick.of("AppendBenchmark.theirs"))));

    private static Results add(Results results, String method, int length, double score, String unit) {
        return results.add("AppendBenchmark." + method, "\"length\": \"" + length + "\"", score, "\"NaN\"", unit);
    }

    private static List<String> heights(String svg) {
        return Pattern.compile("<circle cx=\"[0-9.]+\" cy=\"([0-9.]+)\"")
                .matcher(svg)
                .results()
                .map(point -> point.group(1))
                .toList();
    }

    @Test
    void costThatStaysTheSame_isALevelLine() {
        Results results = new Results();
        add(results, "ours", 1_000, 5, "us/op");
        add(results, "ours", 10, 5_000, "ns/op");
        add(results, "ours", 100, 0.005, "ms/op");

        assertThat(heights(Chart.of(PLOT, results.readings()).orElseThrow()))
                .hasSize(3)
                .containsOnly("121.3");
    }

    @Test
    void costThatGrowsTenfold_risesByADecadeEach() {
        Results results = new Results();
        add(results, "theirs", 10, 1, "us/op");
        add(results, "theirs", 100, 10, "us/op");
        add(results, "theirs", 1_000, 100, "us/op");

        assertThat(heights(Chart.of(PLOT, results.readings()).orElseThrow())).containsExactly("310.0", "175.0", "40.0");
    }

    @Test
    void picture_isXml_withNamesAndUnits() throws Exception {
        Results results = new Results();
        add(results, "ours", 1, 5, "us/op");
        add(results, "ours", 10, 50, "us/op");
        String svg = Chart.of(PLOT, results.readings()).orElseThrow();

        assertThat(svg).contains("Growth &amp; &lt;more&gt;", "ours &quot;here&quot;: 5.00 µs", ">10 µs<");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new java.io.StringReader(svg)))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
    }

    @Test
    void onePoint_isNoPicture() {
        assertThat(Chart.of(PLOT, add(new Results(), "ours", 1, 5, "us/op").readings()))
                .isEqualTo(Optional.empty());
    }
}
