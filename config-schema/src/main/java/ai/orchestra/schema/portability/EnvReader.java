package ai.orchestra.schema.portability;

/**
 * The fourteen programs and libraries whose reading of {@code .env} files is known, each with the version compared.
 *
 * <p>This enum is immutable and thread-safe.
 */
public enum EnvReader {
    /** Compose 2, a file named by {@code env_file}. */
    COMPOSE_ENV_FILE("Compose 2 env_file", "2.40.3", new ComposeRules()),
    /** Compose 2, the file that {@code ${NAME}} in a compose file is replaced from. */
    COMPOSE_INTERPOLATION("Compose 2 interpolation", "2.40.3", new ComposeRules()),
    /** The Compose of before 2022, written in Python. */
    COMPOSE_1("Compose 1", "1.29.2", new PythonRules()),
    /** {@code docker run --env-file}. */
    DOCKER_ENV_FILE("docker --env-file", "28.2.2", LiteralRules.DOCKER),
    /** {@code set -a; . FILE} in bash. */
    BASH("bash", "5.2", ShellRules.BASH),
    /** {@code set -a; . FILE} in dash, the {@code sh} of Debian. */
    DASH("dash", "0.5.12", ShellRules.DASH),
    /** python-dotenv. */
    PYTHON_DOTENV("python-dotenv", "0.21", new PythonRules()),
    /** dotenv of npm. */
    NODE_DOTENV("node dotenv", "18.0.10", new NodeDotenvRules()),
    /** {@code node --env-file}. */
    NODE_ENV_FILE("node --env-file", "20", new NodeEnvFileRules()),
    /** The gem dotenv. */
    RUBY_DOTENV("ruby dotenv", "2.4", new RubyRules()),
    /** github.com/joho/godotenv. */
    GODOTENV("godotenv", "1.5.1", new GodotenvRules()),
    /** io.github.cdimascio:dotenv-java. */
    DOTENV_JAVA("dotenv-java", "3.2.0", new DotenvJavaRules()),
    /** {@code kubectl create secret generic --from-env-file}. */
    KUBECTL("kubectl --from-env-file", "1.32.4", LiteralRules.KUBECTL),
    /** The {@code envs} of kustomize's generators. */
    KUSTOMIZE("kustomize", "5.5", LiteralRules.KUSTOMIZE);

    private final String title;
    private final String version;
    private final Rules rules;

    EnvReader(String title, String version, Rules rules) {
        this.title = title;
        this.version = version;
        this.rules = rules;
    }

    /** Returns the name for people, such as {@code docker --env-file}. */
    public String title() {
        return title;
    }

    /** Returns the version whose reading was recorded. */
    public String version() {
        return version;
    }

    /**
     * Returns what this reader makes of what stands behind {@code NAME=}.
     *
     * @param written the text with its quotes, up to the end of the line, or of a later line if it has several
     */
    public Reading read(String written) {
        try {
            return rules.read(written);
        } catch (Unreadable e) {
            return new Reading.Failed(e.why());
        }
    }
}
