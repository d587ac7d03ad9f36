package ai.orchestra.config.docs;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.CodePointLength;
import org.hibernate.validator.constraints.CreditCardNumber;
import org.hibernate.validator.constraints.IpAddress;
import org.hibernate.validator.constraints.Length;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.URL;
import org.hibernate.validator.constraints.UUID;
import org.hibernate.validator.constraints.UniqueElements;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/** The constraints that Hibernate Validator 9.1 adds, as far as settings use them; of others, the name is given. */
final class HibernateRules {
    static final RuleTable TABLE = new RuleTable()
            .put(Length.class, (length, target) -> Bounds.size(target, length.min(), length.max()))
            .put(CodePointLength.class, HibernateRules::codePoints)
            .put(Range.class, HibernateRules::range)
            .put(
                    UniqueElements.class,
                    (unique, target) -> target == Target.LIST
                            ? Rule.of("no element twice", "uniqueItems", true)
                            : Rule.inWords("no element twice"))
            .put(
                    DurationMin.class,
                    (min, target) -> Rule.inWords((min.inclusive() ? "at least " : "more than ")
                            + Words.of(Duration.ofDays(min.days())
                                    .plusHours(min.hours())
                                    .plusMinutes(min.minutes())
                                    .plusSeconds(min.seconds())
                                    .plusMillis(min.millis())
                                    .plusNanos(min.nanos()))))
            .put(
                    DurationMax.class,
                    (max, target) -> Rule.inWords((max.inclusive() ? "at most " : "less than ")
                            + Words.of(Duration.ofDays(max.days())
                                    .plusHours(max.hours())
                                    .plusMinutes(max.minutes())
                                    .plusSeconds(max.seconds())
                                    .plusMillis(max.millis())
                                    .plusNanos(max.nanos()))))
            .words(URL.class, "a URL")
            .words(UUID.class, "a UUID")
            .words(IpAddress.class, "an IP address")
            .words(CreditCardNumber.class, "a credit card number");

    private HibernateRules() {}

    private static Rule codePoints(CodePointLength length, Target target) {
        Rule rule = Bounds.size(target, length.min(), length.max());
        boolean asWritten = length.normalizationStrategy() == CodePointLength.NormalizationStrategy.NONE;
        return asWritten ? rule : Rule.inWords(rule.words() + " after normalization");
    }

    private static @Nullable Rule range(Range range, Target target) {
        Rule from = Bounds.atLeast(target, BigDecimal.valueOf(range.min()), true);
        if (range.max() == Long.MAX_VALUE) {
            return from;
        }
        String words = range.min() + " to " + range.max();
        return target == Target.NUMBER
                ? new Rule(words, Map.of("minimum", range.min(), "maximum", range.max()))
                : Rule.inWords(words);
    }
}
