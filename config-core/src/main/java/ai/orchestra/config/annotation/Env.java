package ai.orchestra.config.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the variables that set a component, in the order they are looked at within one layer.
 *
 * <p>The name derived from the key ({@code memory.redis-url} gives {@code MEMORY_REDIS_URL}) is accepted after them. On a
 * {@code Map} component a name ends with {@code *}: {@code REDIS_DB_*} makes {@code REDIS_DB_CHERRY} the entry
 * {@code cherry}.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Env {
    /** The exact names, such as {@code {"CACHE_TTL", "REDIS_TTL"}}. */
    String[] value();
}
