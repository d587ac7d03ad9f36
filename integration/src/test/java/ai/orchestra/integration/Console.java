package ai.orchestra.integration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** The other end of {@link Child}. Thread-safe. */
final class Console {
    private final BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    void say(Object... words) {
        StringBuilder line = new StringBuilder();
        for (Object word : words) {
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        System.out.println(line);
    }

    /** Returns what is done once the line has come. No other line may be waited for until then. */
    CompletableFuture<Void> expect(String line) {
        CompletableFuture<Void> come = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        await(line);
                        come.complete(null);
                    } catch (RuntimeException e) {
                        come.completeExceptionally(e);
                    }
                },
                "orchestra-test-input");
        thread.setDaemon(true);
        thread.start();
        return come;
    }

    /** Waits for a line. */
    void await(String line) {
        try {
            String got = input.readLine();
            if (!line.equals(got)) {
                throw new IllegalStateException("expected " + line + ", got " + got);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
