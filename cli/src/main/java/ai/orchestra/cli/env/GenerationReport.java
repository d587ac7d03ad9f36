package ai.orchestra.cli.env;

import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.JsonText;
import ai.orchestra.schema.file.FileChange;
import ai.orchestra.schema.write.Generation;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Prints what a generation does, or did; shared by both commands, so that their reports are the same. */
final class GenerationReport {
    private final Console console;
    private final Path folder;
    private final boolean applied;

    GenerationReport(Console console, Path folder, boolean applied) {
        this.console = console;
        this.folder = folder;
        this.applied = applied;
    }

    void print(Generation generation) {
        long kept = generation.files().stream()
                .filter(file -> file.kind() == FileChange.Kind.KEEP)
                .count();
        for (FileChange file : generation.files()) {
            if (file.kind() != FileChange.Kind.KEEP) {
                console.out().println(word(file.kind()) + shown(file));
            }
        }
        console.out()
                .println((generation.files().size() - kept) + (applied ? " files written, " : " files to write, ")
                        + kept + " as they are, " + secrets(generation));
        generation
                .needRotation()
                .forEach(secret -> console.note("needs rotation: " + secret
                        + "; its type or length has changed, run orchestra env rotate "
                        + secret.replaceFirst(": ", " --name ")));
        generation.warnings().forEach(warning -> console.note("warning: " + warning));
    }

    private String secrets(Generation generation) {
        int made = generation.newSecrets().size();
        int rotated = generation.rotated().size();
        String rotation = rotated + (applied ? " secrets rotated" : " secrets to rotate");
        String creation = made + (applied ? " secrets made" : " secrets to make");
        return rotated == 0 ? creation : made == 0 ? rotation : rotation + ", " + creation;
    }

    String json(Generation generation, boolean diff) {
        return JsonText.object(members -> {
            members.writeBooleanField("applied", applied);
            members.writeBooleanField("changes", generation.changesAnything());
            members.writeArrayFieldStart("files");
            for (FileChange file : generation.files()) {
                members.writeStartObject();
                members.writeStringField("path", shown(file));
                members.writeStringField("change", file.kind().name().toLowerCase(Locale.ROOT));
                members.writeStringField("protection", file.protection().name().toLowerCase(Locale.ROOT));
                members.writeEndObject();
            }
            members.writeEndArray();
            strings(members, "newSecrets", generation.newSecrets());
            strings(members, "rotated", generation.rotated());
            strings(members, "dropped", generation.dropped());
            strings(members, "needRotation", generation.needRotation());
            strings(members, "warnings", generation.warnings());
            if (diff) {
                members.writeStringField("diff", generation.diff());
            }
        });
    }

    private static void strings(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private String word(FileChange.Kind kind) {
        return switch (kind) {
            case CREATE -> console.style().good("create   ");
            case REPLACE -> console.style().warning("replace  ");
            case PROTECT -> console.style().warning("protect  ");
            case KEEP -> "keep     ";
        };
    }

    private String shown(FileChange file) {
        Path root = folder.toAbsolutePath().normalize();
        Path target = file.target().toAbsolutePath().normalize();
        return (target.startsWith(root) ? root.relativize(target) : file.target()).toString();
    }
}
