package ai.orchestra.config.docs;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.source.SettingName;
import java.util.ArrayList;
import java.util.List;

/** Lists the settings of a section in the order of the record, those within groups, lists and maps too. */
final class Rows {
    /** The variable that decides the environment, which always has a value. */
    private static final String DECIDING_VARIABLE = "APP_ENV";

    private final List<Row> rows = new ArrayList<>();

    private Rows() {}

    static List<Row> of(Section section) {
        Rows rows = new Rows();
        section.members().forEach(member -> rows.add(member, ""));
        return rows.rows;
    }

    private void add(Node node, String condition) {
        if (node.isOneText()) {
            rows.add(text(node, node.about().name(), condition));
        } else if (node instanceof Node.Keyed keyed && keyed.value().isOneText()) {
            rows.add(text(node, keyed.value().about().name(), condition));
        } else if (node instanceof Node.Many many) {
            rows.add(heading(node));
            add(many.element(), "in each element");
        } else if (node instanceof Node.Keyed keyed) {
            rows.add(heading(node));
            add(keyed.value(), "in each entry");
        } else if (node instanceof Node.Group group) {
            About about = group.about();
            if (about.optional() || !about.doc().isEmpty() || !about.rules().isEmpty()) {
                rows.add(heading(node));
            }
            String below = about.optional() ? "with anything else below " + about.key() : condition;
            group.members().forEach(member -> add(member, below));
        }
    }

    private static Row heading(Node node) {
        return new Row(
                node.about().name(),
                true,
                node,
                node.about(),
                false,
                false,
                "",
                words(node.about().rules(), ""));
    }

    private static Row text(Node node, SettingName name, String condition) {
        About about = node.about();
        boolean needed = node instanceof Node.Value
                && about.defaultText() == null
                && about.secretId() == null
                && !about.optional()
                && !decidesEnvironment(node);
        List<String> constraints = new ArrayList<>(words(about.rules(), ""));
        for (Node outer = node, inner = inner(node); inner != outer; outer = inner, inner = inner(inner)) {
            constraints.addAll(words(inner.about().rules(), "each "));
        }
        return new Row(
                name,
                false,
                node,
                about,
                Secrecy.isSecret(about.name(), node.valueType()),
                needed && condition.isEmpty(),
                needed ? condition : "",
                constraints);
    }

    private static Node inner(Node node) {
        if (node instanceof Node.Many many) {
            return many.element();
        }
        return node instanceof Node.Keyed keyed ? keyed.value() : node;
    }

    static boolean decidesEnvironment(Node node) {
        return node.valueType() == Environment.class
                && node.about().name().variables().contains(DECIDING_VARIABLE);
    }

    private static List<String> words(List<Rule> rules, String prefix) {
        return rules.stream().map(rule -> prefix + rule.words()).toList();
    }
}
