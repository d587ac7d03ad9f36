package ai.orchestra.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.testsupport.Canary;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextDecoderTest {
    private static final Path PATH = Path.of("a.env");

    @ParameterizedTest
    @CsvSource({
        // Latin-1 ü; after two lines; after two-, three- and four-byte characters, each one column
        "613dfc, 1, 3",
        "610a620d0a63ff, 3, 2",
        "c3a4e282acf09f9880ff, 1, 4",
        // cut off at the end; lone continuation; overlong slash; surrogate; above U+10FFFF
        "61e282, 1, 2",
        "6180, 1, 2",
        "61c0af, 1, 2",
        "61eda080, 1, 2",
        "61f4908080, 1, 2",
        // a lone CR ends a line; the mark at the beginning takes no column
        "610dff, 2, 1",
        "efbbbf61ff, 1, 2",
    })
    void decode_malformed_namesFirstBadByte(String hex, int line, int column) {
        assertPlace(decode(hex), line, column, "holds a byte that is not UTF-8; save the file in the encoding UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"00, 1, 1", "610a6200, 2, 2", "7f454c4600, 1, 5", "c3a400, 1, 2"})
    void decode_nul_saysBinary(String hex, int line, int column) {
        assertPlace(
                decode(hex),
                line,
                column,
                "contains a NUL byte, so it is not a text file; check the path, or save it as UTF-8 text");
    }

    @ParameterizedTest
    @CsvSource({"fffe6100", "feff0061"})
    void decode_utf16_saysSo(String hex) {
        assertPlace(decode(hex), 1, 1, "is encoded in UTF-16; save it as UTF-8");
    }

    @Test
    void decode_secretBesideBadByte_hidesIt() {
        byte[] secret = (Canary.secret("decoder") + "?").getBytes(StandardCharsets.UTF_8);
        secret[secret.length - 1] = (byte) 0xFF;
        assertThat(new TextDecoder(PATH, secret).decode().toString()).doesNotContain(Canary.MARK);
    }

    @Test
    void decode_anyBytes_agreesWithTheDecoderOfTheJdk() {
        Random random = new Random(20261121);
        int faulty = 0;
        for (int run = 0; run < 20_000; run++) {
            byte[] bytes = bytes(random);
            FileText text = new TextDecoder(PATH, bytes).decode();
            String whole = strict(bytes, bytes.length);
            if (whole == null) {
                faulty++;
                String before = longestPrefix(bytes);
                int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
                int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
                assertPlace(text, line, column, "holds a byte that is not UTF-8; save the file in the encoding UTF-8");
            } else {
                assertThat(text).isEqualTo(new FileText.Content(PATH, whole));
            }
        }
        assertThat(faulty).isBetween(2_000, 18_000);
    }

    // Bytes that are UTF-8 more often than not, without NUL, CR and byte order marks.
    private static byte[] bytes(Random random) {
        StringBuilder text = new StringBuilder("a");
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(new String[] {"a", "\n", "ü", "€", "😀"}[random.nextInt(5)]);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextBoolean()) {
            bytes[random.nextInt(bytes.length)] = (byte) (0x80 + random.nextInt(0x80));
        }
        bytes[0] = 'a';
        return bytes;
    }

    private static String longestPrefix(byte[] bytes) {
        for (int length = bytes.length; ; length--) {
            String text = strict(bytes, length);
            if (text != null) {
                return text;
            }
        }
    }

    private static String strict(byte[] bytes, int length) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Arrays.copyOf(bytes, length)));
            return text.toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static FileText decode(String hex) {
        return new TextDecoder(PATH, HexFormat.of().parseHex(hex)).decode();
    }

    private static void assertPlace(FileText text, int line, int column, String says) {
        assertThat(text).isInstanceOfSatisfying(FileText.Unreadable.class, unreadable -> {
            assertThat(unreadable.problem().code()).isEqualTo(ProblemCode.UNREADABLE);
            assertThat(unreadable.problem().origin()).isEqualTo(new Origin.File(PATH, line, column));
            assertThat(unreadable.problem().text()).isEqualTo(says);
        });
    }
}
