package ai.orchestra.testkit.servers.secretmanager;

import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The service by gRPC without encryption, on the loopback interface. Thread-safe. */
final class GrpcEndpoint implements AutoCloseable {
    private static final String SERVICE = "google.cloud.secretmanager.v1.SecretManagerService";
    private static final int PATIENCE_SECONDS = 5;

    private final NioEventLoopGroup loops;
    private final Server server;

    private GrpcEndpoint(NioEventLoopGroup loops, Server server) {
        this.loops = loops;
        this.server = server;
    }

    /**
     * Begins to listen.
     *
     * @param port 0 for a free one
     */
    static GrpcEndpoint start(int port, Pipeline pipeline, Executor executor) {
        NioEventLoopGroup loops = new NioEventLoopGroup(1, new DefaultThreadFactory("secret-manager-grpc", true));
        try {
            Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .bossEventLoopGroup(loops)
                    .workerEventLoopGroup(loops)
                    .channelType(NioServerSocketChannel.class)
                    .executor(executor)
                    .addService(definition(pipeline))
                    .build()
                    .start();
            return new GrpcEndpoint(loops, server);
        } catch (IOException e) {
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw new UncheckedIOException("the Secret Manager of the test cannot listen for gRPC", e);
        }
    }

    int port() {
        return server.getPort();
    }

    /** Ends all connections at once; clients see the server as gone. */
    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
            loops.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static ServerServiceDefinition definition(Pipeline pipeline) {
        ServerServiceDefinition.Builder service = ServerServiceDefinition.builder(SERVICE);
        for (SecretManagerMethod method : SecretManagerMethod.values()) {
            MethodDescriptor<Message, Message> descriptor = MethodDescriptor.<Message, Message>newBuilder()
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, method.rpc()))
                    .setRequestMarshaller(ProtoUtils.marshaller(method.request()))
                    .setResponseMarshaller(ProtoUtils.marshaller(method.response()))
                    .build();
            service.addMethod(
                    descriptor,
                    ServerCalls.asyncUnaryCall(
                            (request, observer) -> pipeline.serve(method, request, new Reply(observer))));
        }
        return service.build();
    }

    /** Hands an answer to gRPC; a client that has gone away meanwhile misses nothing. */
    private record Reply(StreamObserver<Message> observer) implements Pipeline.Reply {
        @Override
        public void answer(Message message) {
            observer.onNext(message);
            observer.onCompleted();
        }

        @Override
        public void refuse(Status.Code code, String text) {
            observer.onError(code.toStatus().withDescription(text).asRuntimeException());
        }
    }
}
