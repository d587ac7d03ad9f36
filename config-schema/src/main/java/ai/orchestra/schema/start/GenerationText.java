package ai.orchestra.schema.start;

import ai.orchestra.schema.file.FileChange;
import ai.orchestra.schema.write.Generation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tells what a generation writes; never a value. */
final class GenerationText {
    private GenerationText() {}

    static List<String> planned(Path directory, Generation generation) {
        return lines(directory, generation, "create ", "replace ", "protect ", "new secret ");
    }

    static List<String> done(Path directory, Generation generation) {
        return lines(directory, generation, "created ", "replaced ", "protected ", "new secret ");
    }

    private static List<String> lines(
            Path directory, Generation generation, String create, String replace, String protect, String secret) {
        List<String> lines = new ArrayList<>();
        for (FileChange file : generation.files()) {
            switch (file.kind()) {
                case CREATE -> lines.add(create + shown(directory, file.target()));
                case REPLACE -> lines.add(replace + shown(directory, file.target()));
                case PROTECT -> lines.add(protect + shown(directory, file.target()));
                case KEEP -> {}
            }
        }
        generation.newSecrets().forEach(name -> lines.add(secret + name));
        generation.needRotation().forEach(each -> lines.add("needs rotation: " + each));
        generation.warnings().forEach(each -> lines.add("warning: " + each));
        return lines;
    }

    private static Path shown(Path directory, Path target) {
        Path whole = directory.resolve(target);
        return whole.startsWith(directory) ? directory.relativize(whole) : whole;
    }
}
