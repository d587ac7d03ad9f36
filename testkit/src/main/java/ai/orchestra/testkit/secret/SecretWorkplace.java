package ai.orchestra.testkit.secret;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.secret.Lookup;
import ai.orchestra.config.secret.SecretException;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.secret.SecretSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.TestReporter;

/** What every promise works with: the subject, and short ways to fill and to ask it. Used by one test. */
final class SecretWorkplace {
    /** Long enough for any look-up that is not meant to fail. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SecretSubject subject;
    private final TestReporter reporter;
    private final UnaryOperator<String> values;

    SecretWorkplace(SecretSubject subject, TestReporter reporter, UnaryOperator<String> values) {
        this.subject = subject;
        this.reporter = reporter;
        this.values = values;
    }

    SecretSubject subject() {
        return subject;
    }

    SecretSource source() {
        return subject.source();
    }

    /** Returns a value for tests. */
    String value(String name) {
        return values.apply(name);
    }

    void store(String id, String value) {
        subject.store(id, value.getBytes(StandardCharsets.UTF_8));
    }

    Lookup look(String id) {
        return look(id, SecretRequest.LATEST);
    }

    Lookup look(String id, String version) {
        return source().lookup(new SecretRequest(id, version, PATIENCE));
    }

    Lookup.Found found(String id) {
        return found(id, SecretRequest.LATEST);
    }

    Lookup.Found found(String id, String version) {
        Lookup answer;
        try {
            answer = look(id, version);
        } catch (SecretException e) {
            throw new AssertionError(id + " in version " + version + " was not answered", e);
        }
        assertThat(answer).as(id + " in version " + version).isInstanceOf(Lookup.Found.class);
        return (Lookup.Found) answer;
    }

    /** Holds that an answer carries exactly a value; a failure does not show either. */
    void holds(Lookup.Found found, String value) {
        holds(found, value.getBytes(StandardCharsets.UTF_8));
    }

    void holds(Lookup.Found found, byte[] value) {
        byte[] actual = found.value().revealBytes();
        assertThat(Arrays.equals(actual, value))
                .as("the value is that which was stored, to the last of its " + value.length + " bytes; it has "
                        + actual.length)
                .isTrue();
    }

    /** Holds that a text does not show a value; a failure does not show it either. */
    void hides(String what, Object text, String value) {
        assertThat(String.valueOf(text).contains(value))
                .as(what + " shows the value")
                .isFalse();
    }

    void hides(Throwable failure, String value) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        hides("the stack trace of " + failure.getClass().getName(), trace, value);
    }

    /** Goes on only with a subject that can do something; else the promise is reported as not proved. */
    void needs(SecretCapability capability) {
        if (!subject.capabilities().contains(capability)) {
            reporter.publishEntry("not proved, the subject lacks", capability.name());
            Assumptions.abort("not proved: the subject lacks " + capability);
        }
    }
}
