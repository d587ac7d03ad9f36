package ai.orchestra.schema.portability;

import ai.orchestra.config.dotenv.PortableCharacters;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the spelling of a value by its characters. Stateless. */
final class Encoder {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String NEVER = "\"\\$`";
    private static final List<String> NEVER_NAMES =
            List.of("a double quote", "a backslash", "a dollar sign", "a backquote");
    private static final List<Difference> KEEP_QUOTES = List.of(
            new Difference(EnvReader.DOCKER_ENV_FILE, Effect.KEEPS_QUOTES.text()),
            new Difference(EnvReader.KUBECTL, Effect.KEEPS_QUOTES.text()),
            new Difference(EnvReader.KUSTOMIZE, Effect.KEEPS_QUOTES.text()));

    private Encoder() {}

    static EnvEncoding encode(String name, String value) {
        checkName(name);
        Set<String> faults = new LinkedHashSet<>();
        boolean bare = true;
        for (int at = 0; at < value.length(); at += Character.charCount(value.codePointAt(at))) {
            int c = value.codePointAt(at);
            if (!PortableCharacters.isBare(c)) {
                bare = false;
                if (!PortableCharacters.isQuotable(c)) {
                    faults.add(fault(c));
                }
            }
        }
        if (!faults.isEmpty()) {
            return refused(name, value, "contains " + String.join(" and ", faults));
        }
        if (BashNames.isKept(name)) {
            return refused(name, value, "has a name that bash keeps for itself");
        }
        Spelling spelling = bare ? Spelling.BARE : Spelling.DOUBLE_QUOTES;
        return new EnvEncoding.Line(name, spelling.write(value), spelling, bare ? List.of() : KEEP_QUOTES);
    }

    static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no name that every reader takes; use letters, digits"
                            + " and underscores, no digit first");
        }
    }

    private static EnvEncoding refused(String name, String value, String reason) {
        Portability best = Portability.check(name, value);
        List<Difference> differences = best.differences();
        boolean oneLine = value.indexOf('\n') < 0 && value.indexOf('\r') < 0;
        Optional<EnvEncoding.Line> closest = best.usual() && oneLine
                ? Optional.of(new EnvEncoding.Line(name, best.spelling().write(value), best.spelling(), differences))
                : Optional.empty();
        return new EnvEncoding.Refused(name, reason, differences, closest);
    }

    private static String fault(int c) {
        int known = NEVER.indexOf(c);
        if (known >= 0) {
            return NEVER_NAMES.get(known);
        }
        if (c == '\n' || c == '\r') {
            return "a line end";
        }
        return Character.isISOControl(c) ? "a control character" : "an invisible character";
    }
}
