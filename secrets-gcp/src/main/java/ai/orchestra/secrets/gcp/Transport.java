package ai.orchestra.secrets.gcp;

/** How Secret Manager is spoken to. Both give the same answers; the setting is {@code secrets.gcp.transport}. */
public enum Transport {
    /** gRPC over HTTP/2; the default. */
    GRPC,
    /** JSON over HTTP/1.1, for networks whose proxies do not let gRPC through. */
    REST
}
