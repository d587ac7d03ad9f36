package ai.orchestra.config.secret;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A secret that is a JSON object or array, from which single values are selected.
 *
 * <pre>{@code
 * String password = secrets.json("db").get("password");
 * String first = secrets.json("db").get("/replicas/0/password");
 * }</pre>
 *
 * <p>A selector that starts with {@code /} is a JSON pointer (RFC 6901); any other is the name of one member of the
 * outermost object, to the letter: a dot in it is a dot. Strings come without their quotes; numbers and truth values as
 * they are written, so that {@code 1.10} stays {@code 1.10}. This is what the secret was when it was read; a rotation
 * shows in the next {@link Secrets#json}. {@link #toString} hides everything. This class is immutable and thread-safe.
 */
public final class JsonSecret {
    private final String name;
    private final JsonNode root;

    private JsonSecret(String name, JsonNode root) {
        this.name = name;
        this.root = root;
    }

    /**
     * Reads a secret as JSON.
     *
     * @param name what messages call it
     * @param secret its value
     * @throws SecretNotTextException if it is not UTF-8
     * @throws SecretJsonException if it is not JSON, no object or array, or has a name twice in one object; with line
     *     and column, and without any of its text
     */
    public static JsonSecret of(String name, Secret secret) {
        Objects.requireNonNull(name, "name");
        return new JsonSecret(name, JsonSecretReader.read(name, secret.reveal()));
    }

    /**
     * Returns the value that is selected.
     *
     * @param selector the name of a member, or a JSON pointer
     * @throws SecretJsonException if there is none, if it is null, or if it is an object or an array; with the
     *     selector, and without any value
     * @throws IllegalArgumentException if the selector is empty, or no JSON pointer though it starts like one
     */
    public String get(String selector) {
        return find(selector)
                .orElseThrow(() -> new SecretJsonException("the secret " + name + " has " + missing(selector)
                        + "; add it to the JSON, or select another key"));
    }

    /**
     * Returns the value that is selected, or nothing if there is none or it is null.
     *
     * @param selector the name of a member, or a JSON pointer
     * @throws SecretJsonException if it is an object or an array; with the selector, and without any value
     * @throws IllegalArgumentException if the selector is empty, or no JSON pointer though it starts like one
     */
    public Optional<String> find(String selector) {
        JsonNode found = root;
        for (String key : JsonPointer.keys(selector)) {
            Optional<JsonNode> next = found.child(key);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            found = next.get();
        }
        if (found instanceof JsonNode.Scalar scalar) {
            return Optional.of(scalar.text());
        }
        if (found instanceof JsonNode.Null) {
            return Optional.empty();
        }
        throw new SecretJsonException("the secret " + name + " has at " + selector + " "
                + found.kind() + " where a string, a number or a truth value is wanted; select one inside it with a"
                + " pointer such as " + JsonPointer.of(selector) + "/key");
    }

    /**
     * Returns the value that is selected, in a form that hides it.
     *
     * @param selector the name of a member, or a JSON pointer
     * @throws SecretJsonException as {@link #get} throws
     */
    public Secret value(String selector) {
        return Secret.of(get(selector));
    }

    /** Says how far the way of a selector leads, in keys only. */
    private String missing(String selector) {
        JsonNode found = root;
        StringBuilder way = new StringBuilder();
        for (String key : JsonPointer.keys(selector)) {
            Optional<JsonNode> next = found.child(key);
            if (next.isEmpty()) {
                return "no " + selector + " in it: " + (way.isEmpty() ? "the outermost value" : way) + " is "
                        + found.kind() + " without " + key;
            }
            way.append('/').append(JsonPointer.escaped(key));
            found = next.get();
        }
        return "null at " + selector;
    }

    @Override
    public String toString() {
        return "JsonSecret[" + name + ", ****]";
    }

    /** One value of the document. */
    sealed interface JsonNode {
        /** Returns a member or an element. */
        default Optional<JsonNode> child(String key) {
            return Optional.empty();
        }

        /** Returns what messages call it. */
        String kind();

        record Scalar(String text) implements JsonNode {
            @Override
            public String kind() {
                return "a single value";
            }

            @Override
            public String toString() {
                return "Scalar[****]";
            }
        }

        record Null() implements JsonNode {
            @Override
            public String kind() {
                return "null";
            }
        }

        record Members(Map<String, JsonNode> members) implements JsonNode {
            @Override
            public Optional<JsonNode> child(String key) {
                return Optional.ofNullable(members.get(key));
            }

            @Override
            public String kind() {
                return "an object";
            }
        }

        record Elements(java.util.List<JsonNode> elements) implements JsonNode {
            @Override
            public Optional<JsonNode> child(String key) {
                return JsonPointer.index(key).filter(i -> i < elements.size()).map(elements::get);
            }

            @Override
            public String kind() {
                return "an array of " + elements.size();
            }
        }
    }
}
