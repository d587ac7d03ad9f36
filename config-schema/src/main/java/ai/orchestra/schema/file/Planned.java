package ai.orchestra.schema.file;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A target that was checked.
 *
 * @param target what was asked for
 * @param path where that is, without links
 * @param stat what is there now
 * @param before the content that is there now
 */
record Planned(Target target, Path path, Stat stat, Optional<byte[]> before) {
    FileChange.Kind kind() {
        if (before.isEmpty()) {
            return FileChange.Kind.CREATE;
        }
        if (!Arrays.equals(before.get(), target.content())) {
            return FileChange.Kind.REPLACE;
        }
        return target.protection() == Protection.OWNER_ONLY && stat.isOpenToOthers()
                ? FileChange.Kind.PROTECT
                : FileChange.Kind.KEEP;
    }

    boolean isWritten() {
        return kind() == FileChange.Kind.CREATE || kind() == FileChange.Kind.REPLACE;
    }

    FileChange change() {
        return new FileChange(target.path(), kind(), target.protection());
    }
}
