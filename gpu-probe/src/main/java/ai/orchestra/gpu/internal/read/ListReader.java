package ai.orchestra.gpu.internal.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code nvidia-smi -L}, with MIG slices, and {@code nvlink -s}, whose blocks begin with the same line. */
final class ListReader implements LineReader {
    // No two parts of a pattern can take the same blanks, so that a long line costs no more than its length.
    private static final Pattern GPU = Pattern.compile("^\\s*GPU\\s+(\\d{1,3}):(.+?)\\(UUID:([^)]*)(\\)?)\\s*$");
    private static final Pattern MIG =
            Pattern.compile("^\\s*MIG\\s+(\\S+)\\s+Device\\s+(\\d{1,3}):\\s*\\(UUID:([^)]*)(\\)?)\\s*$");
    private static final Pattern GPU_UUID = Pattern.compile("GPU-[0-9a-fA-F-]{8,60}");
    private static final Pattern MIG_UUID = Pattern.compile("MIG-[0-9a-zA-Z/-]{8,80}");

    private static final Pattern BEGINNING = Pattern.compile("GPU\\s{1,8}\\d{1,3}:.*");
    private static final Pattern NAMED =
            Pattern.compile("^\\s*GPU\\s(\\d{1,3}):\\s((?:NVIDIA|Tesla|Quadro|GeForce|GRID|TITAN)[^()]*)$");
    private static final Pattern UUID_AT_END = Pattern.compile(" ?(?:GPU|MIG)-[0-9a-fA-F/-]{4,80}\\)?");

    @Override
    public int read(List<String> lines, int at, TopologyDraft draft) {
        Matcher gpuLine = GPU.matcher(lines.get(at));
        if (!gpuLine.matches()) {
            return nameOnly(lines, at, draft) ? 1 : remains(lines.get(at), draft);
        }
        if (Integer.parseInt(gpuLine.group(1)) >= TopologyDraft.MAX_GPUS) {
            return 0;
        }
        GpuDraft gpu = draft.gpu(Integer.parseInt(gpuLine.group(1)), "the list");
        String name = gpuLine.group(2).strip();
        if (Values.isError(name)) {
            draft.remark(Issue.VALUE_UNREADABLE, "the driver prints of GPU " + gpu.index() + " its name as " + name);
        } else if (Values.isLost(name)) {
            draft.lost(gpu.index());
        } else if (!name.isEmpty() && !Values.isUnknown(name)) {
            gpu.note(Fact.NAME, name, draft);
        }
        String uuid = gpuLine.group(3).strip();
        if (gpuLine.group(4).isEmpty()) {
            draft.remark(Issue.ENTRY_UNREADABLE, "the UUID of GPU " + gpu.index() + " is cut, so it was not read");
        } else if (GPU_UUID.matcher(uuid).matches()) {
            gpu.note(Fact.UUID, uuid, draft);
        }
        int next = at + 1;
        LinkCount links = new LinkCount();
        while (next < lines.size() && (readSlice(lines.get(next), gpu, draft) || links.read(lines, next))) {
            next++;
        }
        int piece = cutRow(lines, next, draft);
        if (piece > 0) {
            links.endsUnfinished();
        }
        links.note(gpu, lines.subList(next, lines.size()).stream().allMatch(String::isBlank), draft);
        return next - at + piece;
    }

    /** PyTorch's report of its environment lists GPUs without their UUIDs; the same could be a row that was wrapped. */
    private static boolean nameOnly(List<String> lines, int at, TopologyDraft draft) {
        Matcher named = NAMED.matcher(lines.get(at));
        boolean whole = !PastedText.isUnfinished(lines, at)
                && (at + 1 == lines.size()
                        || !lines.get(at + 1).contains("(UUID:")
                        || GPU.matcher(lines.get(at + 1)).matches());
        if (!whole || !named.matches() || Integer.parseInt(named.group(1)) >= TopologyDraft.MAX_GPUS) {
            return false;
        }
        draft.gpu(Integer.parseInt(named.group(1)), "the list")
                .note(Fact.NAME, named.group(2).strip(), draft);
        return true;
    }

    private static boolean readSlice(String line, GpuDraft gpu, TopologyDraft draft) {
        Matcher slice = MIG.matcher(line);
        if (!slice.matches()) {
            return false;
        }
        String uuid = slice.group(3).strip();
        boolean whole = !slice.group(4).isEmpty();
        if (!whole) {
            draft.remark(
                    Issue.ENTRY_UNREADABLE,
                    "the UUID of slice " + slice.group(2) + " of GPU " + gpu.index() + " is cut, so it was not read");
        }
        gpu.note(Fact.MIG_ENABLED, "true", draft);
        gpu.slice(new MigDraft(
                Integer.parseInt(slice.group(2)),
                slice.group(1),
                whole && MIG_UUID.matcher(uuid).matches() ? uuid : null,
                null));
        return true;
    }

    /** Text that ends within a row leaves a piece of it behind, which may be as short as a G. */
    private static int cutRow(List<String> lines, int at, TopologyDraft draft) {
        if (at >= lines.size() || !PastedText.isUnfinished(lines, at)) {
            return 0;
        }
        String piece = lines.get(at).strip();
        boolean gpu = "GPU ".startsWith(piece) || piece.matches("GPU\\s+\\d{1,3}(?::.*)?");
        boolean slice = "MIG ".startsWith(piece) || piece.matches("MIG\\s.*");
        boolean link = "Link ".startsWith(piece) || piece.matches("Link\\s.*");
        if (piece.isEmpty() || (!gpu && !slice && !link) || GPU.matcher(piece).matches()) {
            return 0;
        }
        draft.remark(
                Issue.ENTRY_UNREADABLE,
                "the list ends within a row (\"" + Values.shortened(piece) + "\"), which was not read");
        return 1;
    }

    private static int remains(String line, TopologyDraft draft) {
        if (LinkCount.isLink(line)) {
            draft.remark(
                    Issue.ENTRY_UNREADABLE,
                    "the state of NVLinks comes without the line of their GPU above it, so it was not read");
            return 1;
        }
        if (!isPartOfRow(line.strip())) {
            return 0;
        }
        draft.remark(
                Issue.ENTRY_UNREADABLE,
                "a row of a list of GPUs is not whole (\"" + Values.shortened(line.strip())
                        + "\"), so it was not read");
        return 1;
    }

    private static boolean isPartOfRow(String line) {
        int uuid = line.lastIndexOf("(UUID:");
        return BEGINNING.matcher(line).matches()
                || (uuid >= 0
                        && UUID_AT_END
                                .matcher(line.substring(uuid + "(UUID:".length()))
                                .matches());
    }
}
