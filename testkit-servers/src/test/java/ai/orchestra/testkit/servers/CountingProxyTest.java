package ai.orchestra.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CountingProxyTest {
    private static void echo(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // The proxy has ended the connection.
            return;
        }
    }

    private static String call(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return new String(
                client.getInputStream().readNBytes(text.length()), java.nio.charset.StandardCharsets.US_ASCII);
    }

    @Test
    void countsBytesOfBothDirections_andRoundTrips_untilItIsClosed() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> echo = CompletableFuture.runAsync(() -> echo(server));
            CountingProxy proxy = CountingProxy.start(server.getLocalPort());
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
                assertThat(call(client, "one")).isEqualTo("one");
                assertThat(call(client, "three")).isEqualTo("three");

                assertThat(proxy.take()).isEqualTo(new CountingProxy.Count(16, 2));
                assertThat(proxy.take()).isEqualTo(new CountingProxy.Count(0, 0));

                proxy.close();
                assertThat(client.getInputStream().read()).isEqualTo(-1);
            }
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), proxy.port()).close())
                    .isInstanceOf(IOException.class);
            echo.get(20, TimeUnit.SECONDS);
        }
    }
}
