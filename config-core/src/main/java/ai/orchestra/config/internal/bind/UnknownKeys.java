package ai.orchestra.config.internal.bind;

import ai.orchestra.config.internal.layer.Layers;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.source.SettingsSource;
import ai.orchestra.config.suggest.Suggestions;
import ai.orchestra.config.template.Definition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds keys below a record's prefix that no component answers to. Keys of other programs lie elsewhere. */
final class UnknownKeys {
    private static final Pattern INDEX = Pattern.compile("\\[\\d+]");
    private static final int MOST_LISTED = 12;

    private final RecordModel model;
    private final Names names;

    UnknownKeys(RecordModel model, Names names) {
        this.model = model;
        this.names = names;
    }

    List<Problem> in(Layers layers) {
        List<Problem> problems = new ArrayList<>();
        String prefix = model.name().property();
        for (SettingsSource source : layers.sources()) {
            Set<String> reported = new HashSet<>();
            for (Definition key : source.keysBelow(prefix)) {
                String plain = withoutIndexes(key.name());
                if (!names.knows(plain) && !isOfOthers(plain) && !isBelow(key.name(), reported)) {
                    reported.add(key.name());
                    problems.add(new Problem(ProblemCode.UNKNOWN, key.name(), key.origin(), advice(plain)));
                }
            }
        }
        return problems;
    }

    private boolean isOfOthers(String key) {
        return model.others().stream()
                .anyMatch(other -> key.equals(other)
                        || key.startsWith(other + ".")
                        || other.startsWith(key + ".")
                        || other.endsWith(".*"));
    }

    /** An unknown mapping is one problem, however much it holds. */
    private static boolean isBelow(String key, Set<String> reported) {
        for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
            if (reported.contains(withoutIndexes(key.substring(0, dot))) || reported.contains(key.substring(0, dot))) {
                return true;
            }
        }
        return false;
    }

    private static String withoutIndexes(String key) {
        return key.indexOf('[') < 0 ? key : INDEX.matcher(key).replaceAll("");
    }

    private String advice(String key) {
        int dot = key.lastIndexOf('.');
        String parent = key.substring(0, dot + 1);
        List<String> siblings = names.keys().stream()
                .filter(known -> known.startsWith(parent) && known.indexOf('.', dot + 1) < 0)
                .map(known -> known.substring(dot + 1))
                .toList();
        String last = key.substring(dot + 1);
        return Suggestions.nearest(last, siblings)
                .map(near -> "unknown; did you mean " + near.replace('-', '_') + "?")
                .orElseGet(() -> siblings.isEmpty()
                        ? "unknown; remove it"
                        : "unknown; the keys here are "
                                + String.join(
                                                ", ",
                                                siblings.stream()
                                                        .limit(MOST_LISTED)
                                                        .toList())
                                        .replace('-', '_')
                                + (siblings.size() > MOST_LISTED ? ", ..." : ""));
    }
}
