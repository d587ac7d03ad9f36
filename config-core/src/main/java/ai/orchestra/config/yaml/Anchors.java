package ai.orchestra.config.yaml;

import ai.orchestra.config.origin.Origin;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The anchors of one document, and how large the tree gets by their aliases.
 *
 * <p>Nodes are shared, not copied, so that an alias costs nothing here; what is counted is what a walk over the tree
 * will meet.
 */
final class Anchors {
    private final Findings findings;
    private final Set<String> lost;
    private final Map<String, Open> byName = new HashMap<>();
    private long nodes;
    private long aliased;
    private int deepest;

    /**
     * Creates the anchors of a document.
     *
     * @param lost the names of anchors that may stand in parts of the file that were left out after a fault
     */
    Anchors(Findings findings, Set<String> lost) {
        this.findings = findings;
        this.lost = lost;
    }

    /** Counts a node. */
    void count(int depth) {
        nodes++;
        deepest = Math.max(deepest, depth);
    }

    /** Counts a node that has an anchor and whose content comes next. */
    Open open(String name, int depth) {
        Open open = new Open(nodes, deepest, depth);
        deepest = 0;
        count(depth);
        byName.put(name, open);
        return open;
    }

    /** Completes a node that has an anchor. */
    void close(Open open, YamlNode node) {
        open.node = node;
        open.size = nodes - open.nodesBefore;
        open.height = deepest - open.depth;
        deepest = Math.max(deepest, open.deepestBefore);
    }

    YamlNode resolve(String name, Origin.File place, int depth) throws Fault {
        Open target = byName.get(name);
        if (target == null) {
            if (!lost.contains(name)) {
                findings.add(
                        findings.syntax(
                                place,
                                "an alias (*) for which no anchor (&) stands above; add the anchor, or put the value in quotes"));
            }
            return nothing(place, depth);
        }
        YamlNode node = target.node;
        if (node == null) {
            findings.add(findings.syntax(
                    place, "an alias (*) inside the node that it stands for would never end; write the value out"));
            return nothing(place, depth);
        }
        nodes += target.size;
        aliased += target.size;
        deepest = Math.max(deepest, depth + target.height);
        if (aliased > YamlFile.MAX_ALIASED_NODES) {
            throw new Fault(
                    findings.syntax(
                            place,
                            "aliases (*) up to here stand for more than 100 000 values, the limit; write out what is needed"),
                    0);
        }
        if (depth + target.height > YamlFile.MAX_DEPTH) {
            throw new Fault(
                    findings.syntax(
                            place,
                            "with what the alias (*) stands for is nested more than " + YamlFile.MAX_DEPTH
                                    + " levels deep, the limit; flatten it"),
                    0);
        }
        return node;
    }

    private YamlNode nothing(Origin.File place, int depth) {
        count(depth);
        return new YamlScalar("", false, true, place);
    }

    /** A node that has an anchor, from its beginning on. */
    static final class Open {
        private final long nodesBefore;
        private final int deepestBefore;
        private final int depth;
        private @Nullable YamlNode node;
        private long size;
        private int height;

        private Open(long nodesBefore, int deepestBefore, int depth) {
            this.nodesBefore = nodesBefore;
            this.deepestBefore = deepestBefore;
            this.depth = depth;
        }
    }
}
