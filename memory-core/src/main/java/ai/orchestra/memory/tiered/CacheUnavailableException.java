package ai.orchestra.memory.tiered;

/** The cache was not asked, or did not answer in time. Never reaches a caller of the back end. */
final class CacheUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CacheUnavailableException(String message) {
        // Thrown for every call during an outage, and only the message is ever read.
        super(message, null, false, false);
    }
}
