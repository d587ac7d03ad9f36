package ai.orchestra.config.secret;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.internal.layer.Layers;
import ai.orchestra.config.internal.layer.Resolver;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.source.SettingName;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What serves secrets once the layers have been read.
 *
 * <p>This class is thread-safe.
 */
final class SecretCore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);

    private final Layers layers;
    private final RemoteSources sources;
    private final SecretSlots slots;
    private final SecretLimits limits;
    private final SecretContext context;
    private final Candidates ids;
    private final Freshness freshness;
    private final SecretJournal journal;
    private final SecretRefresher refresher;
    private final SecretLoader loader;
    private final VersionAges ages;

    SecretCore(
            Layers layers,
            Set<Environment> declared,
            RemoteSources sources,
            SecretSlots slots,
            SecretJournal journal,
            SecretRuntime runtime) {
        this.layers = layers;
        this.sources = sources;
        this.slots = slots;
        this.journal = journal;
        this.limits = SecretLimits.of(layers);
        SecretSwitches switches = SecretSwitches.of(layers);
        this.context = switches.context(layers);
        this.ids = Candidates.of(layers.environment(), declared, switches.bareFallback());
        this.freshness = new Freshness(limits, runtime.random());
        this.refresher = new SecretRefresher(slots, runtime.scheduler(), limits.ttl());
        this.loader = new SecretLoader(runtime, limits, this::resolution, this::startRefreshing);
        this.ages = new VersionAges(loader, () -> sources.get(context));
        warnOfFiles();
    }

    /** An application that has no settings loader hears of it here. */
    private void warnOfFiles() {
        for (Problem warning : layers.warnings()) {
            if (warning.code() == ProblemCode.DOTENV_IN_PRODUCTION) {
                LOG.warn("{}", warning);
            }
        }
    }

    private void startRefreshing() {
        refresher.start(loader);
    }

    private SecretResolution resolution(SecretName name, Deadline deadline) {
        SettingName setting = SettingName.of(name.kebab(), List.of(name.variable()));
        return new SecretResolution(
                name, setting, layers, new Resolver(layers.sources()), context, ids, sources, deadline);
    }

    Slot slot(String spelling) {
        return slots.findOrAdd(spelling, limits.maxEntries(), name -> new Slot(name, freshness, journal, loader.now()));
    }

    SecretLimits limits() {
        return limits;
    }

    SecretLoader loader() {
        return loader;
    }

    VersionAges ages() {
        return ages;
    }

    @Override
    public void close() {
        refresher.close();
        // Those who wait learn that first; what the interrupted source says would only mislead them.
        slots.close().forEach(loader::close);
        loader.close();
        loader.awaitEnd();
    }
}
