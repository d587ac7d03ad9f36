package ai.orchestra.gpu.internal.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises the messages that nvidia-smi prints instead of, or before, its output. */
final class ErrorReader implements LineReader {
    private record Message(Pattern pattern, Issue issue) {
        static Message of(String regex, Issue issue) {
            return new Message(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), issue);
        }
    }

    /** Most specific first. Sources: captured messages, and the texts of nvmlErrorString. */
    private static final List<Message> MESSAGES = List.of(
            Message.of("driver/library version mismatch", Issue.DRIVER_MISMATCH),
            Message.of("couldn'?t communicate with the NVIDIA driver", Issue.DRIVER_NOT_LOADED),
            Message.of("\\bNVML: Driver Not Loaded", Issue.DRIVER_NOT_LOADED),
            Message.of("couldn'?t find libnvidia-ml", Issue.LIBRARY_MISSING),
            Message.of("libnvidia-ml\\.so\\S*: cannot open shared object", Issue.LIBRARY_MISSING),
            Message.of("\\bNVML: NVML Shared Library Not Found", Issue.LIBRARY_MISSING),
            Message.of("unable to determine the device handle for GPU", Issue.GPU_LOST),
            Message.of("\\bGPU is lost\\b|has fallen off the bus", Issue.GPU_LOST),
            Message.of("failed to initialize NVML: unknown error", Issue.CGROUP_LOST),
            Message.of("failed to initialize NVML: insufficient permissions", Issue.PERMISSION_DENIED),
            Message.of("no devices were found", Issue.NO_DEVICES),
            Message.of("nvidia-smi: (?:command )?not found", Issue.NO_GPU_FOUND),
            Message.of("failed to initialize NVML", Issue.NVML_FAILED),
            Message.of("NVIDIA-SMI has failed because", Issue.NVML_FAILED));

    private static final Pattern LOST_INDEX = Pattern.compile("GPU ?(\\d{1,3}):");
    private static final Pattern COMMAND_LINE = Pattern.compile("^\\s*\\d+, ");

    @Override
    public int read(List<String> lines, int at, TopologyDraft draft) {
        String line = lines.get(at);
        if (COMMAND_LINE.matcher(line).find()) {
            return 0;
        }
        for (Message message : MESSAGES) {
            if (message.pattern().matcher(line).find()) {
                String text = line.strip();
                if (message.issue() == Issue.DRIVER_MISMATCH && at + 1 < lines.size()) {
                    String next = lines.get(at + 1).strip();
                    text = next.startsWith("NVML library version") ? text + " (" + next + ")" : text;
                }
                draft.remark(message.issue(), shorten(text));
                noteLost(line, message.issue(), draft);
                return 1;
            }
        }
        return 0;
    }

    private static void noteLost(String line, Issue issue, TopologyDraft draft) {
        Matcher matcher = LOST_INDEX.matcher(line);
        if (issue == Issue.GPU_LOST && matcher.find()) {
            draft.lost(Integer.parseInt(matcher.group(1)));
        }
    }

    private static String shorten(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "..." : text;
    }
}
