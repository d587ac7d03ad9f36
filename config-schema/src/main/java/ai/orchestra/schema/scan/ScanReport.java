package ai.orchestra.schema.scan;

import java.util.List;

/**
 * What a scan found.
 *
 * <p>Holds no value of a credential. This record is immutable and thread-safe.
 *
 * @param findings what looks like a credential and is not allowed, by file, line and column
 * @param allowed the findings that the allow-list lets stand
 * @param stale the fingerprints in the allow-list that match nothing any more
 * @param files how many files were read
 * @param skipped the files that were not read, each with the reason; a credential may be in them
 * @param tracked whether only files that git tracks were looked at
 */
public record ScanReport(
        List<Finding> findings,
        List<Finding> allowed,
        List<String> stale,
        int files,
        List<Skipped> skipped,
        boolean tracked) {
    /** Copies the lists. */
    public ScanReport {
        findings = List.copyOf(findings);
        allowed = List.copyOf(allowed);
        stale = List.copyOf(stale);
        skipped = List.copyOf(skipped);
    }

    /**
     * A file that was not read.
     *
     * @param file the path relative to what was scanned
     * @param reason such as {@code binary}
     */
    public record Skipped(String file, String reason) {}
}
