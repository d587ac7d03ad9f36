package ai.orchestra.config.standard;

import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.rule.Draft;
import ai.orchestra.config.rule.Rules;
import java.net.URI;
import java.util.Set;

/** The address must be one of Neo4j and hold no password, which would be printed with it. Stateless. */
final class Neo4jRules implements Rules {
    // https://neo4j.com/docs/java-manual/current/connect-advanced/ lists the schemes.
    private static final Set<String> SCHEMES = Set.of("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc");

    @Override
    public void apply(Draft draft) {
        draft.value("url", URI.class).ifPresent(url -> {
            if (Hosts.hasCredentials(url)) {
                draft.problem(
                        ProblemCode.VIOLATED,
                        "url",
                        "must not hold user and password; set NEO4J_USER and NEO4J_PASSWORD instead");
            } else if (!SCHEMES.contains(String.valueOf(url.getScheme())) || url.getRawAuthority() == null) {
                draft.problem(
                        ProblemCode.VIOLATED,
                        "url",
                        "is not the address of a Neo4j server; write bolt://host:7687 or neo4j://host:7687, with +s"
                                + " after the scheme for TLS");
            }
        });
    }
}
