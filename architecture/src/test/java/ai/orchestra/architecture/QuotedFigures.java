package ai.orchestra.architecture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures that a text quotes from the page of benchmarks, and those of them that the page lacks.
 *
 * <p>A paragraph, an item of a list or a row of a table that links to {@code docs/benchmarks.md} quotes from it: each number in
 * it with a unit of time, bytes, {@code x}, {@code times} or {@code %}, and each number in the text of the link, must stand
 * there, as it is written, in the section that is linked to, or in the table of targets as what was measured for a target of
 * that section. Everywhere else a time below a second, and so many times or percent less or more than something, is a figure
 * without a source. Code does not count. Stateless.
 */
final class QuotedFigures {
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|`[^`\n]*`");
    private static final Pattern BLOCK = Pattern.compile("\n\\s*\n|\n(?=\\s*(?:[-*|#]|\\d+\\.)\\s?)");
    private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]*)\\]\\(docs/benchmarks\\.md(?:#([\\w-]+))?\\)");
    private static final String NUMBER = "(?<![\\w.,#])(\\d[\\d.,]*\\d|\\d)";
    private static final Pattern FIGURE =
            Pattern.compile(NUMBER + "\\s?((?:ns|µs|us|ms|s|x|times|B|KB|MB|per s)\\b|%)");
    private static final Pattern CLAIM = Pattern.compile(
            NUMBER + "\\s?(?:times|x|%)\\s(?:as|less|fewer|more|faster|slower|smaller|quicker|cheaper)\\b");
    // A title that links to its section, the bound, the figure.
    private static final Pattern TARGET =
            Pattern.compile("(?m)^\\| \\[[^|]*\\]\\(#([\\w-]+)\\) \\| (?:at most|at least) [^|]*\\| ([^|]*)\\|");
    private static final List<String> SHORT_TIMES = List.of("ns", "µs", "us", "ms");

    private QuotedFigures() {}

    /** Returns what is wrong, one line for each figure. */
    static List<String> problems(String text, String page) {
        List<String> problems = new ArrayList<>();
        for (String block : BLOCK.split(CODE.matcher(text).replaceAll(" "))) {
            List<MatchResult> links = LINK.matcher(block).results().toList();
            if (links.isEmpty()) {
                unfounded(block).forEach(figure -> problems.add(figure + " links to no section of docs/benchmarks.md"));
            } else {
                lacking(block, links, page)
                        .forEach(figure -> problems.add(
                                figure + " is not in the section of docs/benchmarks.md that is linked to"));
            }
        }
        return problems;
    }

    private static Stream<String> unfounded(String block) {
        return Stream.concat(
                FIGURE.matcher(block)
                        .results()
                        .filter(figure -> SHORT_TIMES.contains(figure.group(2)))
                        .map(MatchResult::group),
                CLAIM.matcher(block).results().map(MatchResult::group));
    }

    private static Stream<String> lacking(String block, List<MatchResult> links, String page) {
        List<String> there = links.stream()
                .map(link -> link.group(2) == null ? page : section(page, link.group(2)))
                .flatMap(section -> figures(section).stream())
                .toList();
        Stream<String> figures = FIGURE.matcher(block)
                .results()
                .filter(figure -> !there.contains(plain(figure)))
                .map(MatchResult::group);
        Stream<String> numbers = links.stream()
                .flatMap(link -> Pattern.compile(NUMBER)
                        .matcher(FIGURE.matcher(link.group(1)).replaceAll(" "))
                        .results()
                        .map(MatchResult::group))
                .filter(number -> there.stream().noneMatch(figure -> figure.startsWith(number + " ")));
        return Stream.concat(figures, numbers);
    }

    private static List<String> figures(String section) {
        return FIGURE.matcher(section).results().map(QuotedFigures::plain).collect(Collectors.toList());
    }

    private static String plain(MatchResult figure) {
        String unit = figure.group(2).equals("us") ? "µs" : figure.group(2);
        return figure.group(1) + " " + (unit.equals("times") ? "x" : unit);
    }

    /** Returns the text between an anchor and the next one, with its measured targets; nothing without such an anchor. */
    private static String section(String page, String id) {
        return Arrays.stream(page.split("(?=<a id=\")"))
                .filter(part -> part.startsWith("<a id=\"" + id + "\">"))
                .findFirst()
                .map(part -> part + targets(page, id))
                .orElse("");
    }

    /** Returns what was measured for the targets of a section; what was aimed at is no figure. */
    private static String targets(String page, String id) {
        return TARGET.matcher(page)
                .results()
                .filter(row -> row.group(1).equals(id))
                .map(row -> "\n" + row.group(2))
                .collect(Collectors.joining());
    }
}
