package ai.orchestra.config.template;

import ai.orchestra.config.origin.Origin;

/**
 * A name with the text that defines it, the place of that text, and the scope its references belong to.
 *
 * <p>This record is immutable, and thread-safe if its scope is.
 *
 * @param name the variable's or setting's name
 * @param template the text
 * @param origin where the text was written
 * @param scope where the variables in the text are looked up
 */
public record Definition(String name, Template template, Origin origin, Scope scope) {

    /** Returns a definition whose text is taken as it is, such as a variable of the process environment. */
    public static Definition literal(String name, String text, Origin origin) {
        return new Definition(name, Template.literal(text), origin, Scope.none());
    }

    /** Returns name and place, and never the text. */
    @Override
    public String toString() {
        return name + " (" + origin.describe() + ")";
    }
}
