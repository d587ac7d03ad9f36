package ai.orchestra.leakcheck;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds a secret in files, line by line, in every {@link Encoding}. Immutable and thread-safe. */
final class LeakScanner {
    private final Map<Encoding, Pattern> patterns = new EnumMap<>(Encoding.class);

    /**
     * Makes a scanner.
     *
     * @param secret what may not be printed
     */
    LeakScanner(String secret) {
        for (Encoding encoding : Encoding.values()) {
            patterns.put(encoding, encoding.pattern(secret));
        }
    }

    /** Returns the ways in which a line holds the secret; empty if it does not. */
    List<Encoding> encodingsIn(String line) {
        return patterns.entrySet().stream()
                .filter(entry -> entry.getValue().matcher(line).find())
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Returns the leaks of one file of output.
     *
     * <p>The {@code <properties>} of a surefire report are passed over: there surefire copies the system properties of
     * the test process, among them those that a test set in order to see them read. That is the test's input, printed
     * by nobody; that the SDK never sets a system property is held by the architecture tests.
     */
    List<Leak> scan(Path file) throws IOException {
        List<Leak> leaks = new ArrayList<>();
        boolean inProperties = false;
        boolean beforeTests = file.getFileName().toString().matches("TEST-.*\\.xml");
        // Output may hold bytes of any kind; ISO-8859-1 reads them all, and secrets of tests are ASCII.
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                beforeTests &= !line.contains("<testcase");
                inProperties = beforeTests && (inProperties || line.strip().equals("<properties>"));
                if (inProperties) {
                    inProperties = !line.strip().equals("</properties>");
                    continue;
                }
                for (Encoding encoding : encodingsIn(line)) {
                    leaks.add(new Leak(file, number, encoding));
                }
            }
        }
        return leaks;
    }
}
