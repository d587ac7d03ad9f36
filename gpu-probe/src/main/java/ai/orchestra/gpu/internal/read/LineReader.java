package ai.orchestra.gpu.internal.read;

import java.util.List;

/** Reads one kind of output from the lines of a text. */
interface LineReader {
    /**
     * Looks at the lines from {@code at}.
     *
     * @return how many lines were this reader's; 0 when the line is none of its kind
     */
    int read(List<String> lines, int at, TopologyDraft draft);
}
