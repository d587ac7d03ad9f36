package ai.orchestra.config.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the secret that a {@code Secret} component has in the secret manager when no layer sets it.
 *
 * <p>{@code @SecretId("redis-auth")} asks for {@code redis-auth-<environment>}. Without this annotation, settings never
 * guess remote names.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface SecretId {
    /** The identifier without the environment's suffix. */
    String value();
}
