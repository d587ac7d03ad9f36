package ai.orchestra.config.internal.bind;

import ai.orchestra.config.convert.ConversionException;
import ai.orchestra.config.convert.Converter;
import ai.orchestra.config.convert.Converters;
import ai.orchestra.config.convert.ListText;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Converts single texts, and words what is wrong with them. */
final class LeafMaker {
    private static final int LONGEST_SHOWN = 60;

    private final Converters converters;
    private final List<Problem> problems;

    LeafMaker(Converters converters, List<Problem> problems) {
        this.converters = converters;
        this.problems = problems;
    }

    /** Returns the value of a text; empty text is no value for anything but text itself. */
    Made make(String key, SlotText.Present present, Class<?> type) {
        String text = present.text();
        if (type == Secret.class) {
            return text.isBlank() ? Made.Unset.INSTANCE : new Made.Value(Secret.of(text));
        }
        if (text.isBlank() && type != String.class) {
            problems.add(empty(key, present, type));
            return Made.Failed.INSTANCE;
        }
        return convert(key, present, text, type);
    }

    private static Problem empty(String key, SlotText.Present present, Class<?> type) {
        return new Problem(
                ProblemCode.EMPTY,
                key,
                present.origin(),
                "is set but empty, where " + article(type) + " is needed; give a value, or remove it");
    }

    private Made convert(String key, SlotText.Present present, String text, Class<?> type) {
        Converter<?> converter = converters.find(type);
        if (converter == null) {
            throw new IllegalStateException("the model has a leaf without a converter: " + type);
        }
        try {
            return new Made.Value(converter.convert(text));
        } catch (ConversionException e) {
            problems.add(new Problem(
                    ProblemCode.UNCONVERTIBLE, key, present.origin(), shown(key, present) + " " + e.advice()));
        } catch (RuntimeException e) {
            // A converter of the application's own; its message may repeat the value, so it is left out.
            problems.add(new Problem(
                    ProblemCode.UNCONVERTIBLE,
                    key,
                    present.origin(),
                    shown(key, present) + " is not " + article(type) + " ("
                            + e.getClass().getName() + ")"));
        }
        return Made.Failed.INSTANCE;
    }

    /** Returns the elements of a list that one text holds. */
    Made split(String key, SlotText.Present present, Class<?> element) {
        List<String> texts;
        try {
            texts = ListText.split(present.text());
        } catch (ConversionException e) {
            problems.add(new Problem(
                    ProblemCode.UNCONVERTIBLE, key, present.origin(), shown(key, present) + " " + e.advice()));
            return Made.Failed.INSTANCE;
        }
        List<@Nullable Object> values = new ArrayList<>();
        boolean failed = false;
        for (int i = 0; i < texts.size(); i++) {
            Made made = make(key + "[" + i + "]", present.part(texts.get(i)), element);
            if (made instanceof Made.Value value) {
                values.add(value.object());
            } else {
                if (made instanceof Made.Unset) {
                    problems.add(empty(key + "[" + i + "]", present, element));
                }
                values.add(null);
                failed = true;
            }
        }
        return failed ? new Made.Failed(values) : new Made.Value(values);
    }

    /** Returns a value in quotes on one line, or words in place of one that must not be shown. */
    static String shown(String key, SlotText.Present present) {
        if (isHidden(key, present)) {
            return "the value (hidden)";
        }
        String line = present.text().replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
        return '"' + (line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "..." : line) + '"';
    }

    /** Returns whether a value must not be shown, by its way here, its key or its form. */
    static boolean isHidden(String key, SlotText.Present present) {
        return present.hidden() || Sensitive.isNamedSo(key, present.type()) || Sensitive.isFormedSo(present.text());
    }

    private static String article(Class<?> type) {
        String name = type.getSimpleName().toLowerCase(Locale.ROOT);
        return ("aeiou".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }
}
