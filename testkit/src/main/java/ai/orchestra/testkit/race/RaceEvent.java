package ai.orchestra.testkit.race;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that one thread did and saw. Times are nanoseconds of {@link System#nanoTime}, which on Linux the processes of
 * one machine share.
 *
 * <p>Implementations are immutable and thread-safe.
 */
public sealed interface RaceEvent {
    /** Returns which conversation it was about. */
    String conversation();

    /** Returns when the call began. */
    long start();

    /** Returns when the call had its answer. */
    long end();

    /** Returns the event as one line. */
    String line();

    /**
     * An append was acknowledged.
     *
     * @param conversation which
     * @param generation of the conversation; a later one is a greater number
     * @param sequence the item's place
     * @param id the item's id
     * @param start when the call began
     * @param end when it was acknowledged
     */
    record Appended(String conversation, long generation, long sequence, String id, long start, long end)
            implements RaceEvent {
        @Override
        public String line() {
            return String.join(" ", "A", conversation, "" + generation, "" + sequence, id, "" + start, "" + end);
        }
    }

    /**
     * A deletion was acknowledged, or may have happened.
     *
     * @param conversation which
     * @param certain whether it was acknowledged
     * @param start when the call began
     * @param end when it had its answer
     */
    record Deleted(String conversation, boolean certain, long start, long end) implements RaceEvent {
        @Override
        public String line() {
            return String.join(" ", "D", conversation, certain ? "1" : "0", "" + start, "" + end);
        }
    }

    /**
     * The newest items were read.
     *
     * @param conversation which
     * @param limit how many were asked for
     * @param items what came, in that order
     * @param start when the call began
     * @param end when the answer was there
     */
    record Read(String conversation, int limit, List<Seen> items, long start, long end) implements RaceEvent {
        /** Copies the list. */
        public Read {
            items = List.copyOf(items);
        }

        @Override
        public String line() {
            StringBuilder line =
                    new StringBuilder(String.join(" ", "R", conversation, "" + limit, "" + start, "" + end));
            items.forEach(
                    item -> line.append(' ').append(item.sequence()).append('=').append(item.id()));
            return line.toString();
        }
    }

    /**
     * An item in an answer.
     *
     * @param sequence its place
     * @param id its id
     */
    record Seen(long sequence, String id) {}

    /**
     * Reads a line back.
     *
     * @param line from {@link #line}
     */
    static RaceEvent parse(String line) {
        String[] parts = line.split(" ");
        return switch (parts[0]) {
            case "A" ->
                new Appended(
                        parts[1], number(parts[2]), number(parts[3]), parts[4], number(parts[5]), number(parts[6]));
            case "D" -> new Deleted(parts[1], parts[2].equals("1"), number(parts[3]), number(parts[4]));
            case "R" -> {
                List<Seen> items = new ArrayList<>();
                for (int i = 5; i < parts.length; i++) {
                    int split = parts[i].indexOf('=');
                    items.add(new Seen(number(parts[i].substring(0, split)), parts[i].substring(split + 1)));
                }
                yield new Read(parts[1], Integer.parseInt(parts[2]), items, number(parts[3]), number(parts[4]));
            }
            default -> throw new IllegalArgumentException("no race event begins with " + parts[0]);
        };
    }

    private static long number(String text) {
        return Long.parseLong(text);
    }
}
