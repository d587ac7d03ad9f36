package ai.orchestra.schema.portability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hands files that we wrote to programs that others wrote, and compares what they read variable by variable. */
class IndependentReadersTest {
    private static List<RealReader> readers = List.of();

    @TempDir
    Path folder;

    @BeforeAll
    static void findReaders() {
        readers = RealReaders.find();
    }

    @Test
    void everyReader_readsBareValues() throws Exception {
        Map<String, String> meant = new LinkedHashMap<>();
        eachCharacter(Values.BARE, meant);
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            meant.put("R_" + i, Values.bare(random));
        }
        int compared = 0;
        for (RealReader reader : readers) {
            compared += compare(reader, meant);
        }
        System.out.println("bare values: " + readers.size() + " readers, " + compared + " comparisons");
    }

    @Test
    void everyReaderOfQuotes_readsQuotedValues() throws Exception {
        Map<String, String> meant = new LinkedHashMap<>();
        eachCharacter(Values.QUOTABLE, meant);
        Random random = new Random(2);
        for (int i = 0; i < 300; i++) {
            meant.put("R_" + i, Values.quotable(random));
        }
        int compared = 0;
        for (RealReader reader : readers) {
            if (reader.rules().read("\"x\"") instanceof Reading.Value value
                    && value.text().equals("x")) {
                compared += compare(reader, meant);
            }
        }
        System.out.println("quoted values: " + compared + " comparisons");
    }

    /** First, inside and last, since readers treat them apart. */
    private static void eachCharacter(String alphabet, Map<String, String> meant) {
        alphabet.codePoints().forEach(c -> {
            String character = Character.toString(c);
            meant.put("C_" + c + "_1", character + "ab");
            meant.put("C_" + c + "_2", "a" + character + "b");
            meant.put("C_" + c + "_3", "ab" + character);
            meant.put("C_" + c + "_4", character);
        });
        meant.put("EMPTY", "");
    }

    private int compare(RealReader reader, Map<String, String> meant) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        meant.forEach((name, value) -> lines.add(((EnvEncoding.Line) EnvEncoding.of(name, value)).text()));
        Path own = Files.createTempDirectory(folder, "reader");
        Path file = Files.write(own.resolve("test.env"), lines);

        Map<String, String> read = reader.read(file, List.copyOf(meant.keySet()));

        read.keySet().retainAll(meant.keySet());
        assertThat(read).as(reader.toString()).isEqualTo(meant);
        return meant.size();
    }
}
