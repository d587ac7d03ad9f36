package ai.orchestra.config.internal.bind;

import ai.orchestra.config.internal.layer.Layers;
import ai.orchestra.config.internal.layer.Resolution;
import ai.orchestra.config.internal.layer.Resolver;
import ai.orchestra.config.internal.layer.Way;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Expansion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says for each key which layer wins and which are shadowed. Not thread-safe; one for each question. */
final class Explainer {
    private static final String HIDDEN = "****";

    private final Planner planner;
    private final Resolver resolver;
    private final List<Explained> lines = new ArrayList<>();

    Explainer(Layers layers, Models models) {
        this.planner = new Planner(layers, models);
        this.resolver = new Resolver(layers.sources());
    }

    List<Explained> explain(RecordModel model) {
        fields(planner.fields(model));
        return lines;
    }

    private void fields(Plan.Fields fields) {
        for (int i = 0; i < fields.plans().size(); i++) {
            Component component = fields.model().components().get(i);
            plan(fields.plans().get(i), component.name().property(), component);
        }
    }

    private void plan(Plan plan, String key, @Nullable Component component) {
        if (plan instanceof Plan.Single single) {
            slot(single.slot(), single.type(), single.type() == Secret.class, component);
        } else if (plan instanceof Plan.Text text) {
            slot(text.slot(), text.elementType(), false, component);
        } else if (plan instanceof Plan.Elements elements) {
            elements.elements().forEach(element -> plan(element, key, null));
        } else if (plan instanceof Plan.Entries entries) {
            entries.entries().forEach(entry -> plan(entry.plan(), key, null));
        } else if (plan instanceof Plan.Fields fields) {
            fields(fields);
        } else if (plan instanceof Plan.Given given) {
            lines.add(new Explained(key, given.text().text(), given.text().origin(), List.of()));
        } else {
            lines.add(unset(key, component));
        }
    }

    private void slot(Slot slot, Class<?> type, boolean blankIsUnset, @Nullable Component component) {
        String key = slot.name().property();
        Definition winner = slot.resolution().winner();
        Expansion expansion = slot.expansion();
        if (winner == null || expansion == null) {
            lines.add(unset(key, component));
            return;
        }
        List<Origin> shadowed = new ArrayList<>();
        resolver.all(slot.name(), blankIsUnset).stream()
                .skip(1)
                .map(Resolution::winner)
                .filter(Objects::nonNull)
                .forEach(other -> shadowed.add(other.origin()));
        lines.add(new Explained(key, shown(slot, winner, expansion, type), winner.origin(), shadowed));
    }

    private static String shown(Slot slot, Definition winner, Expansion expansion, Class<?> type) {
        if (!expansion.isValid()) {
            return "";
        }
        boolean secret = type == Secret.class
                || !expansion.isPlain()
                || slot.resolution().way() != Way.VALUE;
        if (secret || Sensitive.isDefinedSo(winner, type)) {
            return HIDDEN;
        }
        String text = expansion.text();
        boolean hidden = Sensitive.isNamedSo(slot.name().property(), type) || Sensitive.isFormedSo(text);
        return hidden ? HIDDEN : text;
    }

    private static Explained unset(String key, @Nullable Component component) {
        String text = component == null ? null : component.defaultText();
        if (component == null || text == null) {
            return new Explained(key, "", null, List.of());
        }
        String shown = component.leafType() == Secret.class && !text.isEmpty() ? HIDDEN : text;
        return new Explained(key, shown, new Origin.Default(key), List.of());
    }
}
