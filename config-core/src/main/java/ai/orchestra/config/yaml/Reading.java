package ai.orchestra.config.yaml;

import ai.orchestra.config.origin.Origin;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a text, and after a fault reads it again without the top-level section that holds the fault.
 *
 * <p>So one typing error does not hide the problems of the rest of the file, and the problems of the rest do not change
 * when it is mended.
 */
final class Reading {
    private static final int MAX_ROUNDS = 20;
    // Keeps the time linear: a large file is read a few times at most.
    private static final long MAX_CHARACTERS = 4L * YamlFile.MAX_CODE_POINTS;
    private final Findings findings;
    private final Lines lines;
    private final Set<String> unread = new HashSet<>();
    private final Set<String> lostAnchors = new HashSet<>();

    Reading(Path path, String text) {
        this.findings = new Findings(path);
        this.lines = new Lines(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    YamlFile read() {
        YamlMapping root = TextCheck.passes(lines, findings) ? rounds() : nothing();
        return new YamlFile(findings.path(), root, findings.list(), unread);
    }

    private YamlMapping rounds() {
        long characters = 0;
        for (int round = 0; round < MAX_ROUNDS && characters <= MAX_CHARACTERS; round++) {
            Findings ofRound = new Findings(findings.path());
            try {
                TreeBuilder builder = new TreeBuilder(lines, ofRound, round > 0, lostAnchors);
                YamlMapping root = builder.build();
                findings.addAll(ofRound);
                if (!builder.isComplete()) {
                    unread.add("");
                }
                return root;
            } catch (Fault fault) {
                if (!(fault.problem().origin() instanceof Origin.File place) || !findings.knows(place)) {
                    findings.add(fault.problem());
                }
                if (fault.blamed() == 0 || !leaveOut(fault.blamed())) {
                    return nothing();
                }
            }
            characters += lines.text().length;
        }
        return nothing();
    }

    private YamlMapping nothing() {
        unread.add("");
        return YamlFile.empty(findings.path());
    }

    private boolean leaveOut(int blamed) {
        int first = Math.min(blamed, lines.count());
        int last = first;
        while (first > 1 && !lines.startsSection(first)) {
            first--;
        }
        while (last < lines.count() && !lines.startsSection(last + 1)) {
            last++;
        }
        Matcher key = Section.TOP_KEY.matcher(lines.line(first));
        unread.add(key.matches() ? YamlKeys.canonical(key.group(2)) : "");
        Matcher anchor = Section.ANCHOR.matcher(
                CharBuffer.wrap(lines.text(), lines.start(first), lines.end(last) - lines.start(first)));
        while (anchor.find()) {
            lostAnchors.add(anchor.group(1));
        }
        return lines.blank(first, last);
    }

    /** What is looked for in a section with a fault; a file without one has no need to compile it. */
    private static final class Section {
        private static final Pattern TOP_KEY = Pattern.compile("([\"']?)([^\\s:.\"']+)\\1\\s*(?:\\.[^:]*)?(?::.*)?");
        private static final Pattern ANCHOR = Pattern.compile("&([^\\s:,\\[\\]{}/.*&]+)");
    }
}
