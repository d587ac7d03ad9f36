package ai.orchestra.config.secret;

/** What is known of one name: a value, or why there is none. */
sealed interface Answer permits Held, Refusal {}
