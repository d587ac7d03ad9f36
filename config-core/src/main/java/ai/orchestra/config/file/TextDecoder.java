package ai.orchestra.config.file;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Turns the bytes of a file into text, or into the problem of the first byte that is to blame. */
final class TextDecoder {
    private final Path shownAs;
    private final byte[] bytes;

    TextDecoder(Path shownAs, byte[] bytes) {
        this.shownAs = shownAs;
        this.bytes = bytes;
    }

    FileText decode() {
        if (bytes.length > FileText.MAX_BYTES) {
            return unreadable(
                    0, 0, "is larger than 4 MiB, the limit for a settings file; check the path, or split the file");
        }
        if (startsWith(0xFF, 0xFE) || startsWith(0xFE, 0xFF)) {
            return unreadable(1, 1, "is encoded in UTF-16; save it as UTF-8");
        }
        int start = startsWith(0xEF, 0xBB, 0xBF) ? 3 : 0;
        int line = 1;
        int lineStart = start;
        boolean ascii = true;
        for (int at = start; at < bytes.length; at++) {
            byte b = bytes[at];
            ascii &= b >= 0;
            if (b == 0) {
                return unreadable(
                        line,
                        columnOf(lineStart, at),
                        "contains a NUL byte, so it is not a text file; check the path, or save it as UTF-8 text");
            }
            if (b == '\n' || b == '\r' && !(at + 1 < bytes.length && bytes[at + 1] == '\n')) {
                line++;
                lineStart = at + 1;
            } else if (b != '\r' && at - lineStart >= FileText.MAX_LINE_BYTES) {
                return unreadable(line, 0, "is longer than 1 MiB, the limit for a line; break it, or check the path");
            }
        }
        return ascii
                ? new FileText.Content(
                        shownAs, new String(bytes, start, bytes.length - start, StandardCharsets.US_ASCII))
                : text(start);
    }

    private FileText text(int start) {
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer out = CharBuffer.allocate(bytes.length - start);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        if (result.isError()) {
            return malformed(start, in.position());
        }
        return new FileText.Content(shownAs, out.flip().toString());
    }

    private FileText malformed(int start, int bad) {
        int line = 1;
        int lineStart = start;
        for (int at = start; at < bad; at++) {
            if (bytes[at] == '\n' || bytes[at] == '\r' && bytes[at + 1] != '\n') {
                line++;
                lineStart = at + 1;
            }
        }
        return unreadable(
                line, columnOf(lineStart, bad), "holds a byte that is not UTF-8; save the file in the encoding UTF-8");
    }

    // Every code point has one byte that is not a continuation byte (10xxxxxx).
    private int columnOf(int lineStart, int at) {
        int column = 1;
        for (int i = lineStart; i < at; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                column++;
            }
        }
        return column;
    }

    private boolean startsWith(int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private FileText.Unreadable unreadable(int line, int column, String text) {
        return new FileText.Unreadable(
                new Problem(ProblemCode.UNREADABLE, shownAs.toString(), new Origin.File(shownAs, line, column), text));
    }
}
