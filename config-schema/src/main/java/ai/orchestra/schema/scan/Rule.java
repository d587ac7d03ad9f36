package ai.orchestra.schema.scan;

import java.util.List;

/** Points at what looks like credentials of one sort. Implementations have no state. */
@FunctionalInterface
interface Rule {
    /**
     * Returns the places, in ascending order.
     *
     * @param file the name of the file, without folders
     * @param text its whole text
     */
    List<Match> in(String file, String text);
}
