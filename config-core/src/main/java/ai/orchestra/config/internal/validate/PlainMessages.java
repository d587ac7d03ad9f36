package ai.orchestra.config.internal.validate;

import jakarta.validation.MessageInterpolator;
import java.lang.annotation.Annotation;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.validator.messageinterpolation.HibernateMessageInterpolatorContext;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Puts the attributes of constraints into their English messages, and words in place of expressions such as
 * <code>${validatedValue}</code>: an expression is never evaluated, so no value gets into a message through one. The
 * validator's own messages that consist of expressions are worded by {@link BoundMessages}. Thread-safe.
 */
final class PlainMessages extends ParameterMessageInterpolator {
    private static final String VALUE = "${validatedValue}";
    private static final String NOT_EVALUATED = "(expression not evaluated)";
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^}]*}?");

    PlainMessages() {
        // The default would be the locale of this machine, and then reports would mix languages.
        super(Set.of(), Locale.ENGLISH, false);
    }

    @Override
    public String interpolate(String message, MessageInterpolator.Context context) {
        return interpolate(message, context, Locale.ENGLISH);
    }

    @Override
    public String interpolate(String message, MessageInterpolator.Context context, Locale locale) {
        MessageInterpolator.Context whole =
                context instanceof HibernateMessageInterpolatorContext known ? new EveryTerm(known) : context;
        String text = withoutExpressions(message, whole, locale);
        if (!text.contains(NOT_EVALUATED)) {
            return text;
        }
        Annotation constraint = context.getConstraintDescriptor().getAnnotation();
        String worded = BoundMessages.worded(message, constraint);
        return worded.equals(message) ? text : withoutExpressions(worded, whole, locale);
    }

    private String withoutExpressions(String message, MessageInterpolator.Context context, Locale locale) {
        String text = super.interpolate(message, context, locale);
        // A message whose braces do not match comes back as it was, expressions and all.
        return text.equals(message)
                ? EXPRESSION.matcher(text).replaceAll(found -> Matcher.quoteReplacement(inPlaceOf(found.group())))
                : text;
    }

    @Override
    protected String interpolate(MessageInterpolator.Context context, Locale locale, String term) {
        return term.startsWith("$") ? inPlaceOf(term) : super.interpolate(context, locale, term);
    }

    private static String inPlaceOf(String expression) {
        return expression.equals(VALUE) ? "the value" : NOT_EVALUATED;
    }
}
