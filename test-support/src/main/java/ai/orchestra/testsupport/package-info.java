/** What the tests of every module share. Never published, never on a main class path. */
@NullMarked
package ai.orchestra.testsupport;

import org.jspecify.annotations.NullMarked;
