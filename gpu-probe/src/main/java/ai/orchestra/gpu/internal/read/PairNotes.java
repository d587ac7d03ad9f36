package ai.orchestra.gpu.internal.read;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Gathers what is wrong with single links, so that one remark tells of all of them and of each pair once. */
final class PairNotes {
    /** More than that in one sentence nobody reads. */
    private static final int SHOWN = 8;

    private final Map<String, String> notes = new LinkedHashMap<>();

    void add(int one, int other, String note) {
        String pair = Math.min(one, other) + "-" + Math.max(one, other);
        notes.putIfAbsent(pair, pair + note);
    }

    void remark(Issue issue, String text, TopologyDraft draft) {
        if (!notes.isEmpty()) {
            String listed = notes.values().stream().limit(SHOWN).collect(Collectors.joining("; "));
            int more = notes.size() - SHOWN;
            draft.remark(issue, text + listed + (more > 0 ? "; and " + more + " more" : ""));
        }
    }
}
