package ai.orchestra.config.convert;

import ai.orchestra.config.suggest.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The constants of an enum, in any case, with dashes and underscores alike.
 *
 * <p>The exact name wins. Case is folded with {@link Locale#ROOT}, so that {@code INFO} is {@code info} in Turkey too.
 */
final class EnumText implements Converter<Object> {
    private static final int MAX_LISTED = 40;

    private final Map<String, Object> exact = new HashMap<>();
    private final Map<String, List<Object>> folded = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    EnumText(Class<?> type) {
        for (Object each : type.getEnumConstants()) {
            String name = ((Enum<?>) each).name();
            exact.put(name, each);
            folded.computeIfAbsent(fold(name), key -> new ArrayList<>()).add(each);
            names.add(name);
        }
    }

    @Override
    public Object convert(String text) {
        Object same = exact.get(text);
        if (same != null) {
            return same;
        }
        List<Object> alike = folded.getOrDefault(fold(text), List.of());
        if (alike.size() == 1) {
            return alike.get(0);
        }
        if (alike.isEmpty()) {
            String near = Suggestions.nearest(text.strip(), names)
                    .map(name -> "; did you mean " + name.toLowerCase(Locale.ROOT) + "?")
                    .orElse("");
            throw new ConversionException("is none of: " + listed() + near);
        }
        throw new ConversionException("means more than one constant; write exactly one of: "
                + alike.stream().map(each -> ((Enum<?>) each).name()).collect(Collectors.joining(", ")));
    }

    private String listed() {
        String first = names.stream()
                .limit(MAX_LISTED)
                .map(each -> each.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        int more = names.size() - MAX_LISTED;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
