package ai.orchestra.config.file;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Reads one file from the file system. */
final class TextReader {
    private final Path shownAs;
    private final Opener opener;

    TextReader(Path shownAs, Opener opener) {
        this.shownAs = shownAs;
        this.opener = opener;
    }

    FileText read(Path file) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isSymbolicLink()) {
                attributes = target(file);
                if (attributes == null) {
                    return unreadable("is a symbolic link whose target does not exist; mend or remove the link");
                }
            }
            if (attributes.isDirectory()) {
                return unreadable("is a directory; a file is expected here");
            }
            if (!attributes.isRegularFile()) {
                return unreadable("is a pipe, socket or device; a regular file is expected here");
            }
            byte[] bytes;
            try (InputStream in = opener.open(file)) {
                bytes = in.readNBytes(FileText.MAX_BYTES + 1);
            }
            return new TextDecoder(shownAs, bytes).decode();
        } catch (NoSuchFileException e) {
            return new FileText.Absent(shownAs);
        } catch (AccessDeniedException e) {
            return unreadable("may not be read by this process; change its owner or permissions");
        } catch (IOException e) {
            return liesBelowFile(file) ? new FileText.Absent(shownAs) : unreadable(reason(e));
        }
    }

    private static @Nullable BasicFileAttributes target(Path link) throws IOException {
        try {
            return Files.readAttributes(link, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    // "Not a directory" comes as a bare FileSystemException; nothing can exist below a file.
    private static boolean liesBelowFile(Path file) {
        for (Path parent = file.getParent(); parent != null; parent = parent.getParent()) {
            if (Files.isRegularFile(parent)) {
                return true;
            }
        }
        return false;
    }

    private static String reason(IOException e) {
        @Nullable String reason = e instanceof FileSystemException failure ? failure.getReason() : null;
        return "cannot be read (" + (reason == null ? e.getClass().getSimpleName() : reason)
                + "); check the path and the file system";
    }

    private FileText.Unreadable unreadable(String text) {
        return new FileText.Unreadable(
                new Problem(ProblemCode.UNREADABLE, shownAs.toString(), new Origin.File(shownAs, 0, 0), text));
    }
}
