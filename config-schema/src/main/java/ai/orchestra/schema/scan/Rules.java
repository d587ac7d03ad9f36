package ai.orchestra.schema.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All rules, the most precise first: where two point at the same place, the first names it. Stateless. */
final class Rules {
    private static final List<Rule> ALL = all();

    private Rules() {}

    /**
     * Returns the findings of one file, by place.
     *
     * @param file the path to show
     * @param id the path that fingerprints are made of
     */
    static List<Finding> in(String file, String id, String text) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        List<Match> found = new ArrayList<>();
        for (Rule rule : ALL) {
            for (Match match : rule.in(name, text)) {
                if (found.stream().noneMatch(match::overlaps)) {
                    found.add(match);
                }
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt(Match::start))
                .map(match -> match.in(file, id, text))
                .toList();
    }

    private static List<Rule> all() {
        List<Rule> rules = new ArrayList<>(List.of(new PrivateKeyRule()));
        rules.addAll(TokenRule.ALL);
        rules.addAll(List.of(new UrlRule(), new AssignmentRule()));
        return List.copyOf(rules);
    }
}
