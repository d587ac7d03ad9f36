package ai.orchestra.schema.portability;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What each of the fourteen readers makes of a variable in a {@code .env} file.
 *
 * <p>The rules are our own account of what the readers were seen to do with 43 values in six encodings and with each ASCII
 * character at the beginning, inside and at the end of a value. This record is immutable and thread-safe; its
 * {@code toString} never shows a value.
 *
 * @param name the variable
 * @param spelling how it is written
 * @param verdicts one for each reader, in their order
 */
public record Portability(String name, Spelling spelling, List<Verdict> verdicts) {
    /** Those that a generated file must suit in any case: Compose, the shells and the two libraries met most often. */
    private static final Set<EnvReader> USUAL = EnumSet.of(
            EnvReader.COMPOSE_ENV_FILE,
            EnvReader.COMPOSE_INTERPOLATION,
            EnvReader.BASH,
            EnvReader.DASH,
            EnvReader.PYTHON_DOTENV,
            EnvReader.NODE_DOTENV);

    /** Copies the list. */
    public Portability {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * Checks a value in the spelling that suits most readers, those of Compose, shells, Python and node first.
     *
     * @param name the variable
     * @param value what is meant
     */
    public static Portability check(String name, String value) {
        return Arrays.stream(Spelling.values())
                .map(spelling -> check(name, value, spelling))
                .max(Comparator.comparing(Portability::usual)
                        .thenComparing(found -> found.agreeing().size())
                        .thenComparing(Portability::spelling, Comparator.reverseOrder()))
                .orElseThrow();
    }

    /**
     * Checks a value in a given spelling.
     *
     * @param name the variable
     * @param value what is meant
     * @param spelling how it is written
     */
    public static Portability check(String name, String value, Spelling spelling) {
        String written = spelling.write(value);
        return new Portability(
                name,
                spelling,
                Arrays.stream(EnvReader.values())
                        .map(reader -> reader == EnvReader.BASH && BashNames.isKept(name)
                                ? new Verdict(
                                        reader, Verdict.Outcome.FAILS, BashNames.WHY, new Reading.Failed(BashNames.WHY))
                                : Verdict.of(reader, written, value))
                        .toList());
    }

    /** Returns whether every reader reads what is meant. */
    public boolean everywhere() {
        return verdicts.stream().allMatch(Verdict::same);
    }

    /** Returns the readers that read what is meant. */
    public List<EnvReader> agreeing() {
        return verdicts.stream().filter(Verdict::same).map(Verdict::reader).toList();
    }

    /** Returns whether Compose 2, bash, dash, python-dotenv and node's dotenv all read what is meant. */
    boolean usual() {
        return agreeing().containsAll(USUAL);
    }

    /** Returns the readers that do not, and why. */
    public List<Difference> differences() {
        return verdicts.stream()
                .filter(verdict -> !verdict.same())
                .map(verdict -> new Difference(verdict.reader(), verdict.why()))
                .toList();
    }
}
