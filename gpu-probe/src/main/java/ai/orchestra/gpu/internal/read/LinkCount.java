package ai.orchestra.gpu.internal.read;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds up the links of one GPU in {@code nvlink -s}. */
final class LinkCount {
    private static final Pattern LINK = Pattern.compile("^\\s*Link\\s+(\\d{1,3}):(.+)$");
    private static final Pattern STATE = Pattern.compile(
            "\\s*(?:(\\d{1,6}(?:\\.\\d{1,9})?) GB/s|[<\\[]?(?i:inactive|active|disabled|N/A)[>\\]]?)\\s*");

    private boolean none;
    private boolean cut;
    private boolean unfinished;
    private int links;
    private int active;
    private double gbPerSecond;

    static boolean isLink(String line) {
        Matcher link = LINK.matcher(line);
        return link.matches() && STATE.matcher(link.group(2)).matches();
    }

    boolean read(List<String> lines, int at) {
        String line = lines.get(at);
        if (line.toLowerCase(Locale.ROOT).contains("all links are inactive")) {
            none = true;
            return true;
        }
        Matcher link = LINK.matcher(line);
        if (!link.matches()) {
            return false;
        }
        links++;
        unfinished = PastedText.isUnfinished(lines, at);
        Matcher state = STATE.matcher(link.group(2));
        if (!state.matches()) {
            cut = true;
        } else if (state.group(1) != null) {
            active++;
            gbPerSecond += Double.parseDouble(state.group(1));
        }
        return true;
    }

    /** Says that a piece of a further line follows at the end of the text. */
    void endsUnfinished() {
        unfinished = true;
    }

    /** Notes the sums; a block at the end of the text that is shorter than all before it was cut off. */
    void note(GpuDraft gpu, boolean atEnd, TopologyDraft draft) {
        int before = draft.linkRows(gpu.index(), links);
        if (links > 0 && atEnd && links < before) {
            draft.remark(
                    Issue.ENTRY_UNREADABLE,
                    "the text ends after " + links + " of the " + before
                            + " links that other GPUs have, so that those of" + " GPU " + gpu.index()
                            + " were not counted");
            return;
        }
        if (unfinished && links > 0 && links != before) {
            draft.remark(
                    Issue.END_UNSURE,
                    "the text ends within the links of GPU " + gpu.index() + ", so that they were not counted");
        } else if (cut) {
            draft.remark(
                    Issue.ENTRY_UNREADABLE,
                    "the state of link " + (links - 1) + " of GPU " + gpu.index()
                            + " is cut or not known, so that its links were not counted");
        } else if (links > 0 || none) {
            gpu.note(Fact.ACTIVE_LINKS, String.valueOf(active), draft);
            gpu.note(Fact.LINK_GB_PER_SECOND, String.valueOf(Math.round(gbPerSecond * 1000) / 1000.0), draft);
        }
    }
}
