package ai.orchestra.config.secret;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Takes the values of known secrets out of texts, such as log lines.
 *
 * <p>A value is found as it is, without the white space around it, in base64 (standard and URL-safe, padded or not, and
 * also within longer encoded text, at each of the three alignments), percent-encoded and escaped as JSON. Each stretch that
 * is found is replaced by {@link #MASK}.
 *
 * <p>Values of less than {@value #MIN_CHARACTERS} characters are left alone, because they would be found by chance in
 * texts that have nothing to do with them; {@link #register} says so, and {@link #leftAlone} counts them. What has no text
 * form (bytes that are not UTF-8) is found in base64 and percent-encoded only.
 *
 * <p>Old values stay known after a rotation, up to a limit beyond which the one that was registered longest ago is
 * forgotten. No value is kept: only lengths and keyed hashes are. The time to scrub a text grows with the text's length and
 * with the number of hits, not with that of the secrets, unless many begin with the same {@value #MIN_CHARACTERS} characters.
 *
 * <p>This class is thread-safe; {@link #scrub} takes no lock.
 */
public final class Redactor {
    /** What stands in the place of a secret. */
    public static final String MASK = "****";

    /** The length from which on a value is looked for, in characters. */
    public static final int MIN_CHARACTERS = RedactionHash.WINDOW;

    /** How many values are known at most unless something else is said. */
    public static final int DEFAULT_LIMIT = 1_024;

    private final int limit;
    private final RedactionHash hash;
    private final Map<RedactionForm, List<RedactionForm>> known = new LinkedHashMap<>();
    private int leftAlone;
    private volatile RedactionTable table = RedactionTable.of(List.of());

    Redactor(int limit, RandomGenerator random) {
        if (limit <= 0) {
            throw new IllegalArgumentException("a redactor knows at least one value, and not " + limit);
        }
        this.limit = limit;
        this.hash = new RedactionHash(random);
    }

    /** Returns a redactor that knows no secret yet and at most {@value #DEFAULT_LIMIT} values at a time. */
    public static Redactor create() {
        return create(DEFAULT_LIMIT);
    }

    /**
     * Returns a redactor that knows no secret yet.
     *
     * @param limit how many values it knows at most; the one that was registered longest ago is forgotten first
     */
    public static Redactor create(int limit) {
        return new Redactor(limit, new SecureRandom());
    }

    /**
     * Lets a value be taken out of all texts from now on. Registering it again makes it the one that is forgotten last.
     *
     * @return {@code false} if it is too short and therefore left alone
     */
    public boolean register(Secret secret) {
        Objects.requireNonNull(secret, "secret");
        List<RedactionForm> forms = SecretForms.of(secret, hash);
        synchronized (known) {
            if (forms.isEmpty()) {
                leftAlone++;
                return false;
            }
            boolean isNew = known.remove(forms.get(0)) == null;
            known.put(forms.get(0), forms);
            if (known.size() > limit) {
                known.remove(known.keySet().iterator().next());
            }
            if (isNew) {
                List<RedactionForm> all = new ArrayList<>();
                known.values().forEach(all::addAll);
                table = RedactionTable.of(all);
            }
        }
        return true;
    }

    /**
     * Returns a text without any registered value.
     *
     * @param text any text
     * @return the same text if no value is in it
     */
    public String scrub(CharSequence text) {
        return RedactionScan.scrub(text.toString(), table, hash);
    }

    /** Returns how many values are known. */
    public int size() {
        synchronized (known) {
            return known.size();
        }
    }

    /** Returns how many registrations were left alone, because the value was too short. */
    public int leftAlone() {
        synchronized (known) {
            return leftAlone;
        }
    }

    @Override
    public String toString() {
        synchronized (known) {
            return "Redactor[" + known.size() + " known, " + leftAlone + " too short]";
        }
    }
}
