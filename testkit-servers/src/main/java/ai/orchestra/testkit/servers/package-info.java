/**
 * Starts the real servers that integration tests talk to.
 *
 * <p>{@link ai.orchestra.testkit.servers.RedisServer} and {@link ai.orchestra.testkit.servers.FirestoreEmulator} use a
 * server that is already there, else start one of this machine on a free port, else skip the test with the command that
 * would provide it. With {@code ORCHESTRA_REQUIRE_ALL=true} in the environment a missing server is a failure. {@link
 * ai.orchestra.testkit.servers.CountingProxy} stands before any of them and counts what a client sends and gets.
 */
@NullMarked
package ai.orchestra.testkit.servers;

import org.jspecify.annotations.NullMarked;
