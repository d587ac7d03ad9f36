package ai.orchestra.schema.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The real file system, whose Nth operation fails; all later ones too if the process is said to be dead by then. */
final class FaultyOps implements FileOps {
    private final FileOps real = new SystemFileOps();
    private final int failing;
    private final boolean forever;
    private final List<String> done = new ArrayList<>();

    private FaultyOps(int failing, boolean forever) {
        this.failing = failing;
        this.forever = forever;
    }

    /** One operation fails, as on a full disk. */
    static FaultyOps failingAt(int operation) {
        return new FaultyOps(operation, false);
    }

    /** One operation and all that follow fail: nobody is left to tidy up. */
    static FaultyOps deadFrom(int operation) {
        return new FaultyOps(operation, true);
    }

    static FaultyOps sound() {
        return new FaultyOps(Integer.MAX_VALUE, false);
    }

    boolean hasFailed() {
        return done.size() >= failing;
    }

    List<String> done() {
        return done;
    }

    private void step(String what) throws IOException {
        done.add(what);
        if (done.size() == failing || forever && done.size() > failing) {
            throw new IOException("no space left on device (injected at " + what + ")");
        }
    }

    @Override
    public Stat stat(Path path) throws IOException {
        step("stat " + path);
        return real.stat(path);
    }

    @Override
    public Path real(Path path) throws IOException {
        step("real " + path);
        return real.real(path);
    }

    @Override
    public boolean isWritable(Path path) throws IOException {
        step("isWritable " + path);
        return real.isWritable(path);
    }

    @Override
    public byte[] read(Path file) throws IOException {
        step("read " + file);
        return real.read(file);
    }

    @Override
    public void makeDirectory(Path directory, boolean ownerOnly) throws IOException {
        step("makeDirectory " + directory);
        real.makeDirectory(directory, ownerOnly);
    }

    @Override
    public Output create(Path file, boolean ownerOnly) throws IOException {
        step("create " + file);
        Output output = real.create(file, ownerOnly);
        return new Output() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                // Half of it arrives before the disk is full.
                ByteBuffer half = bytes.duplicate();
                half.limit(bytes.position() + Math.max(1, bytes.remaining() / 2));
                bytes.position(half.limit());
                output.write(half);
                step("write " + file);
            }

            @Override
            public void force() throws IOException {
                // Only a loss of power could tell the difference, and the disk is slow.
                step("force " + file);
            }

            @Override
            public void close() throws IOException {
                output.close();
                step("close " + file);
            }
        };
    }

    @Override
    public void permit(Path path, Set<PosixFilePermission> permissions) throws IOException {
        step("permit " + path);
        real.permit(path, permissions);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        step("move " + to);
        real.move(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        step("delete " + path);
        real.delete(path);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        step("sync " + directory);
    }

    @Override
    public Closeable tryLock(Path file, String holder) throws IOException {
        step("tryLock " + file);
        Closeable lock = real.tryLock(file, holder);
        return () -> {
            lock.close();
            step("unlock " + file);
        };
    }
}
