package ai.orchestra.gpu;

import ai.orchestra.gpu.internal.read.Remark;
import java.util.Objects;

/**
 * States one thing that is wrong or remarkable about the GPUs of a machine, and what to do about it.
 *
 * <p>Immutable, hence thread-safe. The codes are listed in {@code docs/gpu.md}; a probe of another vendor may add its
 * own.
 *
 * @param code a searchable name in upper case, such as {@code DRIVER_MISMATCH}
 * @param severity how much it matters
 * @param text what was found, in one sentence
 * @param remedy what to do, in one sentence
 */
public record Finding(String code, Severity severity, String text, String remedy) {
    /** Checks that nothing is missing. */
    public Finding {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(remedy, "remedy");
    }

    static Finding of(Remark remark) {
        return new Finding(
                remark.issue().name(),
                Severity.valueOf(remark.issue().level().name()),
                remark.text(),
                remark.issue().remedy());
    }

    /** Returns the finding as one line: {@code WARNING GPU_LOST GPU 1 ...; remedy}. */
    @Override
    public String toString() {
        return severity + " " + code + ": " + text + "; " + remedy;
    }
}
