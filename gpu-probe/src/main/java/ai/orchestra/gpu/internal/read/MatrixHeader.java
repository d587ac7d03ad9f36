package ai.orchestra.gpu.internal.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds the columns of a link matrix.
 *
 * @param gpus the GPUs' numbers, in the order of the columns
 * @param nics the labels of the columns after them
 * @param trailing the named columns at the end: CPU Affinity, NUMA Affinity, GPU NUMA ID
 * @param cpuOffset where "CPU Affinity" begins as a terminal shows it, or -1
 * @param lines how many lines the header takes
 */
record MatrixHeader(List<Integer> gpus, List<String> nics, List<String> trailing, int cpuOffset, int lines) {
    static final String CPU = "CPU Affinity";
    static final String NUMA = "NUMA Affinity";

    private static final Pattern STARTS = Pattern.compile("^\\s*GPU\\d{1,3}(?![\\d:.\\]])");
    private static final Pattern GPU_LABEL = Pattern.compile("GPU(\\d{1,3})");
    private static final Pattern GLUED = Pattern.compile("(?:(?:GPU|NIC)\\d{1,3}){1,64}");
    private static final Pattern ONE_LABEL = Pattern.compile("(?:GPU|NIC)\\d{1,3}");

    /** Network devices as the kernel names them, such as mlx5_bond_0, rocep49s0, hfi1_0. */
    private static final Pattern DEVICE = Pattern.compile("[a-z][A-Za-z0-9_.-]*\\d[A-Za-z0-9_.-]*");

    private static final Pattern TRAILER = Pattern.compile("CPU\\s+Affinity|NUMA\\s+Affinity|GPU\\s+NUMA\\s+ID");
    private static final Set<String> TRAILER_WORDS = Set.of("CPU", "NUMA", "GPU", "Affinity", "ID");

    MatrixHeader {
        gpus = List.copyOf(gpus);
        nics = List.copyOf(nics);
        trailing = List.copyOf(trailing);
    }

    int devices() {
        return gpus.size() + nics.size();
    }

    /** Returns whether the labels rise without a repetition; others cannot be trusted. */
    boolean isSure() {
        for (int i = 1; i < gpus.size(); i++) {
            if (gpus.get(i) <= gpus.get(i - 1)) {
                return false;
            }
        }
        return new HashSet<>(nics).size() == nics.size()
                && nics.stream().noneMatch(nic -> GPU_LABEL.matcher(nic).matches());
    }

    /** Returns the header that begins at a line, or null when none does. */
    static @Nullable MatrixHeader at(List<String> lines, int at) {
        String line = lines.get(at);
        Words first = STARTS.matcher(line).find() ? words(line) : null;
        if (first == null) {
            return null;
        }
        int next = at + 1;
        if (first.torn() && next < lines.size()) {
            String joined = line.stripTrailing() + lines.get(next).stripLeading();
            Words whole = words(joined);
            if (whole != null && !whole.torn()) {
                first = whole;
                line = joined;
                next++;
            }
        }
        List<String> labels = new ArrayList<>(first.labels());
        StringBuilder text = new StringBuilder(line);
        while (next < lines.size() && !lines.get(next).isBlank()) {
            Words more = words(lines.get(next));
            if (more == null || more.torn()) {
                break;
            }
            labels.addAll(more.labels());
            text.append(' ').append(lines.get(next));
            next++;
        }
        // With a torn word the number of columns behind the GPUs is not sure, nor what stands in them.
        return of(labels, first.torn() ? "" : text.toString(), lines.get(at), next - at);
    }

    private static @Nullable MatrixHeader of(List<String> words, String text, String firstLine, int lines) {
        List<Integer> gpus = new ArrayList<>();
        List<String> nics = new ArrayList<>();
        for (String word : words) {
            Matcher gpu = GPU_LABEL.matcher(word);
            if (gpu.matches() && nics.isEmpty()) {
                gpus.add(Integer.parseInt(gpu.group(1)));
            } else {
                nics.add(word);
            }
        }
        List<String> trailing = new ArrayList<>();
        Matcher trailer = TRAILER.matcher(text);
        while (trailer.find()) {
            trailing.add(trailer.group().replaceAll("\\s+", " "));
        }
        return new MatrixHeader(
                gpus, nics, trailing, PastedText.withoutTabs(firstLine).indexOf(CPU), lines);
    }

    /** Holds the device labels of a header line, and whether a word behind the GPUs was torn by wrapping. */
    private record Words(List<String> labels, boolean torn) {}

    /**
     * Returns the words of a header line, or null when it is none. Up to the last GPU every word must be right; behind it
     * a torn one does no harm.
     */
    private static @Nullable Words words(String line) {
        List<String> labels = new ArrayList<>();
        boolean behindGpus = false;
        boolean torn = false;
        for (String word : line.strip().split("\\s+")) {
            if (GLUED.matcher(word).matches()) {
                Matcher label = ONE_LABEL.matcher(word);
                while (label.find()) {
                    labels.add(label.group());
                    behindGpus |= label.group().startsWith("NIC");
                }
            } else if (DEVICE.matcher(word).matches()) {
                labels.add(word);
                behindGpus = true;
            } else if (TRAILER_WORDS.contains(word)) {
                behindGpus = true;
            } else if (behindGpus) {
                torn = true;
            } else {
                return null;
            }
        }
        return new Words(labels, torn);
    }
}
