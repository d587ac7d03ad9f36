package ai.orchestra.testkit.servers.secretmanager;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The two listeners of a server and their threads. Thread-safe. */
final class Endpoints implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 5;

    private final ExecutorService executor = Executors.newCachedThreadPool(daemon("secret-manager-call"));
    private final ScheduledThreadPoolExecutor scheduler =
            new ScheduledThreadPoolExecutor(1, daemon("secret-manager-delay"));
    private final Pipeline pipeline;
    private final int grpcPort;
    private final int restPort;
    private GrpcEndpoint grpc;
    private RestEndpoint rest;
    private boolean listening = true;
    private boolean closed;

    Endpoints(Calls calls, Faults faults, Requests requests) {
        this.pipeline = new Pipeline(calls, faults, requests, scheduler);
        this.grpc = GrpcEndpoint.start(0, pipeline, executor);
        this.grpcPort = grpc.port();
        this.rest = RestEndpoint.start(0, pipeline, executor);
        this.restPort = rest.port();
    }

    int grpcPort() {
        return grpcPort;
    }

    int restPort() {
        return restPort;
    }

    synchronized void disconnect() {
        if (listening) {
            listening = false;
            grpc.close();
            rest.close();
        }
    }

    synchronized void reconnect() {
        if (closed) {
            throw new IllegalStateException("the server is closed");
        }
        if (!listening) {
            grpc = GrpcEndpoint.start(grpcPort, pipeline, executor);
            rest = RestEndpoint.start(restPort, pipeline, executor);
            listening = true;
        }
    }

    @Override
    public synchronized void close() {
        disconnect();
        closed = true;
        scheduler.shutdownNow();
        executor.shutdownNow();
        try {
            scheduler.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
            executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
