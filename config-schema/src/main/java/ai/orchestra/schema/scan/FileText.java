package ai.orchestra.schema.scan;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The text of a file, or why there is none. */
record FileText(String text, @Nullable String skipped) {
    private static final int LOOKED_AT = 8192;

    static FileText read(Path file, long maxBytes) {
        try {
            long size = Files.size(file);
            if (size > maxBytes) {
                return new FileText("", "longer than " + maxBytes + " bytes");
            }
            byte[] bytes = Files.readAllBytes(file);
            Charset charset = charset(bytes);
            if (charset == StandardCharsets.UTF_8 && hasNul(bytes)) {
                return new FileText("", "binary");
            }
            return new FileText(new String(bytes, charset), null);
        } catch (IOException e) {
            return new FileText("", "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /** Windows programs write UTF-16 with a mark at the beginning; all else that is text is near enough to UTF-8. */
    private static Charset charset(byte[] bytes) {
        if (bytes.length > 1
                && (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff
                        || bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe)) {
            return StandardCharsets.UTF_16;
        }
        return StandardCharsets.UTF_8;
    }

    private static boolean hasNul(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, LOOKED_AT); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
