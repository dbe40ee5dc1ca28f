package dev.longarc.workflows;

import com.uber.m3.tally.Scope;
import dev.longarc.workflows.encryption.PayloadKeys;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Connections to a Temporal server, the same everywhere. */
public final class TemporalClients {
  /**
   * The age limit of the server's figures on a worker's busy slots; the SDK's default is a minute.
   */
  private static final Duration WORKER_HEARTBEAT = Duration.ofSeconds(5);

  /**
   * Pings reveal a cut connection. A server hangs up on clients that ping more often than every 10
   * s.
   */
  private static final Duration PING_EVERY = Duration.ofSeconds(15);

  private static final Duration PING_ANSWER = Duration.ofSeconds(5);

  /**
   * gRPC waits up to two minutes between attempts to connect, unless it is reset at this interval.
   */
  private static final Duration RECONNECT_EVERY = Duration.ofSeconds(2);

  private TemporalClients() {}

  /**
   * Lazily connected stubs for a server of this project, in plain text: nothing fails while the
   * server is unavailable. Messages to a server on this machine are not compressed, since loopback
   * is faster than gzip.
   *
   * @param address {@code host:port}
   * @param metrics the scope to which the SDK reports; null: none
   */
  public static WorkflowServiceStubs stubs(String address, @Nullable Scope metrics) {
    return stubs(address, TemporalCredentials.NONE, metrics);
  }

  /** Like {@link #stubs(String, Scope)}, for a server that may require TLS or an API key. */
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
      WorkflowServiceStubs stubs, String namespace, String identity, PayloadKeys keys) {
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setNamespace(namespace)
            .setIdentity(identity)
            .setWorkerHeartbeatInterval(WORKER_HEARTBEAT)
            .setDataConverter(keys.over(Payloads.converter()))
            .build());
  }
}
