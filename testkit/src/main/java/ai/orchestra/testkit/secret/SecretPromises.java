package ai.orchestra.testkit.secret;

/** Gives the promises of the kit the workplace of the running test. */
interface SecretPromises {
    /** Returns the workplace of the running test. */
    SecretWorkplace at();
}
