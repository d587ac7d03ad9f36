package ai.orchestra.schema.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The paths in one index file, and the name of the index it is split from. Not thread-safe: used once. */
final class GitIndex {
    private static final int SIGNATURE = 0x44495243; // DIRC
    private static final int LINK = 0x6c696e6b; // link
    private static final int SPARSE = 0x73646972; // sdir
    private static final int STAT_BYTES = 40;
    private static final int EXTENDED = 0x4000;

    private final Path file;
    private final ByteBuffer bytes;
    private final int hashBytes;
    private final List<String> paths = new ArrayList<>();
    private @Nullable String shared;

    private GitIndex(Path file, byte[] content, int hashBytes) {
        this.file = file;
        this.bytes = ByteBuffer.wrap(content);
        this.hashBytes = hashBytes;
    }

    static GitIndex read(Path file, int hashBytes) throws IOException {
        GitIndex index = new GitIndex(file, Files.readAllBytes(file), hashBytes);
        try {
            index.read();
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw index.damaged("it ends too early");
        }
        return index;
    }

    List<String> paths() {
        return paths;
    }

    /** Returns the name of the index that this one adds to, or null if it is whole. */
    @Nullable String shared() {
        return shared;
    }

    private void read() throws IOException {
        if (bytes.getInt() != SIGNATURE) {
            throw damaged("it does not begin with DIRC");
        }
        int version = bytes.getInt();
        if (version < 2 || version > 4) {
            throw damaged("its version is " + version + ", and 2 to 4 are known");
        }
        int count = bytes.getInt();
        byte[] previous = new byte[0];
        for (int i = 0; i < count; i++) {
            previous = entry(version, previous);
            if (previous.length > 0) {
                paths.add(new String(previous, StandardCharsets.UTF_8));
            }
        }
        while (bytes.remaining() > hashBytes) {
            extension();
        }
    }

    private byte[] entry(int version, byte[] previous) throws IOException {
        int start = bytes.position();
        bytes.position(start + STAT_BYTES + hashBytes);
        int flags = bytes.getShort();
        if (version >= 3 && (flags & EXTENDED) != 0) {
            bytes.getShort();
        }
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        if (version == 4) {
            int kept = previous.length - dropped();
            if (kept < 0) {
                throw damaged("a path is shorter than what it leaves out");
            }
            name.write(previous, 0, kept);
        }
        for (byte next = bytes.get(); next != 0; next = bytes.get()) {
            name.write(next);
        }
        if (version < 4) {
            // Entries are padded with NULs to a multiple of eight, the one that ends the name among them.
            int length = bytes.position() - start;
            bytes.position(start + (length + 7) / 8 * 8);
        }
        return name.toByteArray();
    }

    /** Reads a number of variable width, in the encoding of offsets in packs. */
    private int dropped() {
        int next = bytes.get();
        int value = next & 0x7f;
        while ((next & 0x80) != 0) {
            next = bytes.get();
            value = ((value + 1) << 7) | (next & 0x7f);
        }
        return value;
    }

    private void extension() throws IOException {
        int kind = bytes.getInt();
        int size = bytes.getInt();
        int start = bytes.position();
        if (kind == LINK) {
            byte[] hash = new byte[hashBytes];
            bytes.get(hash);
            shared = HexFormat.of().formatHex(hash);
        } else if (kind != SPARSE && Character.isLowerCase(kind >>> 24)) {
            throw damaged("it needs an extension that is not known");
        }
        bytes.position(start + size);
    }

    private IOException damaged(String why) {
        return new IOException(file + " cannot be read as git's index: " + why);
    }
}
