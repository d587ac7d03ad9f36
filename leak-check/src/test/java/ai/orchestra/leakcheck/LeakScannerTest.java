package ai.orchestra.leakcheck;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

// The values here must not get into the names of tests or into messages, or the check would find this very class.
class LeakScannerTest {
    private static final Map<String, UnaryOperator<String>> WAYS = ways();

    private final LeakScanner scanner = new LeakScanner(Canary.MARK);

    @TempDir
    private Path directory;

    static Stream<String> names() {
        return WAYS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void findsTheSecret_however(String way) {
        // Three lengths in front: each lands on another alignment of base64.
        for (String before : List.of("", "a", "ab", "abc")) {
            for (String after : List.of("", "!", "!!")) {
                String printed = WAYS.get(way).apply(before + Canary.secret(way) + after);
                String bare = WAYS.get(way).apply(before + Canary.MARK + after);

                assertThat(scanner.encodingsIn("12:00 INFO value=" + printed + ", next")
                                .size())
                        .as("in a value, %d in front, %d behind", before.length(), after.length())
                        .isPositive();
                assertThat(scanner.encodingsIn(bare).size())
                        .as("alone, %d in front, %d behind", before.length(), after.length())
                        .isPositive();
            }
        }
    }

    @Test
    void isSilent_aboutOtherText() {
        String other = "sk-openai-abcdefghijklmnopqrstuvwxyz0123456789+/=%2F";

        assertThat(WAYS.values().stream().map(way -> way.apply(other)))
                .allSatisfy(text -> assertThat(scanner.encodingsIn(text)).isEmpty());
        assertThat(scanner.encodingsIn("Secret[****] fingerprint 1a2b3c4d")).isEmpty();
    }

    @Test
    void namesThePlace_notTheValue() throws IOException {
        Path file = write("ai.Some-output.txt", "fine", "token " + Canary.secret("t"), "fine");

        assertThat(scanner.scan(file)).containsExactly(new Leak(file, 2, Encoding.TEXT));
        assertThat(scanner.scan(file).get(0)).hasToString(file + ":2: a test secret as text");
    }

    @Test
    void passesOver_thePropertiesOfAReport() throws IOException {
        String property = "<property name=\"OPENAI_API_KEY\" value=\"" + Canary.secret("p") + "\"/>";
        String output = "<system-out><![CDATA[" + Canary.secret("o");
        Path report = write(
                "TEST-ai.Some.xml",
                "<testsuite>",
                "  <properties>",
                property,
                "  </properties>",
                "  <testcase name=\"a\">",
                output,
                "<properties>",
                property,
                "</properties>");

        assertThat(scanner.scan(report).stream().map(Leak::line)).containsExactly(6, 8);
    }

    @Test
    void passesOverNothing_inOtherFiles() throws IOException {
        Path file = write("ai.Some-output.txt", "<properties>", Canary.secret("p"), "</properties>");

        assertThat(scanner.scan(file)).hasSize(1);
    }

    @Test
    void reads_whatIsNotText() throws IOException {
        Path file = directory.resolve("bytes.txt");
        Files.write(file, (" \u00ff\u00fe" + Canary.MARK).getBytes(StandardCharsets.UTF_16LE));
        assertThat(scanner.scan(file)).isEmpty();

        Files.write(file, ("\u00ff\u0000\u00fe" + Canary.MARK).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(scanner.scan(file)).hasSize(1);
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.write(directory.resolve(name), List.of(lines));
    }

    private static Map<String, UnaryOperator<String>> ways() {
        Map<String, UnaryOperator<String>> ways = new LinkedHashMap<>();
        ways.put("plain", value -> value);
        ways.put("lower-case", value -> value.toLowerCase(Locale.ROOT));
        ways.put("upper-case", value -> value.toUpperCase(Locale.ROOT));
        ways.put("base64", value -> base64(Base64.getEncoder(), value));
        ways.put("base64-unpadded", value -> base64(Base64.getEncoder().withoutPadding(), value));
        ways.put("base64-url", value -> base64(Base64.getUrlEncoder(), value));
        ways.put("base64-url-unpadded", value -> base64(Base64.getUrlEncoder().withoutPadding(), value));
        ways.put("base64-in-url", value -> url(base64(Base64.getEncoder(), value)));
        ways.put("basic-authentication", value -> base64(Base64.getEncoder(), "user:" + value));
        ways.put("url", LeakScannerTest::url);
        ways.put("url-lower-case", value -> url(value).toLowerCase(Locale.ROOT));
        ways.put("url-twice", value -> url(url(value)));
        ways.put("json-solidus", value -> value.replace("/", "\\/"));
        ways.put("json-unicode", value -> value.replace("/", "\\u002F").replace("+", "\\u002b"));
        ways.put("json-in-json", value -> value.replace("/", "\\\\/"));
        ways.put("xml", value -> value.replace("/", "&#47;").replace("+", "&#x2B;"));
        ways.put("hex", value -> HexFormat.of().formatHex(bytes(value)));
        ways.put("hex-upper-case", value -> HexFormat.of().withUpperCase().formatHex(bytes(value)));
        ways.put("hex-colons", value -> HexFormat.ofDelimiter(":").formatHex(bytes(value)));
        ways.put("hex-escapes", value -> HexFormat.of().withPrefix("\\x").formatHex(bytes(value)));
        ways.put("array-of-bytes", value -> Arrays.toString(bytes(value)));
        ways.put("array-of-characters", value -> Arrays.toString(value.toCharArray()));
        return ways;
    }

    private static String base64(Base64.Encoder encoder, String value) {
        return encoder.encodeToString(bytes(value));
    }

    private static String url(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
