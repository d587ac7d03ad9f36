package ai.orchestra.schema.portability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Holds the rules against real readers for text that no recording has: any value, in any quotes, with any escapes. */
class RulesAgainstRealReadersTest {
    @TempDir
    Path folder;

    /** Many texts in one file, so only those that leave the next line alone and that the reader takes. */
    @Test
    void rulesAgree_onWhatReadersTake() throws Exception {
        List<String> deviations = new ArrayList<>();
        int compared = 0;
        for (RealReader reader : RealReaders.find()) {
            Map<String, String> written = new LinkedHashMap<>();
            Map<String, String> predicted = new LinkedHashMap<>();
            for (String text : texts(3, 900)) {
                if (closed(text) && reader.rules().read(text) instanceof Reading.Value value) {
                    String name = "V_" + written.size();
                    written.put(name, text);
                    predicted.put(name, value.text());
                }
            }
            Map<String, String> read = read(reader, written);
            for (String name : written.keySet()) {
                compared++;
                if (!predicted.get(name).equals(read.get(name))) {
                    deviations.add(reader + ": <" + written.get(name) + "> rules say <" + predicted.get(name)
                            + ">, it reads <" + read.get(name) + ">");
                }
            }
        }
        System.out.println("rules against real readers: " + compared + " texts");
        assertThat(deviations).isEmpty();
    }

    /** Each text in a file of its own. */
    @Test
    @Tag("soak")
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void rulesAgree_onFailuresToo() throws Exception {
        compareEach(100);
    }

    @Test
    void rulesAgree_onAFewFailuresToo() throws Exception {
        compareEach(6);
    }

    private void compareEach(int count) throws IOException, InterruptedException {
        List<String> deviations = new ArrayList<>();
        int compared = 0;
        for (RealReader reader : RealReaders.find()) {
            int left = count;
            for (String text : texts(4, 5000)) {
                Reading reading = reader.rules().read(text);
                if (left == 0 || reading instanceof Reading.Value && closed(text)) {
                    continue;
                }
                left--;
                compared++;
                String rules = reading instanceof Reading.Value value ? value.text() : "";
                String real;
                try {
                    real = read(reader, Map.of("K", text)).getOrDefault("K", "");
                } catch (IOException e) {
                    real = "";
                }
                // A command that is not there and one that is are the same to us: nobody meant to run it.
                if (!rules.equals(real) && !(reading instanceof Reading.Failed && !real.equals(text))) {
                    deviations.add(reader + ": <" + text + "> rules say " + reading + " <" + rules + ">, it reads <"
                            + real + ">");
                }
            }
        }
        System.out.println("rules against real readers, one by one: " + compared + " texts");
        assertThat(deviations).isEmpty();
    }

    private Map<String, String> read(RealReader reader, Map<String, String> written)
            throws IOException, InterruptedException {
        Path own = Files.createTempDirectory(folder, "reader");
        StringBuilder text = new StringBuilder();
        written.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        return reader.read(Files.writeString(own.resolve("test.env"), text), List.copyOf(written.keySet()));
    }

    private static Set<String> texts(int seed, int count) {
        Random random = new Random(seed);
        Set<String> texts = new LinkedHashSet<>();
        while (texts.size() < count) {
            String value = Values.any(random);
            texts.add(
                    switch (random.nextInt(5)) {
                        case 0 -> value;
                        case 1 -> "'" + value + "'";
                        case 2 -> "\"" + value.replaceAll("[\\\\\"$`]", "\\\\$0") + "\"";
                        case 3 -> "\"" + value + "\" # x";
                        default -> "\"" + value + "\"";
                    });
        }
        return texts;
    }

    private static boolean closed(String text) {
        return "'\"`"
                        .chars()
                        .allMatch(quote -> text.chars().filter(c -> c == quote).count() % 2 == 0)
                && !text.endsWith("\\")
                && !text.matches(".*\\\\['\"`].*");
    }
}
