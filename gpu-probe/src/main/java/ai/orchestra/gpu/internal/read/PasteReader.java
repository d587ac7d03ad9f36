package ai.orchestra.gpu.internal.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a text that holds any outputs of nvidia-smi, in any order, among other text. */
public final class PasteReader {
    /** Twice what the fullest output of the largest machines has; beyond it the text is something else. */
    static final int MAX_CHARS = 8 << 20;

    /** Ten times the header of 16 GPUs and 32 network cards. */
    private static final int MAX_LINE = 10_000;

    private static final Pattern XML =
            Pattern.compile("<nvidia_smi_log\\b.*?(?:</nvidia_smi_log>|\\z)", Pattern.DOTALL);
    private static final Pattern XML_REMAINS = Pattern.compile(
            "</nvidia_smi_log>|</gpu>|<gpu id=|</(?:product_name|fb_memory_usage|mig_mode|pci_bus_id)>");
    private static final String ROCM = "ROCm System Management Interface";
    private static final String ROCM_END = "End of ROCm SMI Log";
    private static final Pattern ROCM_JSON = Pattern.compile("\\A\\s*\\{\\s*\"(?:card\\d+|system)\"\\s*:");

    private PasteReader() {}

    /**
     * Reads the text; never throws for what it holds.
     *
     * @param text pasted, or printed by the tools themselves
     * @return what could be read, and remarks on what could not
     */
    public static TopologyDraft read(String text) {
        TopologyDraft draft = new TopologyDraft();
        if (text.length() > MAX_CHARS) {
            draft.remark(
                    Issue.INPUT_TOO_LARGE,
                    "the text has " + text.length() + " characters, more than the " + MAX_CHARS + " that are read");
            return draft;
        }
        List<HostPrefixes.Part> parts = byMachine(PastedText.clean(text));
        SeveralMachines.remark(parts, PasteReader::onTrial, draft);
        parts.forEach(part -> readPart(part.text(), draft));
        ProcReader.assign(draft);
        if (!draft.nics().isEmpty()
                && draft.links().isEmpty()
                && draft.remarks().isEmpty()) {
            draft.remark(Issue.MATRIX_INCOMPLETE, "network cards are named, but no link matrix that has them");
        }
        draft.compareCounts();
        draft.compareNumbers();
        if (!draft.isRecognised()) {
            draft.remark(
                    Issue.NOTHING_RECOGNISED,
                    text.isBlank()
                            ? "the text is empty"
                            : "none of its " + text.lines().count() + " lines looks like output of nvidia-smi");
        }
        return draft;
    }

    private static List<HostPrefixes.Part> byMachine(String clean) {
        List<HostPrefixes.Part> parts = HostPrefixes.split(clean, PasteReader::onTrial);
        String timeless = parts.size() > 1 ? clean : LinePrefixes.withoutTimes(clean);
        return timeless.equals(clean) ? parts : HostPrefixes.split(timeless, PasteReader::onTrial);
    }

    private static TopologyDraft onTrial(String part) {
        TopologyDraft draft = new TopologyDraft();
        readPart(part, draft);
        return draft;
    }

    private static void readPart(String part, TopologyDraft draft) {
        String plain = LinePrefixes.withoutNumbers(LinePrefixes.withoutTimes(part));
        String rest = withoutRocm(withoutXml(plain, draft), draft);
        remarkRemains(rest, draft);
        readLines(PastedText.lines(rest), draft);
    }

    private static String withoutXml(String text, TopologyDraft draft) {
        if (!text.contains("<nvidia_smi_log")) {
            return text;
        }
        Matcher matcher = XML.matcher(text);
        while (matcher.find()) {
            draft.recognised();
            XmlReader.read(matcher.group(), draft);
        }
        return matcher.replaceAll("");
    }

    /** XML that lost its first line is not read, since which GPU its parts belong to is not sure. */
    private static void remarkRemains(String rest, TopologyDraft draft) {
        if (XML_REMAINS.matcher(rest).find()) {
            draft.recognised();
            draft.remark(
                    Issue.XML_UNREADABLE,
                    "parts of XML come without <nvidia_smi_log> before them, so they were not read");
        }
    }

    private static String withoutRocm(String text, TopologyDraft draft) {
        boolean json = ROCM_JSON.matcher(text).find();
        int start = text.indexOf(ROCM);
        if (!json && start < 0) {
            return text;
        }
        draft.recognised();
        draft.remark(Issue.AMD_NOT_SUPPORTED, "this is output of rocm-smi; AMD GPUs cannot be read yet");
        int end = text.indexOf(ROCM_END, start);
        return json ? "" : text.substring(0, start) + (end < 0 ? "" : text.substring(end + ROCM_END.length()));
    }

    private static void readLines(List<String> lines, TopologyDraft draft) {
        List<LineReader> readers = List.of(
                new ErrorReader(),
                new TableReader(),
                new MatrixReader(),
                new ListReader(),
                new CsvReader(),
                new ProcReader());
        int at = 0;
        while (at < lines.size()) {
            int used = lines.get(at).length() > MAX_LINE ? 1 : 0;
            for (int i = 0; i < readers.size() && used == 0; i++) {
                used = readers.get(i).read(lines, at, draft);
                if (used > 0) {
                    draft.recognised();
                }
            }
            at += Math.max(used, 1);
        }
    }
}
