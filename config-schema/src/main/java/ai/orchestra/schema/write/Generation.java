package ai.orchestra.schema.write;

import ai.orchestra.schema.file.FileChange;
import java.util.List;

/**
 * What a generation does, or did.
 *
 * <p>This record is immutable and thread-safe. No part of it holds the value of a secret.
 *
 * @param files every file with what becomes of it
 * @param diff the lines that change, with secrets masked, and so with all values that a file had before and that are not
 *     known to be harmless; empty if nothing changes
 * @param newSecrets the secrets that did not exist before, such as {@code staging: POSTGRES_PASSWORD}
 * @param rotated the secrets that get a new value in place of one before
 * @param dropped the secrets whose value before goes, since its overlap has ended
 * @param needRotation the secrets whose length or type the schema has changed; they keep their values until rotated
 * @param warnings what deserves a look, one line each
 */
public record Generation(
        List<FileChange> files,
        String diff,
        List<String> newSecrets,
        List<String> rotated,
        List<String> dropped,
        List<String> needRotation,
        List<String> warnings) {
    /** Copies the lists. */
    public Generation {
        files = List.copyOf(files);
        newSecrets = List.copyOf(newSecrets);
        rotated = List.copyOf(rotated);
        dropped = List.copyOf(dropped);
        needRotation = List.copyOf(needRotation);
        warnings = List.copyOf(warnings);
    }

    Generation withFiles(List<FileChange> value) {
        return new Generation(value, diff, newSecrets, rotated, dropped, needRotation, warnings);
    }

    /** Returns whether any file changes, in content or permission. */
    public boolean changesAnything() {
        return files.stream().anyMatch(file -> file.kind() != FileChange.Kind.KEEP);
    }
}
