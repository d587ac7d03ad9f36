package ai.orchestra.config.persona;

import ai.orchestra.config.SettingsException;
import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.suggest.Suggestions;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The personas of an application, in the order of {@code personas.yaml}.
 *
 * <pre>{@code
 * Personas personas = Personas.load(SettingsLoader.standard());
 * String prompt = personas.get("cherry").render(Map.of("user", "Ada"));
 * }</pre>
 *
 * <p>{@code docs/personas.md} describes the file. This class is immutable and thread-safe.
 */
public final class Personas implements Iterable<Persona> {
    private final Map<String, Persona> byId = new LinkedHashMap<>();

    private Personas(Collection<Persona> personas) {
        for (Persona persona : personas) {
            if (byId.put(persona.id(), persona) != null) {
                throw new IllegalArgumentException("two personas are called " + persona.id());
            }
        }
    }

    /**
     * Reads {@code personas.yaml} from {@code config/}, else from the directory of the loader, and gives each persona its
     * Redis database and its PostgreSQL schema. The file is read anew at each call.
     *
     * @param loader where files, variables and settings come from
     * @throws SettingsException with everything that is wrong, also if there is no such file
     */
    public static Personas load(SettingsLoader loader) {
        return new PersonaReader(loader).read();
    }

    /**
     * Returns personas that a program made, for tests.
     *
     * @param personas in their order
     * @throws IllegalArgumentException if two have the same id
     */
    public static Personas of(List<Persona> personas) {
        return new Personas(personas);
    }

    /**
     * Returns a persona.
     *
     * @param id as it is written in the file
     * @throws NoSuchElementException if there is none; the message names those that there are
     */
    public Persona get(String id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("there is no persona " + id + "; "
                + Suggestions.nearest(id, ids())
                        .map(near -> "did you mean " + near + "?")
                        .orElse("there are " + String.join(", ", ids()))));
    }

    /**
     * Returns a persona, or nothing if there is none.
     *
     * @param id as it is written in the file
     */
    public Optional<Persona> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Returns what the personas are called, in their order. */
    public List<String> ids() {
        return List.copyOf(byId.keySet());
    }

    /** Returns them all, in their order. */
    public List<Persona> all() {
        return List.copyOf(byId.values());
    }

    @Override
    public Iterator<Persona> iterator() {
        return all().iterator();
    }

    /** Returns what the personas are called. */
    @Override
    public String toString() {
        return "Personas" + ids();
    }
}
