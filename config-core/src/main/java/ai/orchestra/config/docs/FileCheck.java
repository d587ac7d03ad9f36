package ai.orchestra.config.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Compares files with what they should be. Stateless. */
final class FileCheck {
    private static final int LONGEST_SHOWN = 100;

    private FileCheck() {}

    static Optional<StaleFile> check(String expected, Path file, String regenerate) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.of(new StaleFile(file, 0, "does not exist; run: " + regenerate));
        }
        if (Arrays.equals(bytes, expected.getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        // Bytes that are not UTF-8 become U+FFFD, which no generated text holds, so such a line differs too.
        String found = new String(bytes, StandardCharsets.UTF_8);
        if (found.replace("\r\n", "\n").equals(expected)) {
            String advice = "has Windows line ends; let git keep LF (.gitattributes: text eol=lf), or run: ";
            return Optional.of(new StaleFile(file, 1, advice + regenerate));
        }
        String[] should = expected.split("\n", -1);
        String[] is = found.split("\n", -1);
        int line = Arrays.mismatch(should, is);
        String difference = line < should.length - 1
                ? "differs from the settings records, which give \"" + shortened(should[line]) + "\""
                : "goes on where the settings records give no more";
        return Optional.of(new StaleFile(file, line + 1, difference + "; run: " + regenerate));
    }

    private static String shortened(String line) {
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "..." : line;
    }
}
