package ai.orchestra.config.internal.validate;

import jakarta.validation.Path;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.util.Map;
import org.hibernate.validator.messageinterpolation.ExpressionLanguageFeatureLevel;
import org.hibernate.validator.messageinterpolation.HibernateMessageInterpolatorContext;
import org.jspecify.annotations.Nullable;

/**
 * A violation for which expressions are looked for in every message, also in one that a constraint builds at run time.
 * For those the validator's default is to leave expressions as they stand. As thread-safe as what it wraps.
 */
record EveryTerm(HibernateMessageInterpolatorContext context) implements HibernateMessageInterpolatorContext {
    @Override
    public ExpressionLanguageFeatureLevel getExpressionLanguageFeatureLevel() {
        return ExpressionLanguageFeatureLevel.VARIABLES;
    }

    @Override
    public Class<?> getRootBeanType() {
        return context.getRootBeanType();
    }

    @Override
    public Map<String, Object> getMessageParameters() {
        return context.getMessageParameters();
    }

    @Override
    public Map<String, Object> getExpressionVariables() {
        return context.getExpressionVariables();
    }

    @Override
    public Path getPropertyPath() {
        return context.getPropertyPath();
    }

    @Override
    public ConstraintDescriptor<?> getConstraintDescriptor() {
        return context.getConstraintDescriptor();
    }

    @Override
    public @Nullable Object getValidatedValue() {
        return context.getValidatedValue();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.isInstance(this) ? type.cast(this) : context.unwrap(type);
    }
}
