package ai.orchestra.memory.select;

import ai.orchestra.config.SettingsException;
import ai.orchestra.config.secret.SecretException;
import ai.orchestra.memory.error.MemoryException;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.spi.MemoryBackend;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets a provider make what was chosen, and says which it was if it fails. Stateless. */
final class Making {
    private Making() {}

    /**
     * Returns what a provider makes.
     *
     * @param kind store or cache
     * @param candidate who makes it
     * @param explanation why it was chosen
     * @param provider makes it
     */
    static MemoryBackend make(
            String kind, Candidate<?> candidate, String explanation, Supplier<@Nullable MemoryBackend> provider) {
        String who = "\n  chosen:    " + explanation + "\n  from:      "
                + candidate.provider().getClass().getName() + " (" + candidate.jar() + ")";
        @Nullable MemoryBackend made;
        try {
            made = provider.get();
        } catch (MemoryException | SettingsException | SecretException e) {
            // They say themselves which setting is wrong, and where it was written.
            throw e;
        } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
            throw new MemoryStorageException(
                    "build",
                    "the memory " + kind + " could not be built" + who
                            + "\n  failed:    " + Broken.failure(e)
                            + "\n  to do:     see the cause, and report it to the author of the " + kind
                            + ", or choose another",
                    false,
                    false,
                    e);
        }
        if (made == null) {
            throw new MemoryValidationException("the memory " + kind + " could not be built" + who
                    + "\n  failed:    the provider returned null"
                    + "\n  to do:     report it to the author of the " + kind + ", or choose another");
        }
        return made;
    }
}
