package ai.orchestra.config.docs;

import ai.orchestra.config.internal.bind.Component;
import ai.orchestra.config.internal.bind.Models;
import ai.orchestra.config.internal.bind.RecordModel;
import ai.orchestra.config.internal.bind.Shape;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads nodes from the models that settings are bound by, and their constraints from the records. Not thread-safe. */
final class NodeReader {
    /** The entry of a map that stands for all. */
    static final String ANY_NAME = "example";

    private final Models models;
    private final Deque<Class<?>> within = new ArrayDeque<>();

    NodeReader(Models models) {
        this.models = models;
    }

    /**
     * Reads a settings record.
     *
     * @throws IllegalArgumentException if it contains itself, or a type that cannot be bound
     */
    Section section(Class<? extends Record> type) {
        RecordModel model = models.root(type);
        List<Rule> rules = RuleReader.read(Arrays.asList(type.getAnnotations()), Target.OTHER);
        return new Section(type.getSimpleName(), model.name(), model.others(), model.doc(), rules, members(model));
    }

    private List<Node> members(RecordModel model) {
        if (within.contains(model.type())) {
            throw new IllegalArgumentException(
                    model.type().getName() + " contains itself; a settings record must end somewhere");
        }
        within.push(model.type());
        List<Node> members = new ArrayList<>();
        RecordComponent[] components = model.type().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            Component component = model.components().get(i);
            AnnotatedType type = components[i].getAnnotatedType();
            Set<Annotation> annotations = fieldAnnotations(model.type(), components[i].getName());
            annotations.addAll(Arrays.asList(type.getAnnotations()));
            About about = new About(
                    component.name(),
                    false,
                    component.defaultText(),
                    component.secretId(),
                    component.doc(),
                    component.example(),
                    List.of());
            members.add(node(component.shape(), type, annotations, about, component.nested()));
        }
        within.pop();
        return members;
    }

    /** A record component hands its annotations on to the field, whatever targets they allow. */
    private static Set<Annotation> fieldAnnotations(Class<?> record, String component) {
        try {
            return new LinkedHashSet<>(
                    Arrays.asList(record.getDeclaredField(component).getAnnotations()));
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a record has a field for each component", e);
        }
    }

    private Node node(
            Shape shape, AnnotatedType type, Set<Annotation> annotations, About about, @Nullable RecordModel nested) {
        if (shape instanceof Shape.Maybe maybe) {
            AnnotatedType inner = argument(type, 0);
            Set<Annotation> all = new LinkedHashSet<>(annotations);
            all.addAll(Arrays.asList(inner.getAnnotations()));
            return node(maybe.of(), inner, all, about.maybe(), nested);
        }
        if (shape instanceof Shape.Leaf leaf) {
            return new Node.Value(about.with(RuleReader.read(annotations, Target.of(leaf.type()))), leaf.type());
        }
        if (shape instanceof Shape.Many many) {
            Node element = element(
                    many.element(), argument(type, 0), About.of(about.name().index(0)));
            return new Node.Many(about.with(RuleReader.read(annotations, Target.LIST)), element, many.unique());
        }
        if (shape instanceof Shape.Keyed keyed) {
            Node value = element(
                    keyed.value(), argument(type, 1), About.of(about.name().child(ANY_NAME)));
            return new Node.Keyed(about.with(RuleReader.read(annotations, Target.MAP)), value);
        }
        if (shape instanceof Shape.Nested record) {
            RecordModel model = nested != null ? nested : models.element(record.type(), about.name());
            String doc = about.doc().isEmpty() ? model.doc() : about.doc();
            List<Rule> rules = RuleReader.read(Arrays.asList(record.type().getAnnotations()), Target.OTHER);
            About group = new About(about.name(), about.optional(), null, null, doc, "", rules);
            return new Node.Group(group, members(model));
        }
        throw new IllegalArgumentException(about.name() + " has the type " + ((Shape.Unsupported) shape).type()
                + ", which cannot be bound; give the converter for it, or use another type");
    }

    private Node element(Shape shape, AnnotatedType type, About about) {
        return node(shape, type, new LinkedHashSet<>(Arrays.asList(type.getAnnotations())), about, null);
    }

    private static AnnotatedType argument(AnnotatedType type, int index) {
        AnnotatedType argument = ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[index];
        return argument instanceof AnnotatedWildcardType wildcard ? wildcard.getAnnotatedUpperBounds()[0] : argument;
    }
}
