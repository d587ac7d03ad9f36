package ai.orchestra.gpu.internal.read;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code nvidia-smi -L}, with MIG slices, and {@code nvlink -s}, whose blocks begin with the same line. */
final class ListReader implements LineReader {
    // No two parts of a pattern can take the same blanks, so that a long line costs no more than its length.
    private static final Pattern GPU = Pattern.compile("^\\s*GPU\\s+(\\d{1,3}):(.+?)\\(UUID:([^)]*)\\)?\\s*$");
    private static final Pattern MIG =
            Pattern.compile("^\\s*MIG\\s+(\\S+)\\s+Device\\s+(\\d{1,3}):\\s*\\(UUID:([^)]*)\\)?\\s*$");
    private static final Pattern LINK = Pattern.compile("^\\s*Link\\s+(\\d{1,3}):(.+)$");
    private static final Pattern SPEED = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,9})?) GB/s");
    private static final Pattern GPU_UUID = Pattern.compile("GPU-[0-9a-fA-F-]{8,60}");
    private static final Pattern MIG_UUID = Pattern.compile("MIG-[0-9a-zA-Z/-]{8,80}");

    @Override
    public int read(List<String> lines, int at, TopologyDraft draft) {
        Matcher gpuLine = GPU.matcher(lines.get(at));
        if (!gpuLine.matches() || Integer.parseInt(gpuLine.group(1)) >= TopologyDraft.MAX_GPUS) {
            return 0;
        }
        GpuDraft gpu = draft.gpu(Integer.parseInt(gpuLine.group(1)), "the list");
        String name = gpuLine.group(2).strip();
        if (!name.isEmpty()) {
            gpu.note(Fact.NAME, name, draft);
        }
        if (GPU_UUID.matcher(gpuLine.group(3).strip()).matches()) {
            gpu.note(Fact.UUID, gpuLine.group(3).strip(), draft);
        }
        int next = at + 1;
        LinkCount links = new LinkCount();
        while (next < lines.size() && (readSlice(lines.get(next), gpu, draft) || links.read(lines.get(next)))) {
            next++;
        }
        links.note(gpu, draft);
        return next - at;
    }

    private static boolean readSlice(String line, GpuDraft gpu, TopologyDraft draft) {
        Matcher slice = MIG.matcher(line);
        if (!slice.matches()) {
            return false;
        }
        String uuid = slice.group(3).strip();
        gpu.note(Fact.MIG_ENABLED, "true", draft);
        gpu.slice(new MigDraft(
                Integer.parseInt(slice.group(2)),
                slice.group(1),
                MIG_UUID.matcher(uuid).matches() ? uuid : null,
                null));
        return true;
    }

    /** Adds up the links of one GPU. */
    private static final class LinkCount {
        private boolean seen;
        private int active;
        private double gbPerSecond;

        boolean read(String line) {
            if (line.toLowerCase(Locale.ROOT).contains("all links are inactive")) {
                seen = true;
                return true;
            }
            Matcher link = LINK.matcher(line);
            if (!link.matches()) {
                return false;
            }
            seen = true;
            Matcher speed = SPEED.matcher(link.group(2));
            if (speed.find()) {
                active++;
                gbPerSecond += Double.parseDouble(speed.group(1));
            }
            return true;
        }

        void note(GpuDraft gpu, TopologyDraft draft) {
            if (seen) {
                gpu.note(Fact.ACTIVE_LINKS, String.valueOf(active), draft);
                gpu.note(Fact.LINK_GB_PER_SECOND, String.valueOf(Math.round(gbPerSecond * 1000) / 1000.0), draft);
            }
        }
    }
}
