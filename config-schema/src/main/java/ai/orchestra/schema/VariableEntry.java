package ai.orchestra.schema;

import ai.orchestra.config.origin.Origin;
import java.util.List;

/**
 * A variable as one environment writes it, or as several do one above the other.
 *
 * @param name its name
 * @param environment the environment that has the last word on it
 * @param origin where the name is written there
 * @param path its path there, such as {@code environments.staging.variables.DEBUG}
 * @param fields its fields
 */
record VariableEntry(String name, String environment, Origin.File origin, String path, Fields fields) {
    static final String VALUE = "value";
    static final String REQUIRED = "required";
    static final String TYPE = "type";
    static final String DESCRIPTION = "description";
    static final String SECRET_TYPE = "secret_type";
    static final String LENGTH = "length";
    static final String SERVICES = "services";
    static final List<String> KEYS = List.of(VALUE, REQUIRED, TYPE, DESCRIPTION, SECRET_TYPE, LENGTH, SERVICES);

    /** Returns this variable with another environment's fields above its own. */
    VariableEntry overlaidWith(VariableEntry other) {
        return new VariableEntry(name, other.environment, other.origin, other.path, fields.overlaidWith(other.fields));
    }
}
