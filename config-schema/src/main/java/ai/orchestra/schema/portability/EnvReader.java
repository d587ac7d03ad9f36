package ai.orchestra.schema.portability;

/**
 * The fourteen programs and libraries whose reading of {@code .env} files is known, each with the version compared.
 *
 * <p>This enum is immutable and thread-safe.
 */
public enum EnvReader {
    /** Compose 2, a file named by {@code env_file}. */
    COMPOSE_ENV_FILE("Compose 2 env_file", "2.40.3"),
    /** Compose 2, the file that {@code ${NAME}} in a compose file is replaced from. */
    COMPOSE_INTERPOLATION("Compose 2 interpolation", "2.40.3"),
    /** The Compose of before 2022, written in Python. */
    COMPOSE_1("Compose 1", "1.29.2"),
    /** {@code docker run --env-file}. */
    DOCKER_ENV_FILE("docker --env-file", "28.2.2"),
    /** {@code set -a; . FILE} in bash. */
    BASH("bash", "5.2"),
    /** {@code set -a; . FILE} in dash, the {@code sh} of Debian. */
    DASH("dash", "0.5.12"),
    /** python-dotenv. */
    PYTHON_DOTENV("python-dotenv", "0.21"),
    /** dotenv of npm. */
    NODE_DOTENV("node dotenv", "18.0.10"),
    /** {@code node --env-file}. */
    NODE_ENV_FILE("node --env-file", "20"),
    /** The gem dotenv. */
    RUBY_DOTENV("ruby dotenv", "2.4"),
    /** github.com/joho/godotenv. */
    GODOTENV("godotenv", "1.5.1"),
    /** io.github.cdimascio:dotenv-java. */
    DOTENV_JAVA("dotenv-java", "3.2.0"),
    /** {@code kubectl create secret generic --from-env-file}. */
    KUBECTL("kubectl --from-env-file", "1.32.4"),
    /** The {@code envs} of kustomize's generators. */
    KUSTOMIZE("kustomize", "5.5");

    private final String title;
    private final String version;

    EnvReader(String title, String version) {
        this.title = title;
        this.version = version;
    }

    /** Returns the name for people, such as {@code docker --env-file}. */
    public String title() {
        return title;
    }

    /** Returns the version whose reading was recorded. */
    public String version() {
        return version;
    }
}
