package ai.orchestra.config.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.secret.Secret;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.*;
import jakarta.validation.groups.Default;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.*;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
    interface Other {}

    @Constraint(validatedBy = {})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Even {
        String message() default "must be even";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    @Constraint(validatedBy = {})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Odd {
        String message() default "{com.acme.Odd.message}";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** Each component is called by a number and has what stands in the table below. */
    record Constrained(
            @Min(1) int a01,
            @Max(9) Long a02,
            @Min(1) String a03,
            @DecimalMin("0.5") double a04,
            @DecimalMax(value = "2", inclusive = false) BigDecimal a05,
            @Positive int a06,
            @PositiveOrZero int a07,
            @Negative int a08,
            @NegativeOrZero int a09,
            @Size(min = 2, max = 5) String a10,
            @Size(min = 2) String a11,
            @Size(max = 5) List<String> a12,
            @Size(min = 3, max = 3) Map<String, String> a13,
            @NotEmpty String a14,
            @NotEmpty Map<String, String> a15,
            @NotBlank String a16,
            @Pattern(regexp = "[a-z]+") String a17,
            @Pattern(regexp = "\\s+") String a18,

            @Pattern(regexp = "a", flags = Pattern.Flag.CASE_INSENSITIVE) String a19,

            @Digits(integer = 3, fraction = 2) BigDecimal a20,
            @NotNull String a21,
            @Null Optional<String> a22,
            @AssertTrue boolean a23,
            @AssertFalse boolean a24,
            @Email String a25,
            @Future Instant a26,
            @FutureOrPresent Instant a27,
            @Past Instant a28,
            @PastOrPresent Instant a29,
            @Length(min = 1, max = 4) String a30,
            @CodePointLength(max = 4) String a31,

            @CodePointLength(max = 4, normalizationStrategy = CodePointLength.NormalizationStrategy.NFC)
            String a32,

            @Range(min = 1, max = 5) int a33,
            @Range(min = 1) int a34,
            @Range(max = 5) String a35,
            @UniqueElements List<String> a36,
            @DurationMin(hours = 1, minutes = 30) Duration a37,

            @DurationMax(days = 1, millis = 5, inclusive = false)
            Duration a38,

            @URL String a39,
            @org.hibernate.validator.constraints.UUID String a40,
            @ISBN String a41,
            @Even int a42,
            @Odd int a43,
            @Min(value = 1, message = "must be a port") int a44,
            @Min(value = 1, message = "is no port") int a45,
            @Min(value = 1, groups = Other.class) int a46,

            @Min(
                    value = 1,
                    groups = {Other.class, Default.class})
            int a47,

            @Pattern.List({@Pattern(regexp = "a+"), @Pattern(regexp = "b+")})
            String a48,

            @Pattern(regexp = "a+") @Pattern(regexp = "b+") String a49,
            Optional<@Min(1) Integer> a50,
            List<? extends @Min(1) Integer> a51,
            Map<@NotBlank String, @Min(1) Integer> a52,
            @DurationMax(nanos = 0) Duration a53,
            @DurationMin(seconds = -5) Duration a54,
            @DurationMin(millis = 1, nanos = 2_003) Duration a55,
            @Size(min = 1) Instant a56,
            @UniqueElements Map<String, String> a57,
            @NotBlank Instant a58,
            @Size(min = 12) Optional<Secret> a59) {}

    static Stream<List<String>> table() {
        return Stream.of(
                List.of("a01", "at least 1 {minimum=1}"),
                List.of("a02", "at most 9 {maximum=9}"),
                List.of("a03", "at least 1 {}"),
                List.of("a04", "at least 0.5 {minimum=0.5}"),
                List.of("a05", "less than 2 {exclusiveMaximum=2}"),
                List.of("a06", "more than 0 {exclusiveMinimum=0}"),
                List.of("a07", "0 or more {minimum=0}"),
                List.of("a08", "less than 0 {exclusiveMaximum=0}"),
                List.of("a09", "0 or less {maximum=0}"),
                List.of("a10", "2 to 5 characters {maxLength=5, minLength=2}"),
                List.of("a11", "at least 2 characters {minLength=2}"),
                List.of("a12", "at most 5 elements {maxItems=5}"),
                List.of("a13", "exactly 3 entries {maxProperties=3}"),
                List.of("a14", "not empty {minLength=1}"),
                List.of("a15", "not empty {}"),
                List.of("a16", "not blank {pattern=[^\\u0000-\\u0020]}"),
                List.of("a17", "matches `[a-z]+` {pattern=^(?:[a-z]+)$}"),
                List.of("a18", "matches `\\s+` {}"),
                List.of("a19", "matches `a` {}"),
                List.of("a20", "at most 3 digits before the point and 2 after it {}"),
                List.of("a21", ""),
                List.of("a22", "not set {}"),
                List.of("a23", "true {}"),
                List.of("a24", "false {}"),
                List.of("a25", "an e-mail address {}"),
                List.of("a26", "in the future {}"),
                List.of("a27", "not in the past {}"),
                List.of("a28", "in the past {}"),
                List.of("a29", "not in the future {}"),
                List.of("a30", "1 to 4 characters {maxLength=4, minLength=1}"),
                List.of("a31", "at most 4 characters {maxLength=4}"),
                List.of("a32", "at most 4 characters after normalization {}"),
                List.of("a33", "1 to 5 {maximum=5, minimum=1}"),
                List.of("a34", "at least 1 {minimum=1}"),
                List.of("a35", "0 to 5 {}"),
                List.of("a36", "no element twice {uniqueItems=true}"),
                List.of("a37", "at least 1h30m {}"),
                List.of("a38", "less than 1d5ms {}"),
                List.of("a39", "a URL {}"),
                List.of("a40", "a UUID {}"),
                List.of("a41", "@ISBN {}"),
                List.of("a42", "even {}"),
                List.of("a43", "@Odd {}"),
                List.of("a44", "a port {minimum=1}"),
                List.of("a45", "at least 1 {minimum=1}"),
                List.of("a46", ""),
                List.of("a47", "at least 1 {minimum=1}"),
                List.of("a48", "matches `a+` {pattern=^(?:a+)$}; matches `b+` {pattern=^(?:b+)$}"),
                List.of("a49", "matches `a+` {pattern=^(?:a+)$}; matches `b+` {pattern=^(?:b+)$}"),
                List.of("a50", "at least 1 {minimum=1}"),
                List.of("a51", "each at least 1 {minimum=1}"),
                List.of("a52", "each at least 1 {minimum=1}"),
                List.of("a53", "at most 0s {}"),
                List.of("a54", "at least -5s {}"),
                List.of("a55", "at least 1ms2us3ns {}"),
                List.of("a56", "at least 1 long {}"),
                List.of("a57", "no element twice {}"),
                List.of("a58", "not blank {}"),
                List.of("a59", "at least 12 characters {minLength=12}"));
    }

    private static final Map<String, Node> NODES = nodes();

    private static Map<String, Node> nodes() {
        Map<String, Node> nodes = new LinkedHashMap<>();
        RecordComponent[] components = Constrained.class.getRecordComponents();
        List<Node> members = new NodeReader(
                        new ai.orchestra.config.internal.bind.Models(ai.orchestra.config.convert.Converters.standard()))
                .section(Constrained.class)
                .members();
        for (int i = 0; i < components.length; i++) {
            nodes.put(components[i].getName(), members.get(i));
        }
        return nodes;
    }

    private static String described(Node node) {
        Stream<String> inner = Stream.empty();
        if (node instanceof Node.Many many) {
            inner = rules(many.element(), "each ");
        } else if (node instanceof Node.Keyed keyed) {
            inner = rules(keyed.value(), "each ");
        }
        return String.join("; ", Stream.concat(rules(node, ""), inner).toList());
    }

    private static Stream<String> rules(Node node, String prefix) {
        return node.about().rules().stream().map(rule -> prefix + rule.words() + " " + rule.keywords());
    }

    @ParameterizedTest
    @MethodSource("table")
    void constraint_isDescribed(List<String> row) {
        assertThat(described(NODES.get(row.get(0)))).isEqualTo(row.get(1));
    }

    @Test
    void table_isComplete() {
        assertThat(table().map(row -> row.get(0)).toList())
                .containsExactlyElementsOf(Arrays.stream(Constrained.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }
}
