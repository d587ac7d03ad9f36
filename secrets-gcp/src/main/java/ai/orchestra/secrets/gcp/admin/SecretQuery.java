package ai.orchestra.secrets.gcp.admin;

import java.util.Optional;

/**
 * Which secrets to list.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param filter in Secret Manager's filter language, such as {@code labels.env=staging AND name:openai}; empty means all
 * @param pageSize how many at a time, 1 to 25,000, which is Secret Manager's limit
 * @param location the region whose secrets are meant; empty means the global ones
 */
public record SecretQuery(String filter, int pageSize, Optional<String> location) {
    private static final int MAX_PAGE = 25_000;
    private static final int USUAL_PAGE = 500;

    /**
     * Checks the page size.
     *
     * @throws IllegalArgumentException if it is not within 1 to 25,000
     */
    public SecretQuery {
        if (pageSize < 1 || pageSize > MAX_PAGE) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_PAGE + " secrets, not " + pageSize);
        }
    }

    /** Returns the query for all global secrets, 500 at a time. */
    public static SecretQuery all() {
        return new SecretQuery("", USUAL_PAGE, Optional.empty());
    }

    /**
     * Returns the query for global secrets that match, 500 at a time.
     *
     * @param filter in Secret Manager's filter language
     */
    public static SecretQuery matching(String filter) {
        return new SecretQuery(filter, USUAL_PAGE, Optional.empty());
    }
}
