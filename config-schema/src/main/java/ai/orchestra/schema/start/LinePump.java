package ai.orchestra.schema.start;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Takes what a pipe holds, without ever waiting for more, and hands it on line by line. Not thread-safe. */
final class LinePump {
    /** A longer line is handed on in parts. */
    private static final int MAX_LINE = 1 << 16;

    private final InputStream pipe;
    private final Consumer<String> sink;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[1 << 13];

    LinePump(InputStream pipe, Consumer<String> sink) {
        this.pipe = pipe;
        this.sink = sink;
    }

    /** Returns how many bytes were there. */
    int pump() throws IOException {
        int available = pipe.available();
        if (available <= 0) {
            return 0;
        }
        int read = pipe.read(buffer, 0, Math.min(available, buffer.length));
        for (int i = 0; i < read; i++) {
            if (buffer[i] == '\n' || line.size() >= MAX_LINE) {
                hand();
            }
            if (buffer[i] != '\n') {
                line.write(buffer[i]);
            }
        }
        return Math.max(0, read);
    }

    /** Hands on what stands after the last line end. */
    void flush() {
        if (line.size() > 0) {
            hand();
        }
    }

    private void hand() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        sink.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
