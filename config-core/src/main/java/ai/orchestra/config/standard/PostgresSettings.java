package ai.orchestra.config.standard;

import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Doc;
import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.annotation.SecretId;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.secret.Secret;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.Optional;

/**
 * Which PostgreSQL database is used, and which schema in it belongs to which persona.
 *
 * <pre>{@code
 * Map<String, String> texts = Map.of("POSTGRES_DATABASE", "orchestra", "POSTGRES_USER", "app");
 * String url = SettingsLoader.of(texts).load(PostgresSettings.class).jdbcUrl(); // jdbc:postgresql://localhost:5432/orchestra
 * }</pre>
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param host the server
 * @param port the server's port
 * @param database the database
 * @param user who logs in
 * @param password the password; the secret {@code postgres-password-<environment>} where no layer sets it
 * @param schemas the schema of each persona
 */
@Settings(prefix = "postgres")
@Doc("Which PostgreSQL database is used, and which schema in it belongs to which persona.")
@SuppressWarnings("exports") // Constants of Hosts are copied into the class.
public record PostgresSettings(
        @Env("POSTGRES_HOST")
        @Default("localhost")
        @Pattern(regexp = Hosts.PATTERN, message = Hosts.MESSAGE) @Doc("The PostgreSQL server.")
        String host,

        @Env("POSTGRES_PORT") @Default("5432") @Min(1) @Max(65_535) @Doc("The port of the PostgreSQL server.")
        int port,

        @Env({"POSTGRES_DATABASE", "POSTGRES_DB"})
        @NotBlank @Doc(value = "The PostgreSQL database.", example = "orchestra")
        String database,

        @Env("POSTGRES_USER") @NotBlank @Doc(value = "Who logs in to PostgreSQL.", example = "orchestra")
        String user,

        @Env("POSTGRES_PASSWORD")
        @SecretId("postgres-password")
        @Doc("The password for PostgreSQL; POSTGRES_PASSWORD_SECRET_NAME names a secret instead.")
        Optional<Secret> password,

        @Env("POSTGRES_SCHEMA_*") @Doc(value = "The PostgreSQL schema of each persona.", example = "cherry")
        Map<
                        String,
                        // An identifier that needs no quotes; PostgreSQL keeps 63 bytes of a name (NAMEDATALEN - 1).
                        @Pattern(
                                regexp = "[A-Za-z_][A-Za-z0-9_$]{0,62}",
                                message = "is not the name of a schema; use letters, digits and _, at most 63")
                        String>
                schemas) {

    /** Copies the map. */
    public PostgresSettings {
        schemas = Map.copyOf(schemas);
    }

    /** Returns the address for a JDBC driver, without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + Hosts.inPath(database);
    }
}
