package ai.orchestra.leakcheck;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The ways in which a secret may be printed, each as a pattern. Stateless. */
enum Encoding {
    /** As it is, in any case, with each of its signs as it is or escaped for URL, JSON, XML, Java or a shell. */
    TEXT {
        @Override
        Pattern pattern(String secret) {
            return Pattern.compile(escaped(secret), Pattern.CASE_INSENSITIVE);
        }
    },

    /**
     * Base64 in both alphabets. The secret may begin at any of three places in a group of three bytes, so there are
     * three cores: the characters that depend on no byte in front and none behind, hence on no padding either.
     */
    BASE64 {
        @Override
        Pattern pattern(String secret) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            List<String> cores = new ArrayList<>();
            for (int before = 0; before < 3; before++) {
                byte[] shifted = new byte[before + bytes.length];
                System.arraycopy(bytes, 0, shifted, before, bytes.length);
                String all = Base64.getEncoder().encodeToString(shifted);
                int first = (before * 8 + 5) / 6;
                int end = shifted.length * 8 / 6;
                cores.add(all.substring(first, end));
            }
            return Pattern.compile(cores.stream().map(Encoding::base64Signs).collect(Collectors.joining("|")));
        }
    },

    /** Hexadecimal in either case, its bytes side by side or with a sign between them. */
    HEX {
        @Override
        Pattern pattern(String secret) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            String between = "(?:[ :,-]|, ?0x|\\\\x|0x)?";
            return Pattern.compile(
                    IntStream.range(0, bytes.length)
                            .mapToObj(i -> HexFormat.of().toHexDigits(bytes[i]))
                            .collect(Collectors.joining(between)),
                    Pattern.CASE_INSENSITIVE);
        }
    },

    /** What {@code Arrays.toString} makes of its bytes or characters. */
    ARRAY {
        @Override
        Pattern pattern(String secret) {
            String bytes = secret.chars().mapToObj(Integer::toString).collect(Collectors.joining(", ?"));
            String characters = secret.chars()
                    .mapToObj(character -> Pattern.quote(Character.toString(character)))
                    .collect(Collectors.joining(", ?"));
            return Pattern.compile(bytes + "|" + characters);
        }
    };

    abstract Pattern pattern(String secret);

    private static String escaped(String secret) {
        return secret.chars()
                .mapToObj(character -> Character.isLetterOrDigit(character)
                        ? Character.toString(character)
                        : "(?:" + Pattern.quote(Character.toString(character)) + "|" + escapes(character) + ")")
                .collect(Collectors.joining());
    }

    // Each escape may itself be escaped once more, as in %252F or \\u002f.
    private static String escapes(int character) {
        String hex = HexFormat.of().toHexDigits((byte) character);
        return "%(?:25)*" + hex + "|\\\\+" + Pattern.quote(Character.toString(character)) + "|\\\\+u00" + hex
                + "|\\\\+x" + hex + "|&(?:amp;)?#(?:x" + hex + "|" + character + ");";
    }

    private static String base64Signs(String core) {
        return core.chars()
                .mapToObj(character -> switch (character) {
                    case '+' -> "(?:[+-]|" + escapes('+') + ")";
                    case '/' -> "(?:[/_]|" + escapes('/') + ")";
                    default -> Character.toString(character);
                })
                .collect(Collectors.joining());
    }
}
