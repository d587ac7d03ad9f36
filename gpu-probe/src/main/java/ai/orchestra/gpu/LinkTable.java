package ai.orchestra.gpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds the cells of both matrices by the positions of the GPUs; immutable. */
final class LinkTable {
    private final Map<Integer, Integer> positions;
    private final List<List<String>> links;
    private final List<List<String>> p2p;
    private final Link[][] between;

    private LinkTable(Map<Integer, Integer> positions, List<List<String>> links, List<List<String>> p2p) {
        this.positions = positions;
        this.links = links;
        this.p2p = p2p;
        between = new Link[positions.size()][positions.size()];
        for (int row = 0; row < between.length; row++) {
            for (int column = 0; column < between.length; column++) {
                between[row][column] = row == column
                        ? Link.of("X", P2pStatus.UNKNOWN)
                        : Link.of(cell(links, row, column), P2pStatus.of(cell(p2p, row, column)));
            }
        }
    }

    static LinkTable of(
            List<Gpu> gpus, Map<Integer, Map<Integer, String>> links, Map<Integer, Map<Integer, String>> p2p) {
        Map<Integer, Integer> positions = new HashMap<>();
        for (int i = 0; i < gpus.size(); i++) {
            positions.put(gpus.get(i).index(), i);
        }
        return new LinkTable(positions, rows(gpus, links), rows(gpus, p2p));
    }

    private static List<List<String>> rows(List<Gpu> gpus, Map<Integer, Map<Integer, String>> cells) {
        int last = gpus.size();
        while (last > 0 && !cells.containsKey(gpus.get(last - 1).index())) {
            last--;
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < last; i++) {
            Map<Integer, String> printed = cells.getOrDefault(gpus.get(i).index(), Map.of());
            List<String> row = new ArrayList<>();
            for (Gpu column : gpus) {
                row.add(printed.getOrDefault(column.index(), Link.NOT_PRINTED));
            }
            rows.add(List.copyOf(row));
        }
        return List.copyOf(rows);
    }

    List<List<String>> links() {
        return links;
    }

    List<List<String>> p2p() {
        return p2p;
    }

    Link link(int from, int to) {
        Integer row = positions.get(from);
        Integer column = positions.get(to);
        if (row == null || column == null) {
            return Link.of(Link.NOT_PRINTED, P2pStatus.UNKNOWN);
        }
        return between[row][column];
    }

    private static String cell(List<List<String>> rows, int row, int column) {
        return row < rows.size() ? rows.get(row).get(column) : Link.NOT_PRINTED;
    }
}
