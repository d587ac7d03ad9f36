package ai.orchestra.config.docs;

import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;

/** The constraints of Jakarta Validation 3.1, all 22. */
final class JakartaRules {
    static final RuleTable TABLE = new RuleTable()
            .put(Min.class, (min, target) -> Bounds.atLeast(target, BigDecimal.valueOf(min.value()), true))
            .put(Max.class, (max, target) -> Bounds.atMost(target, BigDecimal.valueOf(max.value()), true))
            .put(
                    DecimalMin.class,
                    (min, target) -> Bounds.atLeast(target, new BigDecimal(min.value()), min.inclusive()))
            .put(DecimalMax.class, (max, target) -> Bounds.atMost(target, new BigDecimal(max.value()), max.inclusive()))
            .put(Positive.class, (positive, target) -> Bounds.atLeast(target, BigDecimal.ZERO, false))
            .put(PositiveOrZero.class, (positive, target) -> Bounds.atLeast(target, BigDecimal.ZERO, true))
            .put(Negative.class, (negative, target) -> Bounds.atMost(target, BigDecimal.ZERO, false))
            .put(NegativeOrZero.class, (negative, target) -> Bounds.atMost(target, BigDecimal.ZERO, true))
            .put(Size.class, (size, target) -> Bounds.size(target, size.min(), size.max()))
            .put(
                    NotEmpty.class,
                    (notEmpty, target) -> new Rule(
                            "not empty",
                            Bounds.size(target, 1, Integer.MAX_VALUE).keywords()))
            .put(NotBlank.class, (notBlank, target) -> notBlank(target))
            .put(Pattern.class, JakartaRules::pattern)
            .put(
                    Digits.class,
                    (digits, target) -> Rule.inWords("at most " + digits.integer() + " digits before the point and "
                            + digits.fraction() + " after it"))
            // Every component is bound or absent, never null.
            .put(NotNull.class, (notNull, target) -> null)
            .words(Null.class, "not set")
            .words(AssertTrue.class, "true")
            .words(AssertFalse.class, "false")
            .words(Email.class, "an e-mail address")
            .words(Future.class, "in the future")
            .words(FutureOrPresent.class, "not in the past")
            .words(Past.class, "in the past")
            .words(PastOrPresent.class, "not in the future");

    private JakartaRules() {}

    /** Blank is what {@link String#trim()} leaves nothing of: characters up to U+0020. */
    private static Rule notBlank(Target target) {
        return target == Target.TEXT
                ? Rule.of("not blank", "pattern", "[^\\u0000-\\u0020]")
                : Rule.inWords("not blank");
    }

    private static Rule pattern(Pattern pattern, Target target) {
        String words = "matches `" + pattern.regexp() + "`";
        boolean same = target == Target.TEXT && pattern.flags().length == 0 && CommonRegex.isCommon(pattern.regexp());
        return same ? Rule.of(words, "pattern", "^(?:" + pattern.regexp() + ")$") : Rule.inWords(words);
    }
}
