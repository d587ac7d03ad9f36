package ai.orchestra.config.docs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code .env.example}. Each variable stands there once, so that a copy with every line in use has no key twice. Not
 * thread-safe; one for each text.
 */
final class EnvExampleText {
    private static final String HEADER = """
            # Settings. Copy this file to .env, and keep .env out of version control.
            # A line such as #NAME=value shows the default, or an example; remove the # to change it.
            # Generated from settings records; do not edit.
            """;

    private final StringBuilder text = new StringBuilder(HEADER);
    // By variable, the record that has written it.
    private final Map<String, String> written = new HashMap<>();
    private final Set<String> required = new HashSet<>();

    private EnvExampleText() {}

    static String of(List<Section> sections) {
        EnvExampleText example = new EnvExampleText();
        for (Section section : sections) {
            for (Row row : Rows.of(section)) {
                if (row.required()) {
                    example.required.add(row.variable());
                }
            }
        }
        sections.forEach(example::section);
        return example.text.toString();
    }

    private void section(Section section) {
        text.append('\n');
        comment("==== " + section.title() + (section.doc().isEmpty() ? "" : ": " + section.doc()));
        section.rules().forEach(rule -> comment("Together: " + rule.words() + "."));
        for (Row row : Rows.of(section)) {
            text.append('\n');
            if (row.heading()) {
                heading(row);
            } else {
                setting(section, row);
            }
        }
    }

    private void heading(Row row) {
        comment("---- " + row.key() + " (" + Words.of(row.node()) + ")"
                + (row.about().doc().isEmpty() ? "" : ": " + row.about().doc()));
        row.constraints().forEach(constraint -> comment("Together: " + constraint + "."));
    }

    private void setting(Section section, Row row) {
        if (!row.about().doc().isEmpty()) {
            comment(row.about().doc());
        }
        comment(facts(row));
        String earlier = written.putIfAbsent(row.variable(), section.title());
        if (earlier != null) {
            comment(row.variable() + " stands above, at " + earlier + ".");
            return;
        }
        if (row.secret()) {
            comment("Instead of the value: its secret's name in " + row.variable()
                    + "_SECRET_NAME, or a file that holds it in " + row.variable() + "_FILE.");
        }
        assignment(row);
    }

    private static String facts(Row row) {
        List<String> facts = new ArrayList<>();
        facts.add("Type: " + Words.of(row.node()));
        if (row.node() instanceof Node.Keyed) {
            facts.add("the end of the variable, EXAMPLE here, is the name of the entry");
        } else if (row.node() instanceof Node.Many) {
            facts.add("elements are separated by commas");
        }
        facts.addAll(row.constraints());
        if (row.required()) {
            facts.add("required");
        } else if (!row.condition().isEmpty()) {
            facts.add("required " + row.condition());
        }
        if (row.about().secretId() != null) {
            facts.add("if not set, the secret " + row.about().secretId() + "-<environment> is fetched");
        }
        String shown = row.shownDefault();
        if (row.hidesDefault()) {
            facts.add("has a default that is not shown");
        } else if (shown != null) {
            facts.add(shown.isEmpty() ? "empty by default" : "default " + shown.replace("\n", "\\n"));
        } else if (!row.shownExample().isEmpty()) {
            facts.add("for example " + row.shownExample().replace("\n", "\\n"));
        }
        List<String> others =
                row.name().variables().subList(1, row.name().variables().size());
        if (!others.isEmpty()) {
            facts.add("also " + String.join(", ", others));
        }
        return String.join("; ", facts) + ".";
    }

    private void assignment(Row row) {
        String shown = row.shownDefault();
        String portable = portable(row, shown == null ? row.shownExample() : shown);
        if (portable == null) {
            comment("That value is left out below, because programs read it from .env files in different ways.");
        }
        text.append(required.contains(row.variable()) ? "" : "#")
                .append(row.variable())
                .append('=')
                .append(portable == null ? "" : portable)
                .append('\n');
    }

    private static @Nullable String portable(Row row, String value) {
        return PortableValue.of(row.node() instanceof Node.Many ? ListDefaults.withCommas(value) : value);
    }

    private void comment(String comment) {
        CommentLines.of(comment).forEach(line -> text.append(line).append('\n'));
    }
}
