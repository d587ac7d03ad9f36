package ai.orchestra.schema.internal.preflight;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the process that holds a socket: one of its file descriptors is a link to the socket's inode. */
final class PortOwner {
    private final Path proc;

    PortOwner(Path root) {
        this.proc = root.resolve("proc");
    }

    /** Returns such as {@code nginx (process 812)}; the user where other users' processes cannot be looked into. */
    String describe(PortTable.Socket socket) {
        String link = "socket:[" + socket.inode() + "]";
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, link)) {
                    // The name only: arguments may hold secrets.
                    String name =
                            KernelFile.text(process.resolve("comm")).orElse("").strip();
                    return (name.isEmpty() ? "process " : name + " (process ")
                            + process.getFileName()
                            + (name.isEmpty() ? "" : ")");
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return "a process of user " + socket.user();
        }
        return "a process of user " + socket.user() + " that this user may not look into (root may)";
    }

    private static boolean holds(Path process, String link) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (target(descriptor).filter(link::equals).isPresent()) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Another user's process, or one that has just ended.
            return false;
        }
        return false;
    }

    private static Optional<String> target(Path descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException | UnsupportedOperationException e) {
            // Closed in the meantime.
            return Optional.empty();
        }
    }
}
