package ai.orchestra.gpu.internal.read;

import java.util.Set;
import java.util.regex.Pattern;

/** Knows the words that stand in a matrix. */
final class Cells {
    private static final Pattern LINK = Pattern.compile("X|NV\\d{1,4}|PIX|PXB|PSB|PHB|NODE|SYS|SOC");
    private static final Set<String> P2P = Set.of("OK", "CNS", "GNS", "TNS", "NS", "DR", "U");

    /** A word that a later driver may print for a way that is not known today. */
    private static final Pattern OTHER = Pattern.compile("(?!(?:GPU|NIC)\\d|CPU$|NUMA$)[A-Z][A-Z0-9]{0,7}|N/A|\\?|-");

    private static final Pattern NEAR_CPUS =
            Pattern.compile("\\d{1,5}(?:-\\d{1,5})?(?:,\\d{1,5}(?:-\\d{1,5})?){0,200},?|N/A");

    private Cells() {}

    /** Returns whether a word is a way between devices, for sure. */
    static boolean isLink(String word) {
        return LINK.matcher(word).matches();
    }

    static boolean isP2p(String word) {
        return P2P.contains(word);
    }

    /** Returns whether a word can stand between two devices. */
    static boolean isCell(String word) {
        return isLink(word) || isP2p(word) || OTHER.matcher(word).matches();
    }

    /** Returns whether a word can be a list of processors or NUMA nodes. */
    static boolean isAffinity(String word) {
        return NEAR_CPUS.matcher(word).matches();
    }
}
