package ai.orchestra.schema.portability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds the rules against each recorded reading; not one may deviate. */
class RecordedReadingsTest {
    private static final Map<String, String> VALUES = values(
            "plain", "abc123",
            "upper/dash", "AZaz09_-.",
            "urlsafe", "http://h:80/p",
            "plus/eq", "a+b/c==",
            "comma", "0,1",
            "colon@", "u:p@h",
            "percent", "50%",
            "tilde", "~x",
            "caret", "a^b",
            "bang", "a!b",
            "star", "a*b",
            "parens", "a(b)",
            "brackets", "a[b]",
            "braces", "a{b}",
            "lt gt", "a<b>",
            "pipe", "a|b",
            "semi", "a;b",
            "amp", "a&b",
            "qmark", "a?b",
            "space", "a b",
            "lead space", " a",
            "trail space", "a ",
            "hash mid", "a#b",
            "space hash", "a #b",
            "hash first", "#ab",
            "dollar", "a$b",
            "dollar brace", "a${b}",
            "dollar end", "ab$",
            "backtick", "a`b",
            "squote", "a'b",
            "dquote", "a\"b",
            "both quotes", "a'b\"c",
            "backslash", "a\\b",
            "backslash n", "a\\nb",
            "backslash end", "ab\\",
            "newline", "a\nb",
            "tab", "a\tb",
            "unicode", "ä€😀",
            "empty", "",
            "jvm opts", "-Xms2g -Xmx4g",
            "json", "{\"a\":1}",
            "true", "true",
            "number", "007");

    @Test
    void rulesReadWhatReadersRead_everyCellOfTheMatrix() throws IOException {
        Map<String, Map<String, Map<String, @Nullable String>>> matrix =
                Recorded.map(Recorded.json("dotenv-matrix.json"));
        List<String> deviations = new ArrayList<>();
        int cells = 0;
        assertThat(matrix.keySet()).isEqualTo(VALUES.keySet());
        for (String title : matrix.keySet()) {
            String meant = VALUES.get(title);
            for (Map.Entry<String, Map<String, @Nullable String>> encoding :
                    matrix.get(title).entrySet()) {
                String written = written(encoding.getKey(), meant);
                for (Map.Entry<String, @Nullable String> cell :
                        encoding.getValue().entrySet()) {
                    cells++;
                    Reading reading = Recorded.READERS.get(cell.getKey()).read(written);
                    String recorded = "=".equals(cell.getValue()) ? meant : cell.getValue();
                    if (!shown(reading).equals(String.valueOf(recorded))) {
                        deviations.add(title + " as " + encoding.getKey() + " in " + cell.getKey() + ": recorded "
                                + recorded + ", rules say " + shown(reading) + " " + reading);
                    }
                }
            }
        }
        System.out.println("recorded readings: " + cells + " cells, " + deviations.size() + " deviations");
        assertThat(deviations).isEmpty();
        assertThat(cells).isEqualTo(43 * 6 * 14);
    }

    @Test
    void rulesDifferWhereReadersDiffer_everyCharacterOfTheSweep() throws IOException {
        Map<String, List<String>> sweep = Recorded.map(Recorded.json("dotenv-char-sweep.json"));
        Set<Character> characters = new TreeSet<>();
        sweep.keySet().forEach(key -> characters.add(character(key)));
        Set<String> readers = sweep.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        List<String> deviations = new ArrayList<>();
        int cells = 0;
        for (char c : characters) {
            for (Map.Entry<String, String> value : positions(c).entrySet()) {
                for (String encoding : List.of("raw", "double")) {
                    Set<String> recorded = new TreeSet<>();
                    sweep.forEach((key, differing) -> {
                        if (key.startsWith(encoding + " " + value.getKey() + " ") && character(key) == c) {
                            recorded.addAll(differing);
                        }
                    });
                    for (String reader : readers) {
                        cells++;
                        Verdict verdict = Verdict.of(
                                Recorded.READERS.get(reader), written(encoding, value.getValue()), value.getValue());
                        if (verdict.same() == recorded.contains(reader)) {
                            deviations.add(encoding + " " + value + " in " + reader + ": " + verdict);
                        }
                    }
                }
            }
        }
        System.out.println("swept characters: " + cells + " cells, " + deviations.size() + " deviations");
        assertThat(deviations).isEmpty();
        assertThat(cells).isEqualTo(characters.size() * 3 * 2 * readers.size()).isGreaterThan(2500);
    }

    private static Map<String, String> positions(char c) {
        return Map.of("first", c + "ab", "mid", "a" + c + "b", "last", "ab" + c);
    }

    /** Keys end with the character as Python shows it. */
    private static char character(String key) {
        return key.charAt(key.length() - 2);
    }

    private static String written(String encoding, String value) {
        return switch (encoding) {
            case "raw" -> value;
            case "single" -> "'" + value + "'";
            case "double" -> '"' + value + '"';
            case "double-esc" -> '"' + escaped(value) + '"';
            case "double-esc+\\n" -> '"' + escaped(value).replace("\n", "\\n") + '"';
            case "sh-single" -> "'" + value.replace("'", "'\\''") + "'";
            default -> throw new IllegalArgumentException(encoding);
        };
    }

    private static String escaped(String value) {
        return value.replaceAll("[\\\\\"$`]", "\\\\$0");
    }

    private static String shown(Reading reading) {
        if (reading instanceof Reading.Value value) {
            return value.text();
        }
        return reading instanceof Reading.Nothing ? "null" : "ERR";
    }

    private static Map<String, String> values(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
