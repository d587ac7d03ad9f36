package ai.orchestra.schema.docker;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * A connection of which every step ends at one deadline; Java's channels over unix sockets have no time-outs of their own.
 *
 * <p>Not thread-safe. An interrupt of the thread ends the step with {@link ClosedByInterruptException}.
 */
final class ChannelStream implements AutoCloseable {
    private final SocketChannel channel;
    private final Selector selector;
    private final long deadline;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 14).limit(0);

    private ChannelStream(SocketChannel channel, Selector selector, long deadline) {
        this.channel = channel;
        this.selector = selector;
        this.deadline = deadline;
    }

    static ChannelStream connect(SocketAddress target, Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        SocketChannel channel = target instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
        Selector selector = null;
        try {
            channel.configureBlocking(false);
            selector = Selector.open();
            ChannelStream stream = new ChannelStream(channel, selector, deadline);
            channel.register(selector, SelectionKey.OP_CONNECT);
            boolean connected = channel.connect(target);
            while (!connected) {
                stream.await(SelectionKey.OP_CONNECT);
                connected = channel.finishConnect();
            }
            return stream;
        } catch (IOException | RuntimeException e) {
            channel.close();
            if (selector != null) {
                selector.close();
            }
            throw e;
        }
    }

    void write(byte[] bytes) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(bytes);
        while (out.hasRemaining()) {
            if (channel.write(out) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    /** Returns the next byte, or -1 at the end. */
    int read() throws IOException {
        while (!buffer.hasRemaining()) {
            buffer.clear();
            int read = channel.read(buffer);
            buffer.flip();
            if (read < 0) {
                return -1;
            }
            if (read == 0) {
                await(SelectionKey.OP_READ);
            }
        }
        return buffer.get() & 0xff;
    }

    /** Fills an array. */
    void readFully(byte[] bytes) throws IOException {
        int done = 0;
        while (done < bytes.length) {
            int next = read();
            if (next < 0) {
                throw new EOFException("the connection ended after " + done + " of " + bytes.length + " bytes");
            }
            bytes[done++] = (byte) next;
            int more = Math.min(buffer.remaining(), bytes.length - done);
            buffer.get(bytes, done, more);
            done += more;
        }
    }

    private void await(int operation) throws IOException {
        channel.keyFor(selector).interestOps(operation);
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        selector.select(left / 1_000_000 + 1);
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw new ClosedByInterruptException();
        }
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }
}
