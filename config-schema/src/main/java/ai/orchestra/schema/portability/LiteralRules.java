package ai.orchestra.schema.portability;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code docker --env-file}, kubectl and kustomize: a line is a value, whatever stands in it. */
enum LiteralRules implements Rules {
    DOCKER("[^\\s=]+", "a name with a blank in a later line, or none"),
    KUBECTL("[-._a-zA-Z][-._a-zA-Z0-9]*", "a later line does not begin with the name of a variable"),
    KUSTOMIZE(".*", "");

    private final Pattern name;
    private final String complaint;

    LiteralRules(String name, String complaint) {
        this.name = Pattern.compile(name);
        this.complaint = complaint;
    }

    @Override
    public Reading read(String source) throws Unreadable {
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        String[] lines = source.split("\n", -1);
        if (lines.length > 1) {
            effects.add(Effect.FIRST_LINE);
        }
        for (int i = 1; i < lines.length; i++) {
            checkName(lines[i]);
        }
        String value = lines[0];
        if (value.endsWith("\r")) {
            value = value.substring(0, value.length() - 1);
            effects.add(Effect.CARRIAGE_RETURN);
        }
        if (Text.isQuote(value, 0)) {
            effects.add(Effect.KEEPS_QUOTES);
        }
        return new Reading.Value(value, effects);
    }

    private void checkName(String line) throws Unreadable {
        String text = line.substring(Text.skip(line, 0, Text::isUnicodeSpace));
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        int separator = text.indexOf('=');
        if (!name.matcher(separator < 0 ? text : text.substring(0, separator)).matches()) {
            throw new Unreadable(complaint);
        }
    }
}
