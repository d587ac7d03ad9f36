package ai.orchestra.config.rule;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.problem.ProblemCode;
import java.util.Optional;

/**
 * A settings record that is about to be made. Components go by their names in Java.
 *
 * <p>Every method throws {@link IllegalArgumentException} for a component that the record does not have. A draft is good
 * for one call of {@link Rules#apply} and not thread-safe.
 */
public interface Draft {
    /** Returns the environment of the load. */
    Environment environment();

    /**
     * Returns the value of a component, also out of an {@code Optional}; empty if there is none, for whatever reason.
     *
     * @param component the component
     * @param type its type; for a primitive the wrapper
     * @param <T> its type
     * @throws ClassCastException if the component has another type
     */
    <T> Optional<T> value(String component, Class<T> type);

    /**
     * Returns whether a layer sets a single value or a list as one text; a default and a guessed secret are no layers.
     *
     * @param component the component
     */
    boolean isSet(String component);

    /**
     * Returns whether a component has no value because nothing gives it one. It is neither that nor has a value if
     * something is wrong with it, which is reported already.
     *
     * @param component the component
     */
    boolean isUnset(String component);

    /**
     * Returns whether a layer sets the one component that is higher than the one which sets the other, if any does.
     *
     * @param component the one component
     * @param other the other component
     */
    boolean isAbove(String component, String other);

    /**
     * Returns whether one layer sets both components.
     *
     * @param component the one component
     * @param other the other component
     */
    boolean isBeside(String component, String other);

    /**
     * Returns by which name and where a component is set, such as {@code REDIS_HOST (.env:3:12)}; for one that is not set
     * the variable that would set it.
     *
     * @param component the component
     */
    String setting(String component);

    /**
     * Gives a component another value than its text has.
     *
     * @param component a component that has a value
     * @param value the value, of exactly the component's type
     */
    void replace(String component, Object value);

    /**
     * Reports a problem under the key of a component, at the place where it is set.
     *
     * @param code what kind of problem it is
     * @param component the component
     * @param text what is wrong and what to do; never a value that may be secret
     */
    void problem(ProblemCode code, String component, String text);

    /**
     * Reports a problem at the place where another component is set, for what is missing because of that one.
     *
     * @param code what kind of problem it is
     * @param component the component whose key is shown
     * @param because the component whose place is shown
     * @param text what is wrong and what to do; never a value that may be secret
     */
    void problem(ProblemCode code, String component, String because, String text);

    /**
     * Reports what is probably not as its author meant it.
     *
     * @param component the component
     * @param text what is odd and what to do; never a value that may be secret
     */
    void warning(String component, String text);
}
