package ai.orchestra.config.convert;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Function;

/** Points in time, dates, times of day and time zones, in the forms of ISO 8601 that {@code java.time} reads. */
final class TimeText {
    private TimeText() {}

    static Instant instant(String text) {
        return parse(text, Instant::parse, "is not an instant; try 2026-01-31T12:00:00Z or 2026-01-31T12:00:00+02:00");
    }

    static LocalDate date(String text) {
        return parse(text, LocalDate::parse, "is not a date; try 2026-01-31");
    }

    static LocalTime time(String text) {
        return parse(text, LocalTime::parse, "is not a time of day; try 06:30 or 18:30:15");
    }

    static ZoneId zone(String text) {
        return parse(text, ZoneId::of, "is not a time zone; try UTC, Europe/Berlin or +02:00");
    }

    // The exceptions of java.time quote their input, so none is kept as a cause.
    private static <T> T parse(String text, Function<String, T> parser, String advice) {
        try {
            return parser.apply(text);
        } catch (DateTimeException refused) {
            throw new ConversionException(advice);
        }
    }
}
