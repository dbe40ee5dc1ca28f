package dev.longarc.workflows;

import com.uber.m3.tally.Scope;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Connections to a Temporal server, the same everywhere. */
public final class TemporalClients {
  /** How old the server's knowledge of a worker's busy slots may be; the SDK's own is a minute. */
  private static final Duration WORKER_HEARTBEAT = Duration.ofSeconds(5);

  /** A cut link must be noticed; a server takes pings every 10 s, more often it hangs up. */
  private static final Duration PING_EVERY = Duration.ofSeconds(15);

  private static final Duration PING_ANSWER = Duration.ofSeconds(5);

  /** gRPC waits up to two minutes between its attempts, unless it is told to begin anew. */
  private static final Duration RECONNECT_EVERY = Duration.ofSeconds(2);

  private TemporalClients() {}

  /**
   * Lazily connected stubs for one of our own servers, in plain text: nothing fails while the
   * server is unavailable. To a server on this machine nothing is compressed: loopback is faster
   * than gzip.
   *
   * @param address {@code host:port}
   * @param metrics where the SDK reports; null for nowhere
   */
  public static WorkflowServiceStubs stubs(String address, @Nullable Scope metrics) {
    return stubs(address, TemporalCredentials.NONE, metrics);
  }

  /** As {@link #stubs(String, Scope)}, for a server that may ask for TLS or an API key. */
  public static WorkflowServiceStubs stubs(
      String address, TemporalCredentials credentials, @Nullable Scope metrics) {
    var options =
        credentials
            .options()
            .setTarget(address)
            .setKeepAliveTime(PING_EVERY)
            .setKeepAliveTimeout(PING_ANSWER)
            .setKeepAlivePermitWithoutStream(true)
            .setGrpcReconnectFrequency(RECONNECT_EVERY);
    if (metrics != null) {
      options.setMetricsScope(metrics);
    }
    if (address.startsWith("127.") || address.startsWith("localhost:")) {
      options.setGrpcCompression(GrpcCompression.NONE);
    }
    return WorkflowServiceStubs.newServiceStubs(options.build());
  }

  /**
   * @param identity shown by the Web UI: role, host and process
   */
  public static WorkflowClient client(
      WorkflowServiceStubs stubs, String namespace, String identity) {
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setNamespace(namespace)
            .setIdentity(identity)
            .setWorkerHeartbeatInterval(WORKER_HEARTBEAT)
            .setDataConverter(Payloads.converter())
            .build());
  }
}
