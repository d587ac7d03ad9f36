package ai.orchestra.memory.error;

/** What to do about a write that may have been stored: it depends on what makes its repetition safe. Stateless. */
final class Advice {
    private Advice() {}

    /** Returns half a sentence for a write that is in doubt; the labels are those of the operations. */
    static String inDoubt(String operation) {
        return "it may have taken effect, so "
                + switch (operation) {
                    case "append" -> "repeat it only with the same id or idempotency key";
                    case "addRawAgentData" -> "repeat it only with the same id";
                    case "putSession" ->
                        "read the session, and store again only if its version is still the one you had";
                    // Deletions: what is gone stays gone.
                    default -> "repeat it, which does no harm";
                };
    }
}
