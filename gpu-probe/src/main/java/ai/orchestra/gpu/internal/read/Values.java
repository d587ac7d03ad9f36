package ai.orchestra.gpu.internal.read;

import java.util.Collection;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads single values as nvidia-smi prints them. */
final class Values {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})(?:\\.0+)?\\s*([KMGT]i?B|B)?");

    private Values() {}

    /** Returns whether a value is one of the words for "not known", such as [N/A]. */
    static boolean isUnknown(String value) {
        String bare = value.strip().replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
        return switch (bare) {
            case "",
                    "n/a",
                    "not supported",
                    "not available",
                    "unknown error",
                    "none",
                    "err!",
                    "gpu is lost",
                    "gpu requires reset",
                    "insufficient permissions",
                    "not found" -> true;
            default -> false;
        };
    }

    /** Returns whether a value says that a GPU has no memory of its own, which is not the same as an error. */
    static boolean isNotApplicable(String value) {
        String bare = value.strip().replaceAll("[\\[\\]]", "");
        return bare.equalsIgnoreCase("N/A") || bare.equalsIgnoreCase("Not Supported");
    }

    /** Returns whether a word says that the driver failed to read a value, rather than that there is none. */
    static boolean isError(String value) {
        String bare = value.strip().replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
        return switch (bare) {
            case "unknown error", "err!", "gpu requires reset", "insufficient permissions" -> true;
            default -> false;
        };
    }

    static boolean isLost(String value) {
        return value.toLowerCase(Locale.ROOT).contains("gpu is lost");
    }

    /**
     * Reads a size.
     *
     * @param value such as {@code 81920 MiB}
     * @param unit the unit where the value has none, such as the one of the column's header
     */
    static OptionalLong bytes(String value, String unit) {
        Matcher matcher = SIZE.matcher(value.strip());
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        String used = matcher.group(2) == null ? unit : matcher.group(2);
        int shift = switch (used.isEmpty() ? 'B' : used.charAt(0)) {
            case 'K' -> 10;
            case 'M' -> 20;
            case 'G' -> 30;
            case 'T' -> 40;
            default -> 0;
        };
        long number = Long.parseLong(matcher.group(1));
        return number > Long.MAX_VALUE >> shift ? OptionalLong.empty() : OptionalLong.of(number << shift);
    }

    static String shortened(String value) {
        return value.length() > 60 ? value.substring(0, 60) + "..." : value;
    }

    static String list(Collection<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
