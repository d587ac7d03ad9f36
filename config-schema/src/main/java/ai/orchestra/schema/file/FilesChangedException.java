package ai.orchestra.schema.file;

import java.util.List;

/** Says that files are no longer what the changes were planned on: another run was faster. Plan again. */
public final class FilesChangedException extends FileChangeException {
    private static final long serialVersionUID = 1L;

    FilesChangedException(List<String> problems) {
        super("files have changed since the changes were planned; nothing was written, run again", problems);
    }
}
