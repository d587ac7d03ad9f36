package ai.orchestra.config.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says that a record holds settings, and under which prefix its keys lie. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Settings {
    /**
     * The prefix of every key, in kebab-case with dots, such as {@code memory}.
     *
     * <p>Left empty it is derived from the record's simple name without the ending {@code Settings}:
     * {@code MemorySettings} gives {@code memory}.
     */
    String prefix() default "";

    /**
     * Key prefixes below this one that belong to other records, relative to {@link #prefix()}.
     *
     * <p>Keys there are not reported as unknown when this record is loaded. {@code *} stands for every key that the record
     * does not have itself, for one that is only a part of what another record holds.
     */
    String[] others() default {};
}
