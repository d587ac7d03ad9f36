package ai.orchestra.config.dotenv;

import ai.orchestra.config.template.Absence;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Part;
import ai.orchestra.config.template.Scope;
import ai.orchestra.config.template.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The scopes of one file's entries: each entry sees the lines before its own. Thread-safe. */
final class FileScopes {
    private static final int[] NOWHERE = {};

    private final List<DotenvEntry> entries;
    private final Scope outer;
    private final Scope lower;
    private final List<@Nullable Definition> definitions = new ArrayList<>();
    private final Map<String, int[]> indexes = new HashMap<>();
    private @Nullable Loops loops;

    FileScopes(List<DotenvEntry> entries, Scope outer, Scope lower) {
        this.entries = entries;
        this.outer = outer;
        this.lower = lower;
        Map<String, List<Integer>> byName = new HashMap<>();
        for (int index = 0; index < entries.size(); index++) {
            DotenvEntry entry = entries.get(index);
            Template template = entry.template();
            definitions.add(
                    template == null
                            ? null
                            : new Definition(entry.name(), template, entry.origin(), new EntryScope(index)));
            if (template != null) {
                byName.computeIfAbsent(entry.name(), name -> new ArrayList<>(1)).add(index);
            }
        }
        byName.forEach((name, list) ->
                indexes.put(name, list.stream().mapToInt(Integer::intValue).toArray()));
    }

    /** Returns the definition that an entry gives, or {@code null} if it takes over the environment's. */
    @Nullable Definition definition(int index) {
        return definitions.get(index);
    }

    /** Returns the nearest earlier entry of the name, or -1. */
    private int earlier(int index, String name) {
        int[] all = indexes.getOrDefault(name, NOWHERE);
        int place = insertionPoint(all, index) - 1;
        return place < 0 ? -1 : all[place];
    }

    /**
     * Returns the first entry of the name that comes later, or -1. An entry that refers to its own name builds on an
     * earlier value, as in {@code LIST=${LIST}:more}; it never means a later one.
     */
    private int later(int index, String name) {
        int[] all = entries.get(index).name().equals(name) ? NOWHERE : indexes.getOrDefault(name, NOWHERE);
        int place = insertionPoint(all, index + 1);
        return place == all.length ? -1 : all[place];
    }

    private static int insertionPoint(int[] all, int index) {
        int found = Arrays.binarySearch(all, index);
        return found < 0 ? -found - 1 : found;
    }

    /** Returns the entries that an entry refers to, those included that come too late. */
    private int[] successors(int index) {
        Template template = entries.get(index).template();
        return template == null
                ? new int[0]
                : template.variables().stream()
                        .map(Part.Variable::name)
                        .distinct()
                        .mapToInt(name -> successor(index, name))
                        .filter(successor -> successor >= 0)
                        .toArray();
    }

    private int successor(int index, String name) {
        if (outer.find(name) != null) {
            return -1;
        }
        int earlier = earlier(index, name);
        return earlier >= 0 || lower.find(name) != null ? earlier : later(index, name);
    }

    private synchronized Loops loops() {
        if (loops == null) {
            loops = new Loops(entries.size(), this::successors);
        }
        return loops;
    }

    /** What one entry sees. */
    private final class EntryScope implements Scope {
        private final int index;

        EntryScope(int index) {
            this.index = index;
        }

        @Override
        public @Nullable Definition find(String name) {
            Definition found = outer.find(name);
            if (found != null) {
                return found;
            }
            int earlier = earlier(index, name);
            return earlier >= 0 ? definitions.get(earlier) : lower.find(name);
        }

        @Override
        public @Nullable Absence absence(String name) {
            int later = later(index, name);
            if (later < 0) {
                return lower.absence(name);
            }
            int line = entries.get(later).origin().line();
            return new Absence(
                    name + " is set later, in line " + line + "; move it up",
                    loops().between(index, later, definitions));
        }
    }
}
