package ai.orchestra.config.internal.layer;

import ai.orchestra.config.file.FileText;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.yaml.YamlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A YAML file that is looked for where {@code application.yaml} is, and is no layer of settings.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param yaml the file; {@code null} if there is none, or none that can be read
 * @param problem why it cannot be read; {@code null} if it can, or there is none
 * @param warnings the files of the same name that have no effect
 */
public record NamedFile(@Nullable YamlFile yaml, @Nullable Problem problem, List<Problem> warnings) {
    /**
     * Looks for the file and reads the first that is there.
     *
     * @param inputs where to look
     * @param stem the file's name without its ending
     */
    public static NamedFile find(LayerInputs inputs, String stem) {
        List<Problem> warnings = new ArrayList<>();
        @Nullable NamedFile found = null;
        @Nullable Path chosen = null;
        for (Path shown : inputs.files() ? LayerReader.candidates(stem) : List.<Path>of()) {
            Path file = inputs.directory().resolve(shown);
            if (chosen == null) {
                found = read(shown, FileText.read(shown, file));
                chosen = found == null ? null : shown;
            } else if (Files.exists(file)) {
                warnings.add(LayerReader.shadowed(shown, chosen));
            }
        }
        return found == null
                ? new NamedFile(null, null, List.of())
                : new NamedFile(found.yaml, found.problem, List.copyOf(warnings));
    }

    private static @Nullable NamedFile read(Path shown, FileText read) {
        if (read instanceof FileText.Content content) {
            return new NamedFile(YamlFile.parse(shown, content.text()), null, List.of());
        }
        return read instanceof FileText.Unreadable unreadable
                ? new NamedFile(null, unreadable.problem(), List.of())
                : null;
    }
}
