package ai.orchestra.schema.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Findings that somebody looked at and let stand, each with a reason.
 *
 * <p>A line is a finding's fingerprint, blanks and the reason; empty lines and those that begin with {@code #} do not
 * count. There is no way to allow a whole file or kind: what is added to it later would be allowed unseen. This class is
 * immutable and thread-safe.
 */
public final class AllowList {
    /** The file's usual name, in the root of what is scanned. */
    public static final String FILE_NAME = ".orchestra-scan-allow";

    private static final Pattern ENTRY = Pattern.compile("([0-9a-f]{8}-[0-9a-f]{4})\\s+(\\S.*)");

    private final Map<String, String> reasons;

    private AllowList(Map<String, String> reasons) {
        this.reasons = reasons;
    }

    /** Returns a list that allows nothing. */
    public static AllowList empty() {
        return new AllowList(Map.of());
    }

    /**
     * Reads a list.
     *
     * @throws ScanException if a line is not understood or has no reason, with every such line
     */
    public static AllowList read(Path file) {
        Map<String, String> reasons = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new ScanException(file + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                reasons.put(entry.group(1), entry.group(2));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                problems.add(file + ":" + (i + 1) + ": write a finding's fingerprint, a blank, and why it may stand");
            }
        }
        if (!problems.isEmpty()) {
            throw new ScanException(String.join("\n", problems), null);
        }
        return new AllowList(reasons);
    }

    /** Returns why a finding may stand, or nothing. */
    public Optional<String> reason(Finding finding) {
        return Optional.ofNullable(reasons.get(finding.fingerprint()));
    }

    /** Returns the fingerprints in the order of the file. */
    public List<String> fingerprints() {
        return List.copyOf(reasons.keySet());
    }
}
