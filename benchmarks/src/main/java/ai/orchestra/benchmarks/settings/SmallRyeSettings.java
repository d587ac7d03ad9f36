package ai.orchestra.benchmarks.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@link HundredSettings} as SmallRye Config wants it: it binds interfaces, not records. */
@ConfigMapping(prefix = "bench")
public interface SmallRyeSettings {
    /** Returns one of ten equal groups. */
    Group first();

    /** Returns one of ten equal groups. */
    Group second();

    /** Returns one of ten equal groups. */
    Group third();

    /** Returns one of ten equal groups. */
    Group fourth();

    /** Returns one of ten equal groups. */
    Group fifth();

    /** Returns one of ten equal groups. */
    Group sixth();

    /** Returns one of ten equal groups. */
    Group seventh();

    /** Returns one of ten equal groups. */
    Group eighth();

    /** Returns one of ten equal groups. */
    Group ninth();

    /** Returns one of ten equal groups. */
    Group tenth();

    /** Ten settings of different types. */
    interface Group {
        /** Returns what a variable overrides. */
        String name();

        /** Returns what stands in YAML. */
        URI endpoint();

        /** Returns what stands in YAML. */
        Duration timeout();

        /** Returns what stands in YAML. */
        int retries();

        /** Returns what stands in YAML. */
        double ratio();

        /** Returns what stands in YAML. */
        boolean enabled();

        /** Returns a list of YAML. */
        List<String> origins();

        /** Returns a list of YAML. */
        List<Integer> ports();

        /** Returns what stands in YAML. */
        @WithDefault("europe-west3")
        String region();

        /** Returns what is set nowhere. */
        Optional<String> comment();

        /** Returns the same values as our record. */
        default HundredSettings.Group record() {
            return new HundredSettings.Group(
                    name(),
                    endpoint(),
                    timeout(),
                    retries(),
                    ratio(),
                    enabled(),
                    origins(),
                    ports(),
                    region(),
                    comment());
        }
    }

    /** Returns the same values as our record. */
    default HundredSettings record() {
        return new HundredSettings(
                first().record(),
                second().record(),
                third().record(),
                fourth().record(),
                fifth().record(),
                sixth().record(),
                seventh().record(),
                eighth().record(),
                ninth().record(),
                tenth().record());
    }
}
