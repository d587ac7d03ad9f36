package ai.orchestra.config.rule;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the rules of a settings record. They run at each load, before the record is made and its constraints checked. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RuledBy {
    /** The rules; the class needs a constructor without parameters, and reflection must reach it. */
    Class<? extends Rules> value();
}
