package ai.orchestra.schema.scan;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells what people write where a secret belongs from a secret. Stateless. */
final class Placeholder {
    // Words that no random value contains by accident: all have four letters or more.
    private static final Pattern WORDS = Pattern.compile(
            "change.?me|changeit|your[-_. ]|example|sample|placeholder|replace[-_. ]?|redacted|dummy|insert[-_ ]|fixme"
                    + "|todo|not[-_]?(a|the)[-_]|fake|mock|secret[-_]?(name|key|id|version)$|xxxx|\\*{3}|\\.{3}|…|1234567"
                    + "|abcdefg|none$|null$|undefined|test(ing)?[-_]?(only|key|secret|password|token)|demo[-_]|localhost");
    private static final Pattern REFERENCE = Pattern.compile(
            "[$%#@]?[{(<\\[].*|[+,);].*|.*[$%]\\{.*|\\$\\w+|%[\\w-]*%?|.*[>})\\]]|sm://.*|.*://[^:@/]*(/.*)?|/[\\w./-]*|[\\w./-]+/|"
                    + "(process|os|env|self|this|config|settings|secrets?|var|local|data|module|string)\\..*");

    private Placeholder() {}

    /** Returns whether a text has a word in it that marks it as no secret. */
    static boolean marked(String value) {
        return WORDS.matcher(value.toLowerCase(Locale.ROOT)).find();
    }

    /** Returns whether a value stands for one that is to be filled in, or refers to one elsewhere. */
    static boolean is(String value) {
        String text = value.strip().toLowerCase(Locale.ROOT);
        return text.isEmpty()
                || text.chars().distinct().count() < 4
                || WORDS.matcher(text).find()
                || REFERENCE.matcher(text).matches();
    }
}
