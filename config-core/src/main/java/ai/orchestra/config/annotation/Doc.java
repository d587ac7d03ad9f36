package ai.orchestra.config.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a component is for, in one sentence; printed into {@code .env.example}, settings tables and JSON Schemas. */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Doc {
    /** The sentence. */
    String value();

    /** A value for {@code .env.example} where there is no default; never a real secret. */
    String example() default "";
}
