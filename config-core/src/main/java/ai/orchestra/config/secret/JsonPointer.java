package ai.orchestra.config.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Selectors of {@link JsonSecret}: single names, and pointers by RFC 6901. Stateless. */
final class JsonPointer {
    private JsonPointer() {}

    /** Returns the names and indexes on the way to a value. */
    static List<String> keys(String selector) {
        if (selector.isEmpty()) {
            throw new IllegalArgumentException("select a key, or a JSON pointer such as /replicas/0/password");
        }
        if (selector.charAt(0) != '/') {
            return List.of(selector);
        }
        List<String> keys = new ArrayList<>();
        for (String part : selector.substring(1).split("/", -1)) {
            keys.add(unescaped(selector, part));
        }
        return keys;
    }

    /** Returns a selector in the form of a pointer. */
    static String of(String selector) {
        return selector.startsWith("/") ? selector : "/" + escaped(selector);
    }

    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /** Returns the index that a part means: digits without a leading zero. */
    static Optional<Integer> index(String key) {
        boolean digits = key.matches("0|[1-9][0-9]{0,8}");
        return digits ? Optional.of(Integer.valueOf(key)) : Optional.empty();
    }

    private static String unescaped(String selector, String part) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < part.length(); i++) {
            char each = part.charAt(i);
            if (each != '~') {
                key.append(each);
                continue;
            }
            i++;
            char code = i < part.length() ? part.charAt(i) : ' ';
            if (code != '0' && code != '1') {
                throw new IllegalArgumentException(
                        selector + " is no JSON pointer: after ~ comes 0 for a tilde, or 1 for a slash");
            }
            key.append(code == '0' ? '~' : '/');
        }
        return key.toString();
    }
}
