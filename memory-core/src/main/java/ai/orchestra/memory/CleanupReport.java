package ai.orchestra.memory;

/**
 * What a cleanup deleted.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param memoryItems how many items
 * @param agentData how many records of agent data
 * @param sessions how many sessions
 * @param complete whether nothing expired is left; if not, call again
 */
public record CleanupReport(int memoryItems, int agentData, int sessions, boolean complete) {
    /** Returns how many records were deleted. */
    public int total() {
        return memoryItems + agentData + sessions;
    }
}
