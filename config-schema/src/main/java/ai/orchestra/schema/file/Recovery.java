package ai.orchestra.schema.file;

import ai.orchestra.schema.file.Journal.Move;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Completes or undoes what a run that was interrupted has left; called with the lock held. Not thread-safe. */
final class Recovery {
    private final FileOps ops;
    private final Layout layout;

    Recovery(FileOps ops, Layout layout) {
        this.ops = ops;
        this.layout = layout;
    }

    void run() throws IOException {
        if (!ops.stat(layout.preparing()).isMissing()) {
            // Cut short means that nothing was made yet: it is forced before the first file that it names.
            Journal prepared = Journal.parse(ops.read(layout.preparing()), layout.root());
            undo(prepared == null ? new Journal(List.of(), List.of()) : prepared);
        }
        if (!ops.stat(layout.committed()).isMissing()) {
            Journal committed = Journal.parse(ops.read(layout.committed()), layout.root());
            if (committed == null) {
                throw new FileChangeException(
                        layout.committed() + " is damaged, so an interrupted run cannot be completed",
                        List.of("compare the files *.orchestra-tmp beside your files with these, move the wanted ones"
                                + " over them, then delete " + layout.committed()));
            }
            finish(committed);
        }
    }

    /** Removes what counts for nothing. */
    void undo(Journal journal) throws IOException {
        for (Move move : journal.moves()) {
            ops.delete(move.temporaryBelow(layout.root()));
        }
        for (int i = journal.directories().size() - 1; i >= 0; i--) {
            ops.delete(layout.root().resolve(journal.directories().get(i)));
        }
        ops.delete(layout.preparing());
    }

    /** Moves what is complete to where it belongs; moves that were made before are skipped. */
    void finish(Journal journal) throws IOException {
        Set<Path> directories = new LinkedHashSet<>();
        for (Move move : journal.moves()) {
            Path target = move.targetBelow(layout.root());
            Path temporary = move.temporaryBelow(layout.root());
            directories.add(target.getParent());
            if (ops.stat(temporary).isMissing()) {
                continue;
            }
            Stat now = ops.stat(target);
            if (now.size() != move.size() || now.modified() != move.modified()) {
                throw new FileChangeException(
                        target + " was changed after a run was interrupted that had new content for it",
                        List.of(
                                "to keep it as it is, delete " + temporary,
                                "to take the new content, move " + temporary + " over it",
                                "then run again"));
            }
            ops.move(temporary, target);
        }
        for (Path directory : directories) {
            ops.syncDirectory(directory);
        }
        ops.delete(layout.committed());
        ops.syncDirectory(layout.secrets());
    }
}
