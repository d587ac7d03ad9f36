package ai.orchestra.schema.file;

import ai.orchestra.schema.file.Journal.Move;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes several files so that all of them become new in one step: the move of the journal from "preparing" to
 * "committed". Called with the lock held. Not thread-safe: used once.
 */
final class Commit {
    private final FileOps ops;
    private final Layout layout;
    private final String id;
    private final Recovery recovery;

    Commit(FileOps ops, Layout layout, String id) {
        this.ops = ops;
        this.layout = layout;
        this.id = id;
        this.recovery = new Recovery(ops, layout);
    }

    void run(List<Planned> writes) {
        Journal journal = new Journal(missingDirectories(writes), moves(writes));
        try {
            prepare(journal, writes);
        } catch (IOException e) {
            throw undone(journal, e);
        }
        try {
            recovery.finish(journal);
        } catch (IOException e) {
            throw new FileChangeException(
                    "the changes are decided but not complete (" + Failures.reason(e) + ")",
                    List.of("run again: the next run completes them first"));
        }
    }

    private List<String> missingDirectories(List<Planned> writes) {
        Set<Path> missing = new LinkedHashSet<>();
        for (Planned write : writes) {
            List<Path> above = new ArrayList<>();
            for (Path at = write.path().getParent(); isMissing(at); at = at.getParent()) {
                above.add(0, at);
            }
            missing.addAll(above);
        }
        return missing.stream().map(layout::relative).toList();
    }

    private boolean isMissing(Path directory) {
        try {
            return ops.stat(directory).isMissing();
        } catch (IOException e) {
            throw Failures.of("nothing was changed", directory, e);
        }
    }

    private List<Move> moves(List<Planned> writes) {
        return writes.stream()
                .map(write -> new Move(
                        layout.relative(write.path()),
                        Journal.temporaryName(write.path(), id),
                        write.stat().size(),
                        write.stat().modified()))
                .toList();
    }

    private void prepare(Journal journal, List<Planned> writes) throws IOException {
        try (FileOps.Output output = ops.create(layout.preparing(), true)) {
            write(journal.bytes(), output);
        }
        ops.syncDirectory(layout.secrets());
        Set<Path> directories = new LinkedHashSet<>();
        for (String made : journal.directories()) {
            Path directory = layout.root().resolve(made);
            ops.makeDirectory(directory, false);
            directories.add(directory.getParent());
        }
        for (int i = 0; i < writes.size(); i++) {
            Planned write = writes.get(i);
            Path temporary = journal.moves().get(i).temporaryBelow(layout.root());
            boolean ownerOnly = write.target().protection() == Protection.OWNER_ONLY;
            try (FileOps.Output output = ops.create(temporary, ownerOnly)) {
                if (ownerOnly) {
                    Failures.requireClosed(ops, temporary);
                }
                write(write.target().content(), output);
            }
            if (!ownerOnly && !write.stat().permissions().isEmpty()) {
                ops.permit(temporary, write.stat().permissions());
            }
            directories.add(temporary.getParent());
        }
        for (Path directory : directories) {
            ops.syncDirectory(directory);
        }
        ops.move(layout.preparing(), layout.committed());
        ops.syncDirectory(layout.secrets());
    }

    private static void write(byte[] content, FileOps.Output output) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            output.write(bytes);
        }
        output.force();
    }

    private FileChangeException undone(Journal journal, IOException failure) {
        List<String> problems = new ArrayList<>();
        problems.add(Failures.reason(failure));
        try {
            if (ops.stat(layout.committed()).isMissing()) {
                recovery.undo(journal);
                problems.add("check free space and permissions of " + layout.root() + ", then run again");
                return new FileChangeException("the files could not be written; nothing was changed", problems);
            }
            problems.add("run again: the next run completes them first");
            return new FileChangeException("the changes are decided but not complete", problems);
        } catch (IOException e) {
            problems.add("temporary files are left behind (" + Failures.reason(e) + "); the next run removes them");
            return new FileChangeException("the files could not be written", problems);
        }
    }
}
