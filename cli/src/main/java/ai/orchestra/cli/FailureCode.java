package ai.orchestra.cli;

import ai.orchestra.cli.console.CommandFailure;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.config.SettingsException;
import ai.orchestra.config.secret.SecretException;
import ai.orchestra.config.secret.SecretNotFoundException;
import ai.orchestra.gpu.plan.GpuPlanException;
import ai.orchestra.memory.error.MemoryException;
import ai.orchestra.schema.SchemaException;
import ai.orchestra.schema.file.FileChangeException;
import ai.orchestra.schema.scan.ScanException;
import ai.orchestra.schema.start.StartException;
import ai.orchestra.schema.store.SecretStoreException;
import ai.orchestra.schema.write.GenerationException;
import ai.orchestra.secrets.gcp.admin.SecretAdminException;
import ai.orchestra.secrets.gcp.migrate.MigrationException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Knows the exit code and the message of what the engines throw. Stateless. */
final class FailureCode {
    private FailureCode() {}

    static int of(Throwable failure) {
        if (failure instanceof CommandFailure told) {
            return told.exitCode();
        }
        // Asked for, looked for everywhere, and not there: that is an answer.
        if (failure instanceof GpuPlanException
                || failure instanceof SecretNotFoundException
                || failure instanceof SchemaException
                || failure instanceof GenerationException) {
            return ExitCode.FINDINGS;
        }
        return failure instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.ENVIRONMENT;
    }

    /** Returns whether nobody has thought of this failure, so that its message alone may not help. */
    static boolean isUnexpected(Throwable failure) {
        return !(failure instanceof CommandFailure
                || failure instanceof GpuPlanException
                || failure instanceof SecretException
                || failure instanceof SecretAdminException
                || failure instanceof MigrationException
                || failure instanceof SettingsException
                || failure instanceof MemoryException
                || failure instanceof SchemaException
                || failure instanceof GenerationException
                || failure instanceof SecretStoreException
                || failure instanceof FileChangeException
                || failure instanceof StartException
                || failure instanceof ScanException
                || failure.getClass() == IllegalArgumentException.class);
    }

    static String message(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getName();
        }
        // Their messages are often no more than a file's name.
        return failure instanceof IOException || failure instanceof UncheckedIOException
                ? failure.getClass().getSimpleName() + ": " + message
                : message;
    }
}
