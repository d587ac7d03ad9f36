package ai.orchestra.memory.redis;

/** What is in Redis is not what this version writes. Quotes nothing of it. */
final class CorruptEntryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CorruptEntryException(String what) {
        // The cause of a parser would quote the text.
        super(what, null, false, false);
    }
}
