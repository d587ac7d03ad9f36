/**
 * A Google Secret Manager inside the test's own process, which Google's real client talks to.
 *
 * <p>{@link ai.orchestra.testkit.servers.secretmanager.SecretManagerServer} answers real gRPC and real REST on the loopback
 * interface, from one memory. It needs Google's messages and gRPC, which come with {@code google-cloud-secretmanager}.
 */
@NullMarked
package ai.orchestra.testkit.servers.secretmanager;

import org.jspecify.annotations.NullMarked;
