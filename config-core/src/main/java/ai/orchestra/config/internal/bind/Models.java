package ai.orchestra.config.internal.bind;

import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Doc;
import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.annotation.SecretId;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.convert.Converters;
import ai.orchestra.config.rule.RuledBy;
import ai.orchestra.config.rule.Rules;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.yaml.YamlKeys;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the models of settings records.
 *
 * <p>This class is thread-safe.
 */
public final class Models {
    private static final String SUFFIX = "Settings";

    private final Converters converters;
    // A pure function of the class, which is why one cache may serve every load with the same converters.
    private final ClassValue<RecordModel> roots = new ClassValue<>() {
        @Override
        protected RecordModel computeValue(Class<?> type) {
            refuseCycle(type.asSubclass(Record.class), new ArrayDeque<>(), new HashSet<>());
            return read(type.asSubclass(Record.class), SettingName.of(prefixOf(type)));
        }
    };

    private final ClassValue<Names> names = new ClassValue<>() {
        @Override
        protected Names computeValue(Class<?> type) {
            return new Names(Models.this, roots.get(type));
        }
    };

    private final ClassValue<NearMisses> nearMisses = new ClassValue<>() {
        @Override
        protected NearMisses computeValue(Class<?> type) {
            return new NearMisses(names.get(type));
        }
    };

    /** Returns models for the given converters: what has a converter is a value, not a record to look into. */
    public Models(Converters converters) {
        this.converters = converters;
    }

    /**
     * Returns the model of a record under its own prefix.
     *
     * @throws IllegalArgumentException if the record contains itself
     */
    public RecordModel root(Class<? extends Record> type) {
        return roots.get(type);
    }

    /** Returns the model of a record that is an element of a list or map, under that element's name. */
    public RecordModel element(Class<? extends Record> type, SettingName name) {
        return read(type, name);
    }

    /** Returns every name that a root record answers to. */
    Names names(Class<?> type) {
        return names.get(type);
    }

    /** Returns the near-miss check for a root record. */
    NearMisses nearMisses(Class<?> type) {
        return nearMisses.get(type);
    }

    /** Returns the converters that decide what a value is. */
    Converters converters() {
        return converters;
    }

    /** A record that contains itself, also through a list or map, has no end. */
    private void refuseCycle(Class<? extends Record> type, Deque<Class<?>> above, Set<Class<?>> cleared) {
        if (above.contains(type)) {
            throw new IllegalArgumentException(
                    type.getName() + " contains itself; a settings record must end somewhere");
        }
        if (!cleared.add(type)) {
            return;
        }
        above.push(type);
        for (RecordComponent component : type.getRecordComponents()) {
            Shape shape = shapeOf(component.getGenericType());
            while (!(shape instanceof Shape.Nested)) {
                if (shape instanceof Shape.Maybe maybe) {
                    shape = maybe.of();
                } else if (shape instanceof Shape.Many many) {
                    shape = many.element();
                } else if (shape instanceof Shape.Keyed keyed) {
                    shape = keyed.value();
                } else {
                    break;
                }
            }
            if (shape instanceof Shape.Nested record) {
                refuseCycle(record.type(), above, cleared);
            }
        }
        above.pop();
    }

    private RecordModel read(Class<? extends Record> type, SettingName name) {
        List<Component> components = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            components.add(read(component, name));
        }
        Settings settings = type.getAnnotation(Settings.class);
        List<String> others = new ArrayList<>();
        if (settings != null) {
            for (String other : settings.others()) {
                others.add(name.property() + "." + other);
            }
        }
        return new RecordModel(type, name, components, others, docOf(type.getAnnotation(Doc.class)), rulesOf(type));
    }

    private Component read(RecordComponent component, SettingName parent) {
        Shape shape = shapeOf(component.getGenericType());
        String property = parent.child(YamlKeys.canonical(component.getName())).property();
        SettingName name = SettingName.of(property, exactNames(component, property));
        Shape inner = shape instanceof Shape.Maybe maybe ? maybe.of() : shape;
        RecordModel nested = inner instanceof Shape.Nested record ? read(record.type(), name) : null;
        Default defaultText = component.getAnnotation(Default.class);
        SecretId secretId = component.getAnnotation(SecretId.class);
        Doc doc = component.getAnnotation(Doc.class);
        return new Component(
                component.getName(),
                name,
                shape,
                defaultText == null ? null : defaultText.value(),
                secretId == null ? null : secretId.value(),
                nested,
                docOf(doc),
                doc == null ? "" : doc.example());
    }

    private static @Nullable Rules rulesOf(Class<?> type) {
        RuledBy ruledBy = type.getAnnotation(RuledBy.class);
        if (ruledBy == null) {
            return null;
        }
        try {
            Constructor<? extends Rules> constructor = ruledBy.value().getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw new IllegalArgumentException(
                    type.getName() + " is ruled by " + ruledBy.value().getName()
                            + ", which needs a constructor without parameters that reflection reaches",
                    e);
        }
    }

    private static String docOf(@Nullable Doc doc) {
        return doc == null ? "" : doc.value();
    }

    private static List<String> exactNames(RecordComponent component, String property) {
        Env env = component.getAnnotation(Env.class);
        // An exact name cannot tell the elements of a list apart.
        if (env == null || property.indexOf('[') >= 0) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (String name : env.value()) {
            names.add(name.endsWith("_*") ? name.substring(0, name.length() - 2) : name);
        }
        return names;
    }

    private Shape shapeOf(Type type) {
        if (type instanceof WildcardType wildcard) {
            return shapeOf(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof ParameterizedType parameterized) {
            return shapeOf((Class<?>) parameterized.getRawType(), parameterized.getActualTypeArguments(), type);
        }
        if (!(type instanceof Class<?> plain)) {
            return new Shape.Unsupported(type.getTypeName());
        }
        if (plain == Secret.class || converters.find(plain) != null) {
            return new Shape.Leaf(plain);
        }
        return plain.isRecord()
                ? new Shape.Nested(plain.asSubclass(Record.class))
                : new Shape.Unsupported(type.getTypeName());
    }

    private Shape shapeOf(Class<?> raw, Type[] arguments, Type whole) {
        if (raw == Optional.class) {
            return new Shape.Maybe(shapeOf(arguments[0]));
        }
        if (raw == List.class || raw == Set.class) {
            return new Shape.Many(shapeOf(arguments[0]), raw == Set.class);
        }
        if (raw == Map.class && arguments[0] instanceof Class<?> key && converters.find(key) != null) {
            return new Shape.Keyed(key, shapeOf(arguments[1]));
        }
        // Class<?> and Converter<?> can be converted although they have parameters.
        return converters.find(raw) == null ? new Shape.Unsupported(whole.getTypeName()) : new Shape.Leaf(raw);
    }

    private static String prefixOf(Class<?> type) {
        Settings settings = type.getAnnotation(Settings.class);
        if (settings != null && !settings.prefix().isEmpty()) {
            return settings.prefix();
        }
        String name = type.getSimpleName();
        boolean cut = name.endsWith(SUFFIX) && name.length() > SUFFIX.length();
        return YamlKeys.canonical(cut ? name.substring(0, name.length() - SUFFIX.length()) : name);
    }
}
