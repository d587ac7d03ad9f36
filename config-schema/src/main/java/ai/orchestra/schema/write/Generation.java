package ai.orchestra.schema.write;

import java.util.List;

/**
 * What a generation does, or did.
 *
 * <p>This record is immutable and thread-safe. No part of it holds the value of a secret.
 *
 * @param files every file, in the order of its path
 * @param diff what changes, line by line; secrets are masked; empty if nothing does
 * @param newSecrets the secrets that do not exist yet, as {@code staging: POSTGRES_PASSWORD}
 * @param needRotation the secrets whose length or type the schema has changed, and why; they keep their values
 * @param warnings what deserves a look
 */
public record Generation(
        List<FileOutcome> files,
        String diff,
        List<String> newSecrets,
        List<String> needRotation,
        List<String> warnings) {
    /** Copies the lists. */
    public Generation {
        files = List.copyOf(files);
        newSecrets = List.copyOf(newSecrets);
        needRotation = List.copyOf(needRotation);
        warnings = List.copyOf(warnings);
    }

    /** Returns whether any file changes. */
    public boolean changesAnything() {
        return files.stream().anyMatch(file -> file.change() != FileOutcome.Change.SAME);
    }
}
