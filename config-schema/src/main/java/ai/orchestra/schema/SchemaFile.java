package ai.orchestra.schema;

import ai.orchestra.config.file.FileText;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.yaml.YamlEntry;
import ai.orchestra.config.yaml.YamlFile;
import ai.orchestra.config.yaml.YamlMapping;
import ai.orchestra.config.yaml.YamlNode;
import ai.orchestra.config.yaml.YamlSequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a YAML file of this module, and turns what is wrong with it into problems with codes of the catalogue. */
final class SchemaFile {
    /** The largest file: 1 MiB, far above any schema written by hand; seven environments need 20 KiB. */
    static final int MAX_BYTES = 1 << 20;

    private SchemaFile() {}

    /** Reads a file; after a problem the mapping has what could be read. A missing file is a problem. */
    static YamlMapping read(Path file, Findings findings) {
        if (isTooLarge(file, findings)) {
            return empty(file);
        }
        FileText text = FileText.read(file, file);
        if (text instanceof FileText.Content content) {
            return parse(file, content.text(), findings);
        }
        if (text instanceof FileText.Unreadable unreadable) {
            add(unreadable.problem(), SchemaCode.UNREADABLE, file, findings);
        } else {
            findings.add(
                    SchemaCode.UNREADABLE,
                    file.toString(),
                    whole(file),
                    "does not exist; name the schema, or run in the folder that has " + EnvironmentSchema.DEFAULT_FILE);
        }
        return empty(file);
    }

    static YamlMapping parse(Path shownAs, String text, Findings findings) {
        if (text.length() > MAX_BYTES) {
            tooLarge(shownAs, text.length(), findings);
            return empty(shownAs);
        }
        YamlFile yaml = YamlFile.parse(shownAs, text);
        for (Problem problem : yaml.problems()) {
            boolean duplicate = problem.code() == ProblemCode.DUPLICATE;
            add(
                    duplicate ? as(yaml.root(), problem) : problem,
                    duplicate ? SchemaCode.DUPLICATE_KEY : SchemaCode.MALFORMED,
                    shownAs,
                    findings);
        }
        return yaml.root();
    }

    /** Returns a problem whose key is spelled as in the file; keys of settings have one form for all spellings. */
    private static Problem as(YamlMapping root, Problem problem) {
        StringBuilder written = new StringBuilder();
        @Nullable YamlNode node = root;
        for (String part : problem.key().split("(?=\\[)|\\.")) {
            String spelled = part;
            @Nullable YamlNode below = null;
            if (node instanceof YamlMapping mapping) {
                for (YamlEntry entry : mapping.entries()) {
                    if (entry.key().equals(part)) {
                        spelled = entry.spelling();
                        below = entry.value();
                    }
                }
            } else if (node instanceof YamlSequence sequence && part.matches("\\[[0-9]{1,6}]")) {
                int index = Integer.parseInt(part.substring(1, part.length() - 1));
                below = index < sequence.elements().size() ? sequence.elements().get(index) : null;
            }
            written.append(written.isEmpty() || part.startsWith("[") ? "" : ".").append(spelled);
            node = below;
        }
        return new Problem(problem.code(), written.toString(), problem.origin(), problem.text());
    }

    private static boolean isTooLarge(Path file, Findings findings) {
        try {
            long size = Files.isRegularFile(file) ? Files.size(file) : 0;
            if (size > MAX_BYTES) {
                tooLarge(file, size, findings);
            }
            return size > MAX_BYTES;
        } catch (IOException e) {
            // What cannot be measured cannot be read either, and reading says why.
            return false;
        }
    }

    private static void tooLarge(Path file, long size, Findings findings) {
        findings.add(
                SchemaCode.TOO_LARGE,
                file.toString(),
                whole(file),
                "has " + size + " bytes, and " + MAX_BYTES + " is the limit; is this the right file?");
    }

    private static void add(Problem problem, SchemaCode code, Path file, Findings findings) {
        Origin.File origin = problem.origin() instanceof Origin.File place ? place : whole(file);
        findings.add(code, problem.key(), origin, problem.text());
    }

    static Origin.File whole(Path file) {
        return new Origin.File(file, 0, 0);
    }

    private static YamlMapping empty(Path file) {
        return YamlFile.parse(file, "").root();
    }
}
