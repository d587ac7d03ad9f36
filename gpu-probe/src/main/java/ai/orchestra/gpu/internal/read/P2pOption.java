package ai.orchestra.gpu.internal.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds which matrix {@code topo -p2p} was asked for, where the command stands above it. */
final class P2pOption {
    private static final Pattern COMMAND = Pattern.compile("-p2p[ =]+([a-z])\\b");
    private static final int LINES_ABOVE = 4;

    private P2pOption() {}

    /** Returns r, w, n, a or p; r when no command is there. */
    static char before(List<String> lines, int at) {
        for (int i = at - 1; i >= 0 && i >= at - LINES_ABOVE; i--) {
            Matcher matcher = COMMAND.matcher(lines.get(i));
            if (matcher.find()) {
                return matcher.group(1).charAt(0);
            }
        }
        return 'r';
    }
}
