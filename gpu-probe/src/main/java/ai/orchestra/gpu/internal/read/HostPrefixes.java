package ai.orchestra.gpu.internal.read;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes away what tools that gather output put before every line: a host and a colon, a container and a bar, a pod in
 * brackets. Lines with different ones come from different machines and may be mixed, so that they are kept apart.
 */
final class HostPrefixes {
    private static final Pattern PREFIX =
            Pattern.compile("^\\s{0,4}(\\[[A-Za-z0-9_.@/-]{1,200}\\]|\\[\\d{1,6},\\d{1,6}\\]<std(?:out|err)>:"
                    + "|(?!(?:GPU|NIC)\\d+:)[A-Za-z0-9_.@/-]{1,64}(?::| {0,40}\\|))(?: |\\t|$)");
    private static final Pattern NUMBER = Pattern.compile("\\d+\\W*");

    private final List<String> lines;
    private final Map<String, List<Integer>> linesByPrefix = new LinkedHashMap<>();

    /** Holds what one machine printed; the name is empty where no prefix tells it. */
    record Part(String machine, String text) {}

    private HostPrefixes(String text) {
        lines = PastedText.lines(text);
        for (int i = 0; i < lines.size(); i++) {
            Matcher prefix = PREFIX.matcher(lines.get(i));
            if (prefix.find()) {
                linesByPrefix
                        .computeIfAbsent(prefix.group(1), any -> new ArrayList<>())
                        .add(i);
            }
        }
    }

    /**
     * Returns the text by machines.
     *
     * @param reader reads a text on trial: what it makes of the lines tells whether a word before them is a prefix
     */
    static List<Part> split(String text, Function<String, TopologyDraft> reader) {
        HostPrefixes prefixes = new HostPrefixes(text);
        Map<String, List<Integer>> machines = new LinkedHashMap<>();
        BitSet taken = new BitSet();
        prefixes.linesByPrefix.forEach((prefix, at) -> {
            if (prefixes.isMachine(prefix, at, reader)) {
                machines.put(prefix, at);
                at.forEach(taken::set);
            }
        });
        if (machines.isEmpty()) {
            return List.of(new Part("", text));
        }
        List<Integer> others = new ArrayList<>();
        for (int i = taken.nextClearBit(0); i < prefixes.lines.size(); i = taken.nextClearBit(i + 1)) {
            others.add(i);
        }
        String rest = prefixes.text(others, false);
        if (machines.size() == 1 && !reader.apply(rest).speaks()) {
            return List.of(new Part("", prefixes.inOrder(taken)));
        }
        List<Part> parts = new ArrayList<>(List.of(new Part("", rest)));
        machines.forEach((prefix, at) -> parts.add(new Part(name(prefix), prefixes.text(at, true))));
        return parts;
    }

    /** One line alone must be a row for sure; its number may be that of a line. */
    private boolean isMachine(String prefix, List<Integer> at, Function<String, TopologyDraft> reader) {
        if (at.size() > 1) {
            return reader.apply(text(at, true)).isRecognised();
        }
        return lines.get(at.get(0)).contains("(UUID:")
                && !NUMBER.matcher(prefix).matches()
                && reader.apply(text(at, true)).speaks();
    }

    private String inOrder(BitSet taken) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(taken.get(i) ? withoutPrefix(lines.get(i)) : lines.get(i))
                    .append('\n');
        }
        text.setLength(text.length() - 1);
        return text.toString();
    }

    /** Only the last line of the whole text may lack its end. */
    private String text(List<Integer> numbers, boolean prefixed) {
        StringBuilder text = new StringBuilder();
        for (int number : numbers) {
            text.append(prefixed ? withoutPrefix(lines.get(number)) : lines.get(number))
                    .append(number == lines.size() - 1 ? "" : "\n");
        }
        return text.toString();
    }

    private static String withoutPrefix(String line) {
        return PREFIX.matcher(line).replaceFirst("");
    }

    private static String name(String prefix) {
        return prefix.replaceAll("^\\[|\\]$|[ |:]+$|\\]<std\\w+>:$", "");
    }
}
