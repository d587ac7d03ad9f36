package ai.orchestra.schema.scan;

import java.util.HashMap;
import java.util.Map;

/** Shannon's entropy of a text. Stateless. */
final class Entropy {
    private Entropy() {}

    /** Returns bits for each character: about 4.5 in 32 random letters and digits, 3.5 in English of that length. */
    static double bits(String text) {
        Map<Integer, Integer> counts = new HashMap<>();
        text.chars().forEach(c -> counts.merge(c, 1, Integer::sum));
        double bits = 0;
        for (int count : counts.values()) {
            double share = (double) count / text.length();
            bits -= share * Math.log(share) / Math.log(2);
        }
        return bits;
    }
}
