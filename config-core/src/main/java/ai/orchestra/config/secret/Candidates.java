package ai.orchestra.config.secret;

import ai.orchestra.config.environment.Environment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ids that remote sources are asked for.
 *
 * @param environment the one that secrets are for
 * @param known all environments that there are
 * @param bareFallback whether the name without suffix is asked for, too
 */
record Candidates(Environment environment, List<Environment> known, boolean bareFallback) {
    static Candidates of(Environment environment, Collection<Environment> declared, boolean bareFallback) {
        List<Environment> known = new ArrayList<>(Environment.wellKnown());
        known.addAll(declared);
        known.add(environment);
        return new Candidates(environment, List.copyOf(known), bareFallback);
    }

    /**
     * Returns the environment's own id first, then the bare one, unless that is switched off.
     *
     * @throws SecretConfigurationException if the name is that of another environment's secret
     */
    List<String> of(SecretName name) {
        Environment named = environmentOf(name);
        if (named == null) {
            String own = name.kebab() + "-" + environment;
            return bareFallback ? List.of(own, name.kebab()) : List.of(own);
        }
        if (!named.equals(environment)) {
            String bare = name.kebab()
                    .substring(0, name.kebab().length() - named.name().length() - 1);
            throw new SecretConfigurationException("the secret " + name + " is one of the environment " + named
                    + ", and this is " + environment + "; ask for " + bare + ", or set " + name.variable()
                    + "_SECRET_NAME=" + name + " if it is meant to the letter");
        }
        return List.of(name.kebab());
    }

    /** Returns the environment that a name ends in; of several the longest, as "eu-staging" is not staging. */
    private @Nullable Environment environmentOf(SecretName name) {
        Environment longest = null;
        for (Environment candidate : known) {
            boolean longer = longest == null
                    || candidate.name().length() > longest.name().length();
            if (longer && name.kebab().endsWith("-" + candidate)) {
                longest = candidate;
            }
        }
        return longest;
    }
}
