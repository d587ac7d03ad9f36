package ai.orchestra.memory.select;

import java.util.ServiceConfigurationError;

/**
 * A provider that cannot even be asked.
 *
 * @param name what it calls itself; empty if it cannot tell
 * @param description one sentence that names jar, class and what happened
 */
record Broken(String name, String description) {
    /** Stands for an answer that no provider may give; its message is ours, so it may be shown. */
    static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoAnswer(String message) {
            super(message);
        }
    }

    static Broken of(String name, Object provider, Throwable failure) {
        Class<?> type = provider.getClass();
        return new Broken(name, type.getName() + " (" + Candidate.jar(type) + ") " + what(failure));
    }

    /** Returns one that {@link java.util.ServiceLoader} could not make. */
    static Broken nameless(String description) {
        return new Broken("", description);
    }

    private static String what(Throwable failure) {
        if (failure instanceof NoAnswer) {
            return failure.getMessage();
        }
        return "failed with " + failure(failure);
    }

    /** A message of somebody else's may hold anything, a password too: the class and the place are enough to act on. */
    static String failure(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        // What a class loader says is the name of a class, which tells what is missing.
        boolean telling = failure instanceof LinkageError || failure instanceof ServiceConfigurationError;
        return failure.getClass().getName()
                + (telling ? ": " + failure.getMessage() : "")
                + (trace.length == 0 ? "" : " at " + place(trace[0]));
    }

    private static String place(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                + frame.getLineNumber() + ")";
    }
}
