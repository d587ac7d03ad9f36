package ai.orchestra.config.yaml;

import ai.orchestra.config.origin.Origin;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Makes scalars, and refuses tags that would change what a node is. */
final class Scalars {
    private static final String CORE = "tag:yaml.org,2002:";
    private static final String STRING = CORE + "str";
    // The type of the setting decides, so these say nothing new and do no harm.
    private static final Set<String> SCALAR_TAGS =
            Set.of(STRING, CORE + "int", CORE + "float", CORE + "bool", CORE + "null", CORE + "timestamp", "!");
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    static final String TAG_REFUSED =
            "a tag (!) is not accepted here; remove it, or put the value in quotes if '!' belongs to it";

    private Scalars() {}

    static YamlScalar node(ScalarEvent event, Origin.File place, Findings findings) {
        String tag = event.getTag();
        if (tag != null && !SCALAR_TAGS.contains(tag)) {
            refuse(place, findings);
        }
        boolean quoted = !event.isPlain() || STRING.equals(tag) || "!".equals(tag);
        return new YamlScalar(event.getValue(), quoted, !quoted && NULLS.contains(event.getValue()), place);
    }

    static void checkTag(CollectionStartEvent event, Origin.File place, Findings findings) {
        @Nullable String tag = event.getTag();
        String own = CORE + (event.is(Event.ID.SequenceStart) ? "seq" : "map");
        if (tag != null && !tag.equals(own) && !tag.equals("!")) {
            refuse(place, findings);
        }
    }

    private static void refuse(Origin.File place, Findings findings) {
        findings.add(findings.syntax(place, TAG_REFUSED));
    }
}
