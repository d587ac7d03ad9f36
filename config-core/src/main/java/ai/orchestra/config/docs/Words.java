package ai.orchestra.config.docs;

import ai.orchestra.config.convert.DataSize;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.yaml.YamlKeys;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Types and durations in words. Stateless. */
final class Words {
    private static final Map<Class<?>, String> TYPES = Map.ofEntries(
            Map.entry(String.class, "text"),
            Map.entry(char.class, "character"),
            Map.entry(Character.class, "character"),
            Map.entry(boolean.class, "true or false"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(Secret.class, "secret"),
            Map.entry(Duration.class, "duration (30s, 5m, PT30S)"),
            Map.entry(DataSize.class, "data size (512MB, 4GiB)"),
            Map.entry(Environment.class, "name of an environment"),
            Map.entry(URI.class, "URI"),
            Map.entry(UUID.class, "UUID"),
            Map.entry(java.util.regex.Pattern.class, "regular expression"));

    private Words() {}

    /** Returns what a setting is, such as {@code list: whole number}. */
    static String of(Node node) {
        if (node instanceof Node.Value value) {
            return of(value.type());
        }
        if (node instanceof Node.Many many) {
            return (many.unique() ? "set: " : "list: ") + of(many.element());
        }
        return node instanceof Node.Keyed keyed ? "map: " + of(keyed.value()) : "group";
    }

    private static String of(Class<?> type) {
        if (Target.WHOLE.contains(type)) {
            return "whole number";
        }
        if (Target.DECIMAL.contains(type)) {
            return "number";
        }
        if (type.isEnum()) {
            return "one of " + String.join(", ", constants(type));
        }
        String known = TYPES.get(type);
        return known != null ? known : YamlKeys.canonical(type.getSimpleName()).replace('-', ' ');
    }

    /** Returns the constants of an enum as one writes them: in lower case, unless that makes two of them one. */
    static List<String> constants(Class<?> type) {
        List<String> exact = new ArrayList<>();
        List<String> lower = new ArrayList<>();
        Set<String> folded = new HashSet<>();
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            exact.add(name);
            lower.add(name.toLowerCase(Locale.ROOT));
            folded.add(name.toLowerCase(Locale.ROOT));
        }
        return folded.size() == exact.size() ? lower : exact;
    }

    /** Returns a duration as settings are written, such as {@code 1h30m}. */
    static String of(Duration duration) {
        StringBuilder text = new StringBuilder(duration.isNegative() ? "-" : "");
        Duration rest = duration.abs();
        append(text, rest.toDays(), "d");
        append(text, rest.toHoursPart(), "h");
        append(text, rest.toMinutesPart(), "m");
        append(text, rest.toSecondsPart(), "s");
        append(text, rest.toMillisPart(), "ms");
        append(text, rest.toNanosPart() / 1_000 % 1_000, "us");
        append(text, rest.toNanosPart() % 1_000, "ns");
        return text.length() == 0 ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }
}
