package ai.orchestra.config.dotenv;

import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.template.Cycle;
import ai.orchestra.config.template.Definition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a file that lead back to themselves, if later lines counted.
 *
 * <p>Source: R. Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1(2), 1972, without recursion,
 * since a file may chain more entries than the stack holds. Thread-safe.
 */
final class Loops {
    private static final int UNSEEN = -1;

    private final IntFunction<int[]> successors;
    private final int[] component;
    private final int[] firstOf;
    private final Map<Integer, Problem> problems = new HashMap<>();

    Loops(int size, IntFunction<int[]> successors) {
        this.successors = successors;
        this.component = new int[size];
        this.firstOf = new int[size];
        new Search(size).run();
        for (int entry = size - 1; entry >= 0; entry--) {
            firstOf[component[entry]] = entry;
        }
    }

    /** Returns the problem of the loop that two entries are in, or {@code null} if they are not in one. */
    synchronized @Nullable Problem between(int from, int to, List<@Nullable Definition> definitions) {
        if (component[from] != component[to]) {
            return null;
        }
        return problems.computeIfAbsent(component[from], id -> shortest(id, definitions));
    }

    /** The shortest way from the loop's first entry back to it, found breadth first. */
    private Problem shortest(int id, List<@Nullable Definition> definitions) {
        int first = firstOf[id];
        Map<Integer, Integer> reachedFrom = new HashMap<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(first));
        int last = -1;
        while (last < 0) {
            int entry = open.remove();
            for (int next : successors.apply(entry)) {
                if (next == first) {
                    last = entry;
                } else if (component[next] == id && reachedFrom.putIfAbsent(next, entry) == null) {
                    open.add(next);
                }
            }
        }
        List<Definition> members = new ArrayList<>();
        for (Integer entry = last; entry != null; entry = reachedFrom.get(entry)) {
            members.add(Objects.requireNonNull(definitions.get(entry)));
        }
        Collections.reverse(members);
        return new Cycle(members).problem();
    }

    /** Tarjan's search, with its own stack of half-done entries. */
    private final class Search {
        private final int[] number;
        private final int[] low;
        private final int[][] edges;
        private final int[] done;
        private final boolean[] waiting;
        private final Deque<Integer> pending = new ArrayDeque<>();
        private int count;

        Search(int size) {
            number = new int[size];
            low = new int[size];
            edges = new int[size][];
            done = new int[size];
            waiting = new boolean[size];
            Arrays.fill(number, UNSEEN);
        }

        void run() {
            for (int root = 0; root < number.length; root++) {
                if (number[root] == UNSEEN) {
                    visit(root);
                }
            }
        }

        private void visit(int root) {
            Deque<Integer> way = new ArrayDeque<>();
            enter(root, way);
            while (!way.isEmpty()) {
                int entry = way.getLast();
                if (done[entry] < edges[entry].length) {
                    int next = edges[entry][done[entry]++];
                    if (number[next] == UNSEEN) {
                        enter(next, way);
                    } else if (waiting[next]) {
                        low[entry] = Math.min(low[entry], number[next]);
                    }
                    continue;
                }
                way.removeLast();
                if (!way.isEmpty()) {
                    low[way.getLast()] = Math.min(low[way.getLast()], low[entry]);
                }
                if (low[entry] == number[entry]) {
                    close(entry);
                }
            }
        }

        private void enter(int entry, Deque<Integer> way) {
            number[entry] = low[entry] = count++;
            edges[entry] = successors.apply(entry);
            waiting[entry] = true;
            pending.addLast(entry);
            way.addLast(entry);
        }

        private void close(int entry) {
            int member;
            do {
                member = pending.removeLast();
                waiting[member] = false;
                component[member] = entry;
            } while (member != entry);
        }
    }
}
