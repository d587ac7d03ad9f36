package ai.orchestra.config.yaml;

import ai.orchestra.config.origin.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Builds the tree of one document from its events. */
final class TreeBuilder {
    private final Events events;
    private final Findings findings;
    private final Anchors anchors;
    private final boolean partial;
    private boolean complete = true;

    /**
     * Creates a builder.
     *
     * @param partial whether a part of the file was left out after a fault
     * @param lost the names of the anchors that may stand in such parts
     */
    TreeBuilder(Lines lines, Findings findings, boolean partial, Set<String> lost) {
        this.events = new Events(lines, findings);
        this.findings = findings;
        this.anchors = new Anchors(findings, lost);
        this.partial = partial;
    }

    /** Returns whether the built mapping is all that the text holds. */
    boolean isComplete() {
        return complete;
    }

    /** Returns the top-level mapping, an empty one if there is something else. */
    YamlMapping build() throws Fault {
        events.next();
        Event event = events.next();
        if (event.is(Event.ID.StreamEnd)) {
            return YamlFile.empty(findings.path());
        }
        Event first = events.next();
        YamlNode root = node(first, 1, null);
        events.next();
        Event after = events.next();
        if (!after.is(Event.ID.StreamEnd)) {
            complete = false;
            findings.add(findings.syntax(
                    events.place(after),
                    "a second document begins here; a settings file holds one document, so merge or split them"));
        }
        if (root instanceof YamlMapping mapping) {
            return mapping;
        }
        if (!(root instanceof YamlScalar scalar && scalar.isNull())) {
            complete = false;
            refuse(root);
        }
        return YamlFile.empty(findings.path());
    }

    private void refuse(YamlNode root) {
        if (!partial) {
            findings.add(findings.syntax(
                    root.origin(),
                    (root instanceof YamlSequence ? "a list" : "a single value")
                            + " stands where the file's keys are expected; write 'key: value' lines"));
        }
    }

    /** Reads a node; the path is used only for keys below it, so that a scalar needs none. */
    private YamlNode node(Event event, int depth, @Nullable KeyPath path) throws Fault {
        Origin.File place = events.place(event);
        if (event instanceof AliasEvent alias) {
            return anchors.resolve(alias.getAnchor(), place, depth);
        }
        if (depth > YamlFile.MAX_DEPTH) {
            throw new Fault(
                    findings.syntax(
                            place, "is nested more than " + YamlFile.MAX_DEPTH + " levels deep, the limit; flatten it"),
                    place.line());
        }
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor == null) {
            anchors.count(depth);
            return content(event, place, depth, path);
        }
        Anchors.Open open = anchors.open(anchor, depth);
        YamlNode node = content(event, place, depth, path);
        anchors.close(open, node);
        return node;
    }

    private YamlNode content(Event event, Origin.File place, int depth, @Nullable KeyPath path) throws Fault {
        if (event instanceof ScalarEvent scalar) {
            return Scalars.node(scalar, place, findings);
        }
        Scalars.checkTag((CollectionStartEvent) event, place, findings);
        return event.is(Event.ID.SequenceStart)
                ? sequence(place, depth, path)
                : mapping(place, depth, path).freeze();
    }

    private YamlSequence sequence(Origin.File place, int depth, @Nullable KeyPath path) throws Fault {
        List<YamlNode> elements = new ArrayList<>();
        for (Event event = events.next(); !event.is(Event.ID.SequenceEnd); event = events.next()) {
            KeyPath below = event instanceof CollectionStartEvent ? KeyPath.of(path, elements.size()) : null;
            elements.add(node(event, depth + 1, below));
        }
        return new YamlSequence(elements, place);
    }

    private MappingDraft mapping(Origin.File place, int depth, @Nullable KeyPath path) throws Fault {
        MappingDraft draft = new MappingDraft(place, path, findings);
        List<YamlMapping> merged = new ArrayList<>();
        Origin.@Nullable File merge = null;
        for (Event event = events.next(); !event.is(Event.ID.MappingEnd); event = events.next()) {
            Origin.File keyPlace = events.place(event);
            if (isMergeKey(event)) {
                YamlNode value = node(events.next(), depth + 1, path);
                if (merge != null) {
                    findings.addDuplicate(KeyPath.of(path, "<<"), "<<", keyPlace, "<<", merge);
                } else {
                    merge = keyPlace;
                    MergeKey.collect(value, keyPlace, merged, findings);
                }
                continue;
            }
            DottedKey key = DottedKey.read(event, keyPlace, findings);
            if (key == null) {
                if (!(event instanceof ScalarEvent)) {
                    node(event, depth + 1, path);
                }
                node(events.next(), depth + 1, path);
            } else {
                Event value = events.next();
                KeyPath below = value instanceof CollectionStartEvent ? key.below(path) : null;
                draft.put(key, node(value, depth + key.size(), below));
            }
        }
        for (YamlMapping mapping : merged) {
            draft.merge(mapping);
        }
        return draft;
    }

    private static boolean isMergeKey(Event event) {
        return event instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getTag() == null
                && scalar.getValue().equals("<<");
    }
}
