package ai.orchestra.schema.file;

import ai.orchestra.schema.file.LineDiff.Edit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Puts planned changes into words. Stateless. */
final class DiffText {
    private DiffText() {}

    static String of(List<Planned> planned) {
        StringBuilder text = new StringBuilder();
        int kept = 0;
        for (Planned each : planned) {
            switch (each.kind()) {
                case CREATE -> file(text, each, "+ ", ", new");
                case REPLACE ->
                    file(
                            text,
                            each,
                            "~ ",
                            each.stat().isOpenToOthers() && isPrivate(each)
                                    ? ", was " + each.stat().mode()
                                    : "");
                case PROTECT ->
                    text.append("! ")
                            .append(each.target().path())
                            .append(" (")
                            .append(each.stat().mode())
                            .append(" becomes 0600; the content stays)\n");
                case KEEP -> kept++;
            }
        }
        if (kept > 0) {
            text.append("= ").append(kept).append(kept == 1 ? " file stays as it is\n" : " files stay as they are\n");
        }
        return text.toString();
    }

    private static boolean isPrivate(Planned planned) {
        return planned.target().protection() == Protection.OWNER_ONLY;
    }

    private static void file(StringBuilder text, Planned planned, String mark, String note) {
        List<Edit> edits = LineDiff.between(
                lines(planned.before()), lines(Optional.of(planned.target().content())));
        long added = edits.stream().filter(Edit::added).count();
        text.append(mark)
                .append(planned.target().path())
                .append(isPrivate(planned) ? " (0600" : " (shared")
                .append(note)
                .append("; +")
                .append(added)
                .append(" -")
                .append(edits.size() - added)
                .append(" lines");
        Disclosure disclosure = planned.target().disclosure();
        if (disclosure == null) {
            text.append(", not shown)\n");
            return;
        }
        text.append(edits.isEmpty() && planned.before().isPresent() ? ", line ends alone)\n" : ")\n");
        for (Edit edit : edits) {
            text.append("  ")
                    .append(edit.added() ? '+' : '-')
                    .append(edit.number())
                    .append(' ')
                    .append(printable(disclosure.show(edit.text())))
                    .append('\n');
        }
    }

    private static List<String> lines(Optional<byte[]> content) {
        return content.map(bytes ->
                        new String(bytes, StandardCharsets.UTF_8).lines().toList())
                .orElse(List.of());
    }

    /** Returns a line that a terminal cannot take for commands. */
    private static String printable(String line) {
        StringBuilder text = new StringBuilder(line.length());
        line.codePoints().forEach(each -> {
            if (Character.isISOControl(each) && each != '\t') {
                text.append(String.format("\\u%04x", each));
            } else {
                text.appendCodePoint(each);
            }
        });
        return text.toString();
    }
}
