package dev.longarc.runtime.temporal;

import com.google.protobuf.util.Durations;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.workflows.SearchAttributes;
import dev.longarc.workflows.TemporalClients;
import dev.longarc.workflows.TemporalCredentials;
import dev.longarc.workflows.TemporalLookup;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.api.workflowservice.v1.UpdateNamespaceRequest;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** Creates the namespace on a server, with its search attributes and a long retention. */
public final class TemporalNamespaces {
  private TemporalNamespaces() {}

  /**
   * A connection to an external server, with the TLS settings and the API key of {@code
   * environment}. Throws {@link StackException} when they can't be used.
   */
  public static WorkflowServiceStubs external(String address, Map<String, String> environment) {
    try {
      return TemporalClients.stubs(address, TemporalCredentials.of(environment), null);
    } catch (IllegalArgumentException e) {
      throw new StackException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Whether the server answers for {@code namespace}. */
  public static boolean answers(WorkflowServiceStubs stubs, String namespace) {
    try {
      describe(stubs, namespace);
      return true;
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  private static DescribeNamespaceResponse describe(WorkflowServiceStubs stubs, String namespace) {
    return stubs
        .blockingStub()
        .withDeadlineAfter(5, TimeUnit.SECONDS)
        .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build());
  }

  /**
   * Sets the retention and the search attributes of the dev server's namespace.
   *
   * @return the former retention, if that was different
   */
  static Optional<Duration> prepareOwn(
      WorkflowServiceStubs stubs, String namespace, Duration retention) {
    var before =
        Duration.ofSeconds(
            describe(stubs, namespace).getConfig().getWorkflowExecutionRetentionTtl().getSeconds());
    if (!before.equals(retention)) {
      stubs
          .blockingStub()
          .updateNamespace(
              UpdateNamespaceRequest.newBuilder()
                  .setNamespace(namespace)
                  .setConfig(
                      NamespaceConfig.newBuilder()
                          .setWorkflowExecutionRetentionTtl(proto(retention)))
                  .build());
    }
    addSearchAttributes(stubs.getRawChannel(), namespace);
    return before.equals(retention) ? Optional.empty() : Optional.of(before);
  }

  private static com.google.protobuf.Duration proto(Duration duration) {
    return Durations.fromSeconds(duration.toSeconds());
  }

  /**
   * Adds missing parts to an external server. Throws {@link StackException} when that is refused.
   *
   * @param address for the message
   * @param retention of a new namespace; an existing one keeps its own
   */
  public static void prepareExternal(
      WorkflowServiceStubs stubs, String namespace, String address, Duration retention) {
    try {
      if (TemporalLookup.find(() -> describe(stubs, namespace)).isEmpty()) {
        stubs
            .blockingStub()
            .registerNamespace(
                RegisterNamespaceRequest.newBuilder()
                    .setNamespace(namespace)
                    .setWorkflowExecutionRetentionPeriod(proto(retention))
                    .build());
      }
      addSearchAttributes(stubs.getRawChannel(), namespace);
    } catch (StatusRuntimeException e) {
      refusal(address, e)
          .ifPresent(refusal -> {
            throw new StackException(refusal, e);
          });
      throw new StackException(
          """
          The Temporal server (%s) did not take the namespace (%s) with its search attributes: %s.
          Maybe it is not there, or they must be made by its operator: %s.\
          """
              .formatted(address, namespace, e.getStatus(), names()),
          e);
    }
  }

  /** Whether the answer to plain text was an alert of TLS, which gRPC shows in hexadecimal. */
  private static boolean answeredByTls(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains("Hex dump for first 5 bytes: 1503")) {
        return true;
      }
    }
    return false;
  }

  /** The message of a failed call, if TLS was the cause. */
  public static Optional<String> tlsFailure(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return Optional.of(String.valueOf(cause.getMessage()));
      }
    }
    return Optional.empty();
  }

  /** The message with the remedy when TLS was the cause of a failed call, or its absence. */
  public static Optional<String> refusal(String address, Throwable failure) {
    if (answeredByTls(failure)) {
      return Optional.of(
          """
          The Temporal server (%s) requires TLS.
          Maybe give the join file of its `longarc up --listen` to --join; for another server, set TEMPORAL_TLS=true \
          and the other variables of Temporal's clients.\
          """
              .formatted(address));
    }
    return tlsFailure(failure)
        .map(reason ->
            """
            There is no TLS connection to the Temporal server (%s): %s.
            Maybe TEMPORAL_TLS_SERVER_CA_CERT_PATH or TEMPORAL_TLS_SERVER_NAME does not fit its certificate, or it \
            requires a client certificate: TEMPORAL_TLS_CLIENT_CERT_PATH, TEMPORAL_TLS_CLIENT_KEY_PATH.\
            """
                .formatted(address, reason));
  }

  /** The test server can't list its search attributes, so all of them are added. */
  static void prepareMemory(WorkflowServiceStubs stubs, String namespace) {
    var request = AddSearchAttributesRequest.newBuilder().setNamespace(namespace);
    for (var key : SearchAttributes.ALL) {
      request.putSearchAttributes(key.getName(), key.getValueType());
    }
    OperatorServiceGrpc.newBlockingStub(stubs.getRawChannel()).addSearchAttributes(request.build());
  }

  private static void addSearchAttributes(Channel channel, String namespace) {
    var operator = OperatorServiceGrpc.newBlockingStub(channel);
    var known =
        operator
            .listSearchAttributes(
                ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
            .getCustomAttributesMap();
    var request = AddSearchAttributesRequest.newBuilder().setNamespace(namespace);
    for (var key : SearchAttributes.ALL) {
      if (!known.containsKey(key.getName())) {
        request.putSearchAttributes(key.getName(), key.getValueType());
      }
    }
    if (request.getSearchAttributesCount() > 0) {
      operator.addSearchAttributes(request.build());
    }
  }

  private static String names() {
    var names = new StringBuilder();
    for (SearchAttributeKey<?> key : SearchAttributes.ALL) {
      IndexedValueType type = key.getValueType();
      names.append(names.isEmpty() ? "" : ", ").append(key.getName()).append(' ').append(type);
    }
    return names.toString();
  }
}
