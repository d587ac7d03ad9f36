package ai.orchestra.config.internal.validate;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.problem.Problem;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Payload;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.constraints.LuhnCheck;
import org.hibernate.validator.constraints.Mod10Check;
import org.hibernate.validator.constraints.Mod11Check;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of violations are plain words: no expression is shown, and none is evaluated. */
class MessagesTest {
    private static final String TYPED = "4111111111111112";

    record Bounds(
            @DecimalMin("0.5") BigDecimal atLeast,
            @DecimalMin(value = "0.5", inclusive = false) BigDecimal above,
            @DecimalMax("0.5") BigDecimal atMost,
            @DecimalMax(value = "0.5", inclusive = false) BigDecimal below,
            @DurationMin(hours = 1, minutes = 30) Duration longEnough,
            @DurationMin(days = 1, inclusive = false) Duration longer,
            @DurationMin(inclusive = false) Duration positive,

            @DurationMax(days = 2, hours = 1, minutes = 1, seconds = 1, millis = 1, nanos = 1)
            Duration shortEnough,

            @DurationMax(seconds = 5, millis = 2, nanos = 3, inclusive = false)
            Duration shorter,

            @DurationMax Duration none,

            @DecimalMin(value = "0.5", message = "is a share") BigDecimal ownWords,

            @DurationMin(nanos = 1, message = "must be longer than zero")
            Duration ownDuration,

            @DecimalMin(value = "0.5", message = "no share: {jakarta.validation.constraints.DecimalMin.message}") BigDecimal around) {}

    @ParameterizedTest
    @CsvSource({
        "atLeast, 0.4, must be greater than or equal to 0.5",
        "above, 0.5, must be greater than 0.5",
        "atMost, 0.6, must be less than or equal to 0.5",
        "below, 0.5, must be less than 0.5",
        "longEnough, PT1S, must be longer than or equal to 1 hour 30 minutes",
        "longer, PT24H, must be longer than 1 day",
        "positive, PT0S, must be longer than 0 seconds",
        "shortEnough, PT99H, must be shorter than or equal to 2 days 1 hour 1 minute 1 second 1 millisecond"
                + " 1 nanosecond",
        "shorter, PT6S, must be shorter than 5 seconds 2 milliseconds 3 nanoseconds",
        "none, PT1S, must be shorter than or equal to 0 seconds",
        "ownWords, 0.4, is a share",
        "ownDuration, PT0S, must be longer than zero",
        "around, 0.4, no share: must be greater than or equal to 0.5"
    })
    void violations_wordTheBoundsOfDecimalsAndDurations(String component, String value, String expected) {
        Object given = value.startsWith("P") ? Duration.parse(value) : new BigDecimal(value);

        assertThat(message(Bounds.class, component, given)).isEqualTo(expected);
    }

    record Texts(
            @LuhnCheck String luhn,
            @Mod10Check String mod10,
            @Mod11Check String mod11,

            @Max(value = 1, message = "${validatedValue} is above {value}") long value,

            @Max(value = 1, message = "is ${validatedValue * 2}, not {value}") long twice,

            @Max(value = 1, message = "is ${validatedValue == 1 ? '\\}' : '\\{'}, not {value}") long braces,

            @Max(value = 1, message = "${formatter.format('%1$s', validatedValue)}")
            long formatted,

            @Max(value = 1, message = "costs \\${value} or \\$\\{more\\}") long escaped,

            @Max(value = 1, message = "{value} and } ${validatedValue}") long unbalanced,

            @Max(value = 1, message = "{value} and ${validatedValue") long open,

            @Pattern(regexp = "[^${}]+") String regexp,

            @Pattern(regexp = "x", message = "is ${validatedValue}") String pattern,

            @Custom String custom,

            @DecimalMin(value = "1", message = "${inclusive == true ? 'or equal to ' : ''}{value}") BigDecimal ownExpression) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "luhn | the check digit for the value is invalid, Luhn Modulo 10 checksum failed",
                "mod10 | the check digit for the value is invalid, Modulo 10 checksum failed",
                "mod11 | the check digit for the value is invalid, Modulo 11 checksum failed",
                "value | the value is above 1",
                "twice | is (expression not evaluated), not 1",
                "braces | is (expression not evaluated), not 1",
                "formatted | (expression not evaluated)",
                "escaped | costs $1 or ${more}",
                "unbalanced | {value} and } the value",
                "open | {value} and (expression not evaluated)",
                "regexp | must match \"[^${}]+\"",
                "pattern | is the value",
                "custom | 7 of {2}: the value and (expression not evaluated)",
                "ownExpression | (expression not evaluated)1"
            })
    void violations_showNeitherExpressionsNorValues(String component, String expected) {
        Object given = switch (component) {
            case "regexp" -> "${}";
            case "ownExpression" -> BigDecimal.ZERO;
            case "luhn", "mod10", "mod11", "pattern", "custom" -> TYPED;
            default -> Long.parseLong(TYPED);
        };

        assertThat(message(Texts.class, component, given)).isEqualTo(expected).doesNotContain(TYPED);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = Never.class)
    @interface Custom {
        String message() default "";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** Builds its message when it is asked, for which the validator keeps expressions as text. */
    public static final class Never implements ConstraintValidator<Custom, String> {
        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            context.disableDefaultConstraintViolation();
            context.unwrap(HibernateConstraintValidatorContext.class)
                    .addMessageParameter("count", 7)
                    .addMessageParameter("all", "{2}")
                    .buildConstraintViolationWithTemplate("{count} of {all}: ${validatedValue} and ${1 + 1}")
                    .addConstraintViolation();
            return false;
        }
    }

    @Test
    void builtInMessages_withExpressionsAreTheKnownOnes() {
        ResourceBundle builtIn = ResourceBundle.getBundle("org.hibernate.validator.ValidationMessages");

        assertThat(new TreeSet<>(builtIn.keySet())
                        .stream().filter(key -> builtIn.getString(key).contains("$")))
                .as("messages that the table above must hold")
                .containsExactly(
                        "jakarta.validation.constraints.DecimalMax.message",
                        "jakarta.validation.constraints.DecimalMin.message",
                        "org.hibernate.validator.constraints.LuhnCheck.message",
                        "org.hibernate.validator.constraints.Mod10Check.message",
                        "org.hibernate.validator.constraints.Mod11Check.message",
                        "org.hibernate.validator.constraints.time.DurationMax.message",
                        "org.hibernate.validator.constraints.time.DurationMin.message");
    }

    @Test
    @ResourceLock(Resources.LOCALE)
    void messages_areEnglishOnEveryMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMAN);
            try (ValidatorFactory factory = Validation.byProvider(HibernateValidator.class)
                    .configure()
                    .messageInterpolator(new PlainMessages())
                    .buildValidatorFactory()) {
                assertThat(factory.getValidator().validateValue(Texts.class, "regexp", "$"))
                        .extracting(ConstraintViolation::getMessage)
                        .containsExactly("must match \"[^${}]+\"");
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String message(Class<? extends Record> type, String component, Object value) {
        Map<String, @Nullable Object> bound = new HashMap<>();
        bound.put(component, value);
        List<Problem> problems = Constraints.of(type)
                .violations(type, bound, Map.of(), (name, below) -> new Constraints.Place(name, null, ""));
        assertThat(problems).hasSize(1);
        return problems.get(0).text();
    }
}
