package ai.orchestra.config.docs;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One constraint of a setting.
 *
 * @param words what it asks for, such as {@code at least 1}
 * @param keywords what says exactly the same in a JSON Schema; empty if nothing does
 */
record Rule(String words, Map<String, Object> keywords) {
    /** Sorts the keywords, so that generated files never depend on the order of a hash. */
    Rule {
        keywords = Collections.unmodifiableMap(new TreeMap<>(keywords));
    }

    static Rule inWords(String words) {
        return new Rule(words, Map.of());
    }

    static Rule of(String words, String keyword, Object value) {
        return new Rule(words, Map.of(keyword, value));
    }

    /** Returns whether a JSON Schema cannot say it. */
    boolean isOnlyWords() {
        return keywords.isEmpty();
    }
}
