package ai.orchestra.config.persona;

import ai.orchestra.config.suggest.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt with placeholders in braces, as Python's {@code str.format} writes them: {@code {user}} stands for a value, and
 * a doubled brace for a brace.
 *
 * <pre>{@code
 * PromptTemplate prompt = PromptTemplate.of("Answer {user} as {{json}}.");
 * String text = prompt.render(Map.of("user", "Ada")); // Answer Ada as {json}.
 * }</pre>
 *
 * <p>Values are put in as they are; braces in them mean nothing. Format specifications, attributes and positions
 * ({@code {x:>5}}, {@code {x.y}}, {@code {0}}) are refused. This class is immutable and thread-safe.
 */
public final class PromptTemplate {
    // A group for each thing that a template consists of; whatever is none of the first four is a fault.
    private static final Pattern PARTS = Pattern.compile("(?<text>[^{}]+)|(?<open>\\{\\{)|(?<close>}})"
            + "|\\{(?<name>[A-Za-z_][A-Za-z0-9_]*)}|(?<fault>\\{[^{}]*}?|})");

    private final String text;
    private final List<Part> parts;

    private PromptTemplate(String text, List<Part> parts) {
        this.text = text;
        this.parts = parts;
    }

    /** A text that is printed, or the name of a placeholder. */
    private record Part(String content, boolean isName) {}

    /**
     * Reads a template.
     *
     * @param text the prompt with its placeholders
     * @throws IllegalArgumentException if a brace is neither doubled nor part of a placeholder; the message says where
     */
    public static PromptTemplate of(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PARTS.matcher(text);
        while (matcher.find()) {
            if (matcher.group("fault") != null) {
                throw new IllegalArgumentException(fault(matcher.group(), matcher.start()));
            }
            String name = matcher.group("name");
            boolean brace = matcher.group("open") != null || matcher.group("close") != null;
            String printed = brace ? matcher.group().substring(1) : matcher.group();
            parts.add(name == null ? new Part(printed, false) : new Part(name, true));
        }
        return new PromptTemplate(text, List.copyOf(parts));
    }

    private static String fault(String written, int start) {
        String place = " at character " + (start + 1);
        if (written.equals("}")) {
            return "has a } without a {" + place + "; write }} for a brace";
        }
        return written.endsWith("}")
                ? "has the placeholder " + written + place
                        + ", which is no name; write a name of letters, digits and _, or {{ for a brace"
                : "has a { without a }" + place + "; close the placeholder, or write {{ for a brace";
    }

    /** Returns the names of the placeholders, in the order of the text. */
    public Set<String> placeholders() {
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part.isName()) {
                names.add(part.content());
            }
        }
        return names;
    }

    /**
     * Returns the prompt with values in place of the placeholders.
     *
     * @param values a value for each placeholder; those of other names have no effect, so that one map serves several
     *     templates
     * @throws IllegalArgumentException if a placeholder has no value; the message names all of them, and never a value
     */
    public String render(Map<String, String> values) {
        List<String> missing = new ArrayList<>();
        StringBuilder rendered = new StringBuilder(text.length() * 2);
        for (Part part : parts) {
            String value = part.isName() ? values.get(part.content()) : part.content();
            if (value == null) {
                missing.add(part.content());
            } else {
                rendered.append(value);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(missing(missing, values.keySet()));
        }
        return rendered.toString();
    }

    private static String missing(List<String> missing, Set<String> given) {
        List<String> each = missing.stream()
                .distinct()
                .map(name -> "{" + name + "}"
                        + Suggestions.nearest(name, given)
                                .map(near -> " (did you mean " + near + "?)")
                                .orElse(""))
                .toList();
        return "the prompt template has no value for " + String.join(", ", each) + "; values are given for "
                + (given.isEmpty()
                        ? "none"
                        : String.join(", ", given.stream().sorted().toList()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PromptTemplate that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns the template as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
