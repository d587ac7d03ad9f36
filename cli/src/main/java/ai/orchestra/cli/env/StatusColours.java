package ai.orchestra.cli.env;

import ai.orchestra.cli.console.Style;
import ai.orchestra.schema.preflight.CheckStatus;

/** Colours the word that a line of a report begins with. Stateless. */
final class StatusColours {
    private StatusColours() {}

    /** Returns a line of a preflight report; other lines than those of checks stay as they are. */
    static String check(Style style, String line) {
        for (CheckStatus status : CheckStatus.values()) {
            String word = status.toString();
            if (line.startsWith(word + " ")) {
                String shown = switch (status) {
                    case OK -> style.good(word);
                    case WARNING -> style.warning(word);
                    case FAILED -> style.bad(word);
                    case SKIPPED -> word;
                };
                return shown + line.substring(word.length());
            }
        }
        return line;
    }
}
