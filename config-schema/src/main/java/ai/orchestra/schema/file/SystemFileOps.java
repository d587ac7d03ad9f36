package ai.orchestra.schema.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The real file system. Stateless. */
final class SystemFileOps implements FileOps {
    private static final FileAttribute<?>[] INHERITED = {};

    @Override
    public Stat stat(Path path) throws IOException {
        try {
            Class<? extends BasicFileAttributes> view =
                    isPosix(path) ? PosixFileAttributes.class : BasicFileAttributes.class;
            BasicFileAttributes found = Files.readAttributes(path, view, LinkOption.NOFOLLOW_LINKS);
            return new Stat(
                    kind(found),
                    found instanceof PosixFileAttributes permitted ? permitted.permissions() : Set.of(),
                    found.size(),
                    found.lastModifiedTime().to(TimeUnit.NANOSECONDS));
        } catch (NoSuchFileException e) {
            return Stat.MISSING;
        } catch (FileSystemException e) {
            // Below a file nothing exists; the file itself is what the caller finds next.
            if (isBelowAFile(path)) {
                return Stat.MISSING;
            }
            throw e;
        }
    }

    private static boolean isBelowAFile(Path path) {
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            if (Files.isRegularFile(above)) {
                return true;
            }
        }
        return false;
    }

    private static Stat.Kind kind(BasicFileAttributes found) {
        if (found.isRegularFile()) {
            return Stat.Kind.FILE;
        }
        if (found.isDirectory()) {
            return Stat.Kind.DIRECTORY;
        }
        return found.isSymbolicLink() ? Stat.Kind.LINK : Stat.Kind.OTHER;
    }

    @Override
    public Path real(Path path) throws IOException {
        return path.toRealPath();
    }

    @Override
    public boolean isWritable(Path path) {
        return Files.isWritable(path);
    }

    @Override
    public boolean isOnReadOnlyStorage(Path path) throws IOException {
        return Files.getFileStore(path).isReadOnly();
    }

    @Override
    public byte[] read(Path file) throws IOException {
        return Files.readAllBytes(file);
    }

    @Override
    public void makeDirectory(Path directory, boolean ownerOnly) throws IOException {
        Files.createDirectory(directory, attributes(directory, ownerOnly, Stat.OWNER_DIRECTORY));
    }

    @Override
    public Output create(Path file, boolean ownerOnly) throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new ChannelOutput(FileChannel.open(file, options, attributes(file, ownerOnly, Stat.OWNER_FILE)));
    }

    private static FileAttribute<?>[] attributes(Path path, boolean ownerOnly, Set<PosixFilePermission> permissions) {
        return ownerOnly && isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : INHERITED;
    }

    @Override
    public void permit(Path path, Set<PosixFilePermission> permissions) throws IOException {
        Files.setPosixFilePermissions(path, permissions);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path path) throws IOException {
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
            // A directory that another program has put something into is no longer ours.
        }
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        if (isPosix(directory)) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public @Nullable Closeable tryLock(Path file, String holder) throws IOException {
        Set<OpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileChannel channel = FileChannel.open(file, options, attributes(file, true, Stat.OWNER_FILE));
        boolean kept = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                return null;
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
            kept = true;
            return channel;
        } catch (OverlappingFileLockException e) {
            return null;
        } finally {
            if (!kept) {
                channel.close();
            }
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private record ChannelOutput(FileChannel channel) implements Output {
        @Override
        public void write(ByteBuffer bytes) throws IOException {
            channel.write(bytes);
        }

        @Override
        public void force() throws IOException {
            channel.force(true);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
