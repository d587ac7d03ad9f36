package ai.orchestra.benchmarks.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes {@code benchmarks.md} from the results beside it, and from nothing else: the same results give the same page.
 * Immutable and thread-safe.
 */
public final class BenchmarkPage {
    /** The name of the page. */
    public static final String NAME = "benchmarks.md";

    /** The name of the directory with the results, beside the page. */
    public static final String DIRECTORY = "benchmarks";

    private final List<Section> sections;

    /**
     * Makes a page of these sections, in this order.
     *
     * @param sections with different ids
     */
    public BenchmarkPage(List<Section> sections) {
        this.sections = List.copyOf(sections);
        if (this.sections.stream().map(Section::id).distinct().count() != this.sections.size()) {
            throw new IllegalArgumentException("two sections have one id");
        }
    }

    /**
     * Writes page and pictures.
     *
     * @param docs the directory of the page; the results are in {@link #DIRECTORY} below it
     * @throws IOException if a file cannot be read or written
     */
    public void write(Path docs) throws IOException {
        Map<String, Measured> measured = measured(docs);
        for (Section section : sections) {
            for (Plot plot : section.plots()) {
                Path file = docs.resolve(DIRECTORY).resolve(plot.id() + ".svg");
                Measured results = measured.get(section.id());
                Optional<String> picture = results == null ? Optional.empty() : Chart.of(plot, results.readings());
                if (picture.isPresent()) {
                    Files.writeString(file, picture.get());
                } else {
                    Files.deleteIfExists(file);
                }
            }
        }
        Files.writeString(docs.resolve(NAME), text(measured));
    }

    /**
     * Returns the page's text.
     *
     * @param docs as in {@link #write}
     * @throws IOException if results cannot be read
     */
    public String text(Path docs) throws IOException {
        return text(measured(docs));
    }

    private Map<String, Measured> measured(Path docs) throws IOException {
        Map<String, Measured> measured = new LinkedHashMap<>();
        for (Section section : sections) {
            Measured.read(docs.resolve(DIRECTORY), section.id()).ifPresent(found -> measured.put(section.id(), found));
        }
        return measured;
    }

    String text(Map<String, Measured> measured) {
        StringBuilder page = new StringBuilder("""
                # Benchmarks
                Ours beside what a user would take instead: the same work, the same settings, the same machine.
                Several forks of a group take turns.
                `.ci/benchmarks` wrote this page from the results in [benchmarks](benchmarks); it is not edited by hand.

                """);
        page.append(PageFacts.of(sections, measured));
        page.append("\n## Targets\n");
        page.append(TargetTable.of(sections, measured));
        for (Section section : sections) {
            page.append('\n').append(SectionText.of(section, Optional.ofNullable(measured.get(section.id()))));
        }
        page.append(PageFacts.libraries(measured.values()));
        return page.toString();
    }
}
