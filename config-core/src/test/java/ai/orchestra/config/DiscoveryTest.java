package ai.orchestra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.secret.Lookup;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.SecretConfigurationException;
import ai.orchestra.config.secret.SecretContext;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.secret.SecretSource;
import ai.orchestra.config.secret.SecretSourceProvider;
import ai.orchestra.config.secret.Secrets;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.source.SettingsSource;
import ai.orchestra.config.source.SettingsSourceProvider;
import ai.orchestra.config.source.SourceContext;
import ai.orchestra.config.spi.Availability;
import ai.orchestra.config.template.Definition;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers are found with ServiceLoader; a broken one is reported and harms no other. */
class DiscoveryTest {
    private static final String VALUE = Canary.secret("discovered");

    @TempDir
    Path directory;

    record ShopSettings(
            @Default("none") String colour, @Default("0") int size) {}

    /** Answers {@code shop.colour}. */
    public static final class Colours implements SettingsSourceProvider {
        @Override
        public String name() {
            return "colours";
        }

        @Override
        public Availability availability(SourceContext context) {
            return context.text(SettingName.of("colours.url")).isPresent()
                    ? Availability.AVAILABLE
                    : Availability.missing("COLOURS_URL");
        }

        @Override
        public SettingsSource create(SourceContext context) {
            String colour = context.environment() + " " + context.directory().getFileName();
            return new SettingsSource() {
                @Override
                public String name() {
                    return "colours";
                }

                @Override
                public Definition find(SettingName name) {
                    return name.property().equals("shop.colour")
                            ? Definition.literal(name.property(), colour, new Origin.Custom("colours", "c"))
                            : null;
                }
            };
        }
    }

    /** Cannot be made. */
    public static final class Unbuildable implements SettingsSourceProvider {
        /** Throws. */
        public Unbuildable() {
            throw new IllegalStateException(VALUE);
        }

        @Override
        public String name() {
            return "unbuildable";
        }

        @Override
        public Availability availability(SourceContext context) {
            return Availability.AVAILABLE;
        }

        @Override
        public SettingsSource create(SourceContext context) {
            throw new UnsupportedOperationException();
        }
    }

    /** Can be made, and cannot make. */
    public static final class Failing implements SettingsSourceProvider {
        @Override
        public String name() {
            return "failing";
        }

        @Override
        public Availability availability(SourceContext context) {
            return Availability.AVAILABLE;
        }

        @Override
        public SettingsSource create(SourceContext context) {
            throw new IllegalStateException(VALUE);
        }
    }

    /** Cannot make a source, and says a value. */
    public static final class UnmakableVault implements SecretSourceProvider {
        @Override
        public String name() {
            return "unmakable";
        }

        @Override
        public Availability availability(SecretContext context) {
            return Availability.AVAILABLE;
        }

        @Override
        public SecretSource create(SecretContext context) {
            throw new IllegalStateException(VALUE);
        }
    }

    /** Has one secret, if it knows its project. */
    public static final class Vault implements SecretSourceProvider {
        @Override
        public String name() {
            return "vault";
        }

        @Override
        public Availability availability(SecretContext context) {
            return context.text(SettingName.of("vault.project")).isPresent()
                    ? Availability.AVAILABLE
                    : Availability.missing("VAULT_PROJECT");
        }

        @Override
        public SecretSource create(SecretContext context) {
            return new SecretSource() {
                @Override
                public String name() {
                    return "vault";
                }

                @Override
                public Lookup lookup(SecretRequest request) {
                    return request.id().equals("api-key-" + context.environment())
                            ? new Lookup.Found(Secret.of(VALUE), "1", null)
                            : new Lookup.Absent(request.id());
                }
            };
        }
    }

    private <T> T withProviders(Class<?> service, List<String> providers, Supplier<T> work) throws IOException {
        Path services = Files.createDirectories(directory.resolve("classes/META-INF/services"));
        Files.write(services.resolve(service.getName()), providers);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes()}, before)) {
            thread.setContextClassLoader(loader);
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private URL classes() throws MalformedURLException {
        return directory.resolve("classes").toUri().toURL();
    }

    private Outcome<ShopSettings> load(Map<String, String> variables) {
        return SettingsLoader.builder()
                .directory(directory)
                .environmentVariables(variables)
                .systemProperties(new Properties())
                .build()
                .tryLoad(ShopSettings.class);
    }

    @Test
    void source_thatIsAvailable_liesBelowDotenvAndAboveYaml() throws IOException {
        Files.writeString(directory.resolve(".env"), "COLOURS_URL=${HOST:-x}\nSHOP_SIZE=1\n");
        Files.writeString(directory.resolve("application.yaml"), "shop: {colour: yaml, size: 2}\n");
        Outcome<ShopSettings> outcome =
                withProviders(SettingsSourceProvider.class, List.of(Colours.class.getName()), () -> load(Map.of()));
        assertThat(((Outcome.Bound<ShopSettings>) outcome).value())
                .isEqualTo(new ShopSettings("development " + directory.getFileName(), 1));
    }

    @Test
    void source_thatLacksItsSettings_isLeftOut() throws IOException {
        Outcome<ShopSettings> outcome =
                withProviders(SettingsSourceProvider.class, List.of(Colours.class.getName()), () -> load(Map.of()));
        assertThat(((Outcome.Bound<ShopSettings>) outcome).value().colour()).isEqualTo("none");
    }

    @Test
    void providers_thatAreBroken_areEachReportedWithoutTheirMessages() throws IOException {
        List<String> providers = List.of(
                "no.such.Provider", Unbuildable.class.getName(), Failing.class.getName(), Colours.class.getName());
        Outcome<ShopSettings> outcome =
                withProviders(SettingsSourceProvider.class, providers, () -> load(Map.of("COLOURS_URL", "x")));
        List<String> problems = ((Outcome.Invalid<ShopSettings>) outcome)
                .problems().stream().map(Problem::toString).toList();
        assertThat(problems)
                .hasSize(3)
                .allSatisfy(
                        problem -> assertThat(problem).startsWith("CFG-205 ").doesNotContain(Canary.MARK));
        assertThat(String.join("\n", problems))
                .contains("no.such.Provider")
                .contains(Unbuildable.class.getName())
                .contains(Failing.class.getName());
    }

    @Test
    void secretSource_thatIsAvailable_answers() throws IOException {
        String value = withProviders(SecretSourceProvider.class, List.of(Vault.class.getName()), () -> {
            try (Secrets secrets = Secrets.builder()
                    .directory(directory)
                    .environmentVariables(Map.of("VAULT_PROJECT", "p"))
                    .build()) {
                return secrets.get("api-key");
            }
        });
        assertThat(value).isEqualTo(VALUE);
    }

    @Test
    void secretSource_isFetchedFromBySettingsToo() throws IOException {
        record VaultSettings(Secret apiKey) {}
        VaultSettings settings = withProviders(
                SecretSourceProvider.class,
                List.of(Vault.class.getName()),
                () -> SettingsLoader.builder()
                        .directory(directory)
                        .environmentVariables(
                                Map.of("VAULT_PROJECT", "p", "VAULT_API_KEY_SECRET_NAME", "api-key-development"))
                        .build()
                        .load(VaultSettings.class));
        assertThat(settings.apiKey()).isEqualTo(Secret.of(VALUE));
    }

    @Settings(prefix = "vault")
    record TwoSecrets(Secret apiKey, Optional<Secret> other, int size) {}

    private List<String> problemsOfTwoSecrets(String offline) {
        Outcome<TwoSecrets> outcome = SettingsLoader.builder()
                .directory(directory)
                .systemProperties(new Properties())
                .environmentVariables(Map.of(
                        "SECRETS_OFFLINE",
                        offline,
                        "VAULT_API_KEY_SECRET_NAME",
                        "one",
                        "VAULT_OTHER_SECRET_NAME",
                        "two"))
                .build()
                .tryLoad(TwoSecrets.class);
        return ((Outcome.Invalid<TwoSecrets>) outcome)
                .problems().stream().map(Problem::toString).toList();
    }

    @Test
    void secretSource_thatMayNotBeToldOffline_isReportedForEachSecretItShouldAnswer() {
        assertThat(problemsOfTwoSecrets("ture"))
                .containsExactly(
                        "CFG-109 vault.api-key  environment variable VAULT_API_KEY_SECRET_NAME  the secret one is not"
                                + " available: secrets.offline: \"ture\" is not a boolean; use true or false (yes, no,"
                                + " on, off, 1 and 0 do as well)",
                        "CFG-109 vault.other  environment variable VAULT_OTHER_SECRET_NAME  the secret two is not"
                                + " available: secrets.offline: \"ture\" is not a boolean; use true or false (yes, no,"
                                + " on, off, 1 and 0 do as well)",
                        "CFG-101 vault.size  missing; set VAULT_SIZE, or vault.size in application.yaml");
    }

    @Test
    void secretSource_thatIsBroken_isReportedBySettings() throws IOException {
        assertThat(withProviders(
                        SecretSourceProvider.class, List.of("no.such.Vault"), () -> problemsOfTwoSecrets("false")))
                .hasSize(3)
                .element(0)
                .asString()
                .startsWith("CFG-109 vault.api-key ")
                .contains("no.such.Vault");
    }

    @Test
    void secretSource_thatThrowsWhenMade_isReportedWithoutItsMessage() throws IOException {
        assertThat(withProviders(
                        SecretSourceProvider.class,
                        List.of(UnmakableVault.class.getName()),
                        () -> problemsOfTwoSecrets("false")))
                .hasSize(3)
                .element(0)
                .asString()
                .contains("its source cannot be made: java.lang.IllegalStateException")
                .doesNotContain(Canary.MARK);
    }

    @Test
    void secretSource_thatIsBroken_isNotTakenForAbsent() {
        assertThatThrownBy(() -> withProviders(SecretSourceProvider.class, List.of("no.such.Vault"), () -> {
                    try (Secrets secrets = Secrets.builder()
                            .directory(directory)
                            .environmentVariables(Map.of())
                            .build()) {
                        return secrets.get("api-key", "fallback");
                    }
                }))
                .isInstanceOf(SecretConfigurationException.class)
                .hasMessageContaining("no.such.Vault");
    }
}
