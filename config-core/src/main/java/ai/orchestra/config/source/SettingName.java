package ai.orchestra.config.source;

import ai.orchestra.config.yaml.YamlKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The names of one setting: its key in files, and the variables that set it.
 *
 * <p>Names are derived from a settings record's type, once; sources are asked for them and never listed, which is why
 * hundreds of foreign variables cost nothing. This class is immutable and thread-safe.
 */
public final class SettingName {
    // Keys are joined without the + operator here: its first use in a JVM, and that of each new form of it, costs a
    // first load milliseconds.

    // Longer lists are rare, and a name must not grow with what a file holds.
    private static final int KEPT_ELEMENTS = 16;

    private final String property;
    // Null for a name that is derived from another: some sources look at the key only, so its variables can wait.
    private final @Nullable List<String> given;
    private final @Nullable SettingName base;
    // Built on first use. The race is harmless: both threads would build equal values.
    private @Nullable List<String> derived;
    private @Nullable SettingName file;
    private @Nullable SettingName secretName;
    private @Nullable String path;
    private @Nullable SettingName @Nullable [] elements;

    private SettingName(String property, List<String> variables) {
        this.property = property;
        this.given = variables;
        this.base = null;
    }

    /** A name whose key continues that of another; the variables continue likewise. */
    private SettingName(String property, SettingName base) {
        this.property = property;
        this.given = null;
        this.base = base;
    }

    /**
     * Returns the name of a key, with the variable derived from it.
     *
     * @param property the key in kebab-case with dots and indexes, such as {@code memory.redis-url}
     */
    public static SettingName of(String property) {
        return of(property, List.of());
    }

    /**
     * Returns the name of a key that has exact variables of its own.
     *
     * @param property the key in kebab-case with dots and indexes
     * @param exact the variables that win over the derived one, in order
     */
    public static SettingName of(String property, List<String> exact) {
        String derived = variableOf(property);
        if (exact.contains(derived)) {
            return new SettingName(property, List.copyOf(exact));
        }
        List<String> variables = new ArrayList<>(exact);
        variables.add(derived);
        return new SettingName(property, List.copyOf(variables));
    }

    /** Returns the key, such as {@code memory.redis-url}. */
    public String property() {
        return property;
    }

    /**
     * Returns the key as files hold it, with each segment in kebab-case. It differs from {@link #property()} only below a
     * map, whose keys keep their spelling there.
     */
    public String path() {
        String known = path;
        if (known == null) {
            known = hasOwnSpelling(property) ? YamlKeys.canonicalPath(property) : property;
            path = known;
        }
        return known;
    }

    private static boolean hasOwnSpelling(String property) {
        for (int i = 0; i < property.length(); i++) {
            char c = property.charAt(i);
            if (c == '_' || c >= 'A' && c <= 'Z' || c > '~' && Character.toLowerCase(c) != c) {
                return true;
            }
        }
        return false;
    }

    /** Returns the accepted variables, the most preferred first, such as {@code [REDIS_URL, MEMORY_REDIS_URL]}. */
    public List<String> variables() {
        List<String> known = given != null ? given : derived;
        if (known == null) {
            known = continued(Objects.requireNonNull(base));
            derived = known;
        }
        return known;
    }

    private List<String> continued(SettingName from) {
        String suffix = variableOf(property.substring(from.property.length()));
        return withSuffix(from.variables(), suffix);
    }

    private static List<String> withSuffix(List<String> variables, String suffix) {
        if (variables.size() == 1) {
            return List.of(variables.get(0).concat(suffix));
        }
        List<String> longer = new ArrayList<>(variables.size());
        for (String variable : variables) {
            longer.add(variable.concat(suffix));
        }
        return List.copyOf(longer);
    }

    /** Returns the name that gives a file holding this setting's value: {@code NAME_FILE}. */
    public SettingName file() {
        SettingName known = file;
        if (known == null) {
            known = new SettingName(property.concat("-file"), this);
            file = known;
        }
        return known;
    }

    /** Returns the name that gives the secret holding this setting's value: {@code NAME_SECRET_NAME}. */
    public SettingName secretName() {
        SettingName known = secretName;
        if (known == null) {
            known = new SettingName(property.concat("-secret-name"), this);
            secretName = known;
        }
        return known;
    }

    /**
     * Returns the name of an element of this list: {@code key[0]} and {@code NAME_0}.
     *
     * @param index counted from 0
     */
    public SettingName index(int index) {
        if (index >= KEPT_ELEMENTS) {
            return element(index);
        }
        @Nullable SettingName[] kept = elements;
        if (kept == null) {
            kept = new SettingName[KEPT_ELEMENTS];
            elements = kept;
        }
        SettingName known = kept[index];
        if (known == null) {
            known = element(index);
            kept[index] = known;
        }
        return known;
    }

    private SettingName element(int index) {
        return new SettingName(
                property.concat("[").concat(Integer.toString(index)).concat("]"), this);
    }

    /**
     * Returns the name of an entry or component below this one: {@code key.child} and {@code NAME_CHILD}.
     *
     * @param segment the last part of the key, in kebab-case
     */
    public SettingName child(String segment) {
        return property.isEmpty()
                ? new SettingName(segment, withSuffix(variables(), "_" + variableOf(segment)))
                : new SettingName(
                        new StringBuilder()
                                .append(property)
                                .append('.')
                                .append(segment)
                                .toString(),
                        this);
    }

    /**
     * Returns the variable derived from a key: upper case, everything but letters and digits an underscore.
     *
     * @param property a key such as {@code memory.redis-url}
     */
    public static String variableOf(String property) {
        StringBuilder variable = new StringBuilder(property.length());
        for (int i = 0; i < property.length(); i++) {
            char c = property.charAt(i);
            if (c == ']') {
                continue;
            }
            if (c >= 'a' && c <= 'z') {
                variable.append((char) (c - 'a' + 'A'));
            } else {
                boolean kept = c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
                variable.append(kept ? c : '_');
            }
        }
        return variable.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SettingName that
                && property.equals(that.property)
                && variables().equals(that.variables());
    }

    @Override
    public int hashCode() {
        return property.hashCode();
    }

    /** Returns the key. */
    @Override
    public String toString() {
        return property;
    }
}
