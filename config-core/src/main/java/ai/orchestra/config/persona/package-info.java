/** Personas: who answers, in which tone, with which prompt, and where their memory lies. */
@NullMarked
package ai.orchestra.config.persona;

import org.jspecify.annotations.NullMarked;
