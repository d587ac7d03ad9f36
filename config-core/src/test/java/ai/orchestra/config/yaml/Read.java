package ai.orchestra.config.yaml;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Short forms for tests: reading, trees and problems as text. */
final class Read {
    static final Path PATH = Path.of("a.yaml");

    private Read() {}

    static YamlFile yaml(String text) {
        return YamlFile.parse(PATH, text);
    }

    static String tree(String text) {
        return tree(yaml(text).root());
    }

    /** A tree in one line: quoted scalars in quotes, null as {@code ~}. */
    static String tree(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            return mapping.entries().stream()
                    .map(entry -> entry.key() + ": " + tree(entry.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node instanceof YamlSequence sequence) {
            return sequence.elements().stream().map(Read::tree).collect(Collectors.joining(", ", "[", "]"));
        }
        YamlScalar scalar = (YamlScalar) node;
        return scalar.isNull() ? "~" : scalar.quoted() ? "'" + scalar.text() + "'" : scalar.text();
    }

    /** The problems as "code line:column text". */
    static List<String> problems(String text) {
        return yaml(text).problems().stream()
                .map(problem -> problem.code().code() + " "
                        + problem.origin().describe().replace("a.yaml:", "") + " " + problem.text())
                .toList();
    }

    /** The problems as "line:column". */
    static List<String> places(String text) {
        return yaml(text).problems().stream()
                .map(problem -> problem.origin().describe().replace("a.yaml:", ""))
                .toList();
    }
}
