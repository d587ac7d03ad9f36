package ai.orchestra.config.origin;

import java.nio.file.Path;

/**
 * The place a value was written, in words that let a person find it.
 *
 * <p>Every value that the SDK reads carries one, and every problem prints it. Origins never hold the value itself.
 *
 * <p>All implementations are immutable and thread-safe.
 */
public sealed interface Origin {

    /** Returns the place as it is printed in reports, such as {@code .env.staging:7:11}. */
    String describe();

    /**
     * A place in a file.
     *
     * @param path the file as it was given, usually relative to the directory of the load
     * @param line the line, counted from 1; 0 means the file as a whole
     * @param column the column in characters, counted from 1; 0 means the line as a whole
     */
    record File(Path path, int line, int column) implements Origin {
        @Override
        public String describe() {
            if (line == 0) {
                return path.toString();
            }
            return column == 0 ? path + ":" + line : path + ":" + line + ":" + column;
        }
    }

    /**
     * A variable of the process environment.
     *
     * @param name the variable's exact name
     */
    record Variable(String name) implements Origin {
        @Override
        public String describe() {
            return "environment variable " + name;
        }
    }

    /**
     * A Java system property.
     *
     * @param name the property's exact name
     */
    record SystemProperty(String name) implements Origin {
        @Override
        public String describe() {
            return "system property " + name;
        }
    }

    /**
     * A value that the program itself passed in.
     *
     * @param name the key as the program wrote it
     */
    record Passed(String name) implements Origin {
        @Override
        public String describe() {
            return "override " + name;
        }
    }

    /**
     * A value of a source that is not one of the SDK's own.
     *
     * @param source the source's name
     * @param key the key as that source spells it
     */
    record Custom(String source, String key) implements Origin {
        @Override
        public String describe() {
            return source + " " + key;
        }
    }

    /**
     * A value that a secret source answered.
     *
     * @param source the secret source's name
     * @param id the secret's identifier there
     * @param setBy the place that referred to the secret
     */
    record RemoteSecret(String source, String id, Origin setBy) implements Origin {
        @Override
        public String describe() {
            return "secret " + id + " in " + source + " (" + setBy.describe() + ")";
        }
    }

    /**
     * The default that is written on the settings record.
     *
     * @param component the record component, such as {@code MemorySettings.cacheTtl}
     */
    record Default(String component) implements Origin {
        @Override
        public String describe() {
            return "default of " + component;
        }
    }
}
