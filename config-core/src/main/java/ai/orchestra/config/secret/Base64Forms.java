package ai.orchestra.config.secret;

import java.util.List;

/**
 * Base64 (RFC 4648) of a value, standard and URL-safe, at the three alignments that it may have in what is encoded with it.
 * Stateless.
 */
final class Base64Forms {
    private static final String COMMON = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final List<String> ALPHABETS = List.of(COMMON + "+/", COMMON + "-_");
    private static final int BITS = 6;

    private Base64Forms() {}

    static void add(byte[] bytes, RedactionHash hash, List<RedactionForm> forms) {
        for (String alphabet : ALPHABETS) {
            for (int before = 0; before < 3; before++) {
                forms.add(form(bytes, before, alphabet, hash));
            }
        }
    }

    /** Takes the characters that depend on the value alone. */
    private static RedactionForm form(byte[] bytes, int bytesBefore, String alphabet, RedactionHash hash) {
        RedactionForm.Builder form = new RedactionForm.Builder(hash);
        int firstBit = 8 * bytesBefore;
        int endBit = firstBit + 8 * bytes.length;
        for (int bit = (firstBit + BITS - 1) / BITS * BITS; bit + BITS <= endBit; bit += BITS) {
            int at = bit - firstBit;
            int pair = (bytes[at >> 3] & 0xFF) << 8 | ((at >> 3) + 1 < bytes.length ? bytes[(at >> 3) + 1] & 0xFF : 0);
            form.add(alphabet.charAt(pair >> 16 - BITS - (at & 7) & 0x3F));
        }
        return form.build(RedactionForm.Cut.of(firstBit % BITS != 0, endBit % BITS != 0));
    }
}
