package ai.orchestra.testkit.servers.secretmanager;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.grpc.Status;
import io.grpc.netty.shaded.io.netty.bootstrap.ServerBootstrap;
import io.grpc.netty.shaded.io.netty.buffer.ByteBufUtil;
import io.grpc.netty.shaded.io.netty.buffer.Unpooled;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelFuture;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandlerContext;
import io.grpc.netty.shaded.io.netty.channel.ChannelInitializer;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import io.grpc.netty.shaded.io.netty.channel.SimpleChannelInboundHandler;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.grpc.netty.shaded.io.netty.handler.codec.http.FullHttpRequest;
import io.grpc.netty.shaded.io.netty.handler.codec.http.HttpObjectAggregator;
import io.grpc.netty.shaded.io.netty.handler.codec.http.HttpResponseStatus;
import io.grpc.netty.shaded.io.netty.handler.codec.http.HttpServerCodec;
import io.grpc.netty.shaded.io.netty.handler.codec.http.HttpVersion;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The service by HTTP and JSON without encryption, on the loopback interface. Thread-safe.
 *
 * <p>Not the JDK's server: it sends head and body apart, and without the process-wide switch for TCP_NODELAY each call then
 * waits 40 ms for an acknowledgement.
 */
final class RestEndpoint implements AutoCloseable {
    private static final String OVERRIDE = "X-HTTP-Method-Override";
    private static final int MAX_BODY = 1 << 20;
    private static final int PATIENCE_SECONDS = 5;

    private final NioEventLoopGroup loops =
            new NioEventLoopGroup(1, new DefaultThreadFactory("secret-manager-rest", true));
    private final List<RestRoute> routes = RestRoute.all();
    private final Pipeline pipeline;
    private final Executor executor;
    private final Channel channel;

    private RestEndpoint(int port, Pipeline pipeline, Executor executor) {
        this.pipeline = pipeline;
        this.executor = executor;
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection
                                .pipeline()
                                .addLast(new HttpServerCodec(), new HttpObjectAggregator(MAX_BODY), new Handler());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            close();
            throw new IllegalStateException("the Secret Manager of the test cannot listen for HTTP", bound.cause());
        }
        this.channel = bound.channel();
    }

    /**
     * Begins to listen.
     *
     * @param port 0 for a free one
     */
    static RestEndpoint start(int port, Pipeline pipeline, Executor executor) {
        return new RestEndpoint(port, pipeline, executor);
    }

    int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Ends all connections at once. */
    @Override
    public void close() {
        loops.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void serve(String verb, String target, byte[] body, ChannelHandlerContext connection) {
        RestCall call;
        try {
            call = RestCall.of(routes, verb, new URI(target), body);
        } catch (Refusal e) {
            new Reply(connection, false).refuse(e.code(), e.text());
            return;
        } catch (URISyntaxException e) {
            new Reply(connection, false).refuse(Status.Code.INVALID_ARGUMENT, "Invalid request target.");
            return;
        }
        pipeline.serve(call.method(), call.request(), new Reply(connection, call.enumsAsInts()));
    }

    /** Takes requests off the event loop. */
    private final class Handler extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext connection, FullHttpRequest request) {
            String override = request.headers().get(OVERRIDE);
            String verb = override == null ? request.method().name() : override;
            String target = request.uri();
            byte[] body = ByteBufUtil.getBytes(request.content());
            executor.execute(() -> serve(verb, target, body, connection));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext connection, Throwable cause) {
            // The client has broken the connection off, or does not speak HTTP.
            connection.close();
        }
    }

    /** Writes an answer; a client that has gone away meanwhile misses nothing. */
    private record Reply(ChannelHandlerContext connection, boolean enumsAsInts) implements Pipeline.Reply {
        @Override
        public void answer(Message message) {
            JsonFormat.Printer printer =
                    enumsAsInts ? JsonFormat.printer().printingEnumsAsInts() : JsonFormat.printer();
            try {
                write(200, printer.print(message));
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException("no message of this service contains an Any", e);
            }
        }

        @Override
        public void refuse(Status.Code code, String text) {
            write(RestErrors.httpCode(code), RestErrors.body(code, text));
        }

        private void write(int httpCode, String json) {
            DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    HttpResponseStatus.valueOf(httpCode),
                    Unpooled.copiedBuffer(json, StandardCharsets.UTF_8));
            response.headers()
                    .set("Content-Type", "application/json; charset=UTF-8")
                    .set("Content-Length", response.content().readableBytes());
            connection.writeAndFlush(response);
        }
    }
}
