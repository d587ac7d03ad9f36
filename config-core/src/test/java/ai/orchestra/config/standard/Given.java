package ai.orchestra.config.standard;

import ai.orchestra.config.Outcome;
import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Layers written as one line: {@code A=1 B=2} are variables of the process, {@code .env: A=1} is a line of that file, and
 * {@code ;} separates layers. {@code <name>} in a value stands for a secret of that name, {@code <%name>} for one as it is written
 * in a URL.
 */
record Given(SettingsLoader loader) {
    static Given of(Path directory, String line) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String layer : line.split(";")) {
            String text = secrets(layer.strip());
            int colon = text.startsWith(".env") ? text.indexOf(": ") : -1;
            for (String pair : text.substring(colon < 0 ? 0 : colon + 2).split(" +")) {
                if (colon >= 0) {
                    append(directory.resolve(text.substring(0, colon)), pair + "\n");
                } else if (!pair.isEmpty()) {
                    variables.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
                }
            }
        }
        return new Given(SettingsLoader.builder()
                .directory(directory)
                .environmentVariables(variables)
                .systemProperties(new Properties())
                .withoutDiscovery()
                .build());
    }

    /** Takes every pair for a line of {@code .env}, also with a semicolon in it. */
    static Given file(Path directory, String line) {
        for (String pair : secrets(line).split(" +")) {
            append(directory.resolve(".env"), pair + "\n");
        }
        return of(directory, "");
    }

    private static String secrets(String text) {
        int open = text.indexOf('<');
        if (open < 0) {
            return text;
        }
        int close = text.indexOf('>', open);
        boolean encoded = text.charAt(open + 1) == '%';
        String secret = Canary.secret(text.substring(open + (encoded ? 2 : 1), close));
        return secrets(text.substring(0, open)
                + (encoded ? URLEncoder.encode(secret, StandardCharsets.UTF_8) : secret)
                + text.substring(close + 1));
    }

    static void append(Path file, String line) {
        try {
            Files.writeString(file, (Files.exists(file) ? Files.readString(file) : "") + line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T extends Record> T load(Class<T> type) {
        return loader.load(type);
    }

    List<String> problems(Class<? extends Record> type) {
        return loader.tryLoad(type) instanceof Outcome.Invalid<?> invalid ? lines(invalid.problems()) : List.of();
    }

    List<String> warnings(Class<? extends Record> type) {
        return lines(loader.tryLoad(type).warnings());
    }

    private static List<String> lines(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }
}
