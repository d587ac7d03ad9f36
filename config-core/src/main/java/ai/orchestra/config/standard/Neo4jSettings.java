package ai.orchestra.config.standard;

import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Doc;
import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.rule.RuledBy;
import ai.orchestra.config.secret.Secret;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.util.Optional;

/**
 * Which Neo4j database is used.
 *
 * <pre>{@code
 * URI url = SettingsLoader.of(Map.of()).load(Neo4jSettings.class).url(); // bolt://localhost:7687
 * }</pre>
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param url the server; its scheme is {@code bolt} or {@code neo4j}, with {@code +s} or {@code +ssc} for TLS
 * @param user who logs in
 * @param password the password
 * @param database the database
 */
@Settings(prefix = "neo4j")
@RuledBy(Neo4jRules.class)
@Doc("Which Neo4j database is used.")
@SuppressWarnings("exports") // The rules are no part of what callers see.
public record Neo4jSettings(
        @Env("NEO4J_URL") @Default("bolt://localhost:7687") @Doc("The Neo4j server.")
        URI url,

        @Env("NEO4J_USER") @Default("neo4j") @NotBlank @Doc("Who logs in to Neo4j.")
        String user,

        @Env("NEO4J_PASSWORD") @Doc("The password for Neo4j.")
        Optional<Secret> password,

        @Env("NEO4J_DATABASE") @Default("neo4j") @NotBlank @Doc("The Neo4j database.")
        String database) {
    /**
     * Checks that no password stands in the URL, which is printed.
     *
     * @throws IllegalArgumentException if one does
     */
    public Neo4jSettings {
        if (Hosts.hasCredentials(url)) {
            throw new IllegalArgumentException("the URL must not hold credentials; pass user and password");
        }
    }
}
