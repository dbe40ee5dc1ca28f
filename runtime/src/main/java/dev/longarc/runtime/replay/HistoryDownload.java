package dev.longarc.runtime.replay;

import dev.longarc.runtime.RemoteStack;
import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.state.RunState;
import dev.longarc.runtime.state.TemporalAddress;
import dev.longarc.runtime.temporal.TemporalNamespaces;
import dev.longarc.workflows.Ids;
import dev.longarc.workflows.TemporalClients;
import dev.longarc.workflows.encryption.PayloadKeys;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowServiceException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes histories of an experiment as Temporal's own JSON, a file for each run of a workflow.
 * Encrypted payloads stay encrypted in them.
 */
public final class HistoryDownload implements AutoCloseable {
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  private HistoryDownload(WorkflowServiceStubs stubs, String namespace) {
    this.stubs = stubs;
    client = TemporalClients.client(stubs, namespace, "replay", PayloadKeys.NONE);
  }

  /**
   * From the Temporal server of what runs in {@code home}; for experiments elsewhere, or when
   * nothing runs, from that of {@code TEMPORAL_ADDRESS}.
   *
   * @throws StackException when there is none that other processes can reach
   */
  public static HistoryDownload open(Home home, Map<String, String> environment) {
    boolean elsewhere = RemoteStack.isNamed(environment);
    TemporalAddress server =
        (elsewhere ? Optional.<RunState>empty() : RunState.of(home))
            .flatMap(state -> Optional.ofNullable(state.temporal()))
            .or(() -> named(environment))
            .orElseThrow(() ->
                new StackException(
                    """
                    No Temporal server runs here.
                    Maybe longarc up, TEMPORAL_ADDRESS=HOST:PORT, or --file with a history.\
                    """));
    return switch (server.kind()) {
      case MEMORY ->
          throw new StackException(
              """
              The Temporal server is in the memory of its process, and nobody else can read its histories.
              Maybe longarc doctor says how to get the other one.\
              """);
      case DEV ->
          new HistoryDownload(TemporalClients.stubs(server.address(), null), server.namespace());
      case EXTERNAL ->
          new HistoryDownload(
              TemporalNamespaces.external(server.address(), environment), server.namespace());
    };
  }

  private static Optional<TemporalAddress> named(Map<String, String> environment) {
    String address = environment.getOrDefault("TEMPORAL_ADDRESS", "").strip();
    String namespace = environment.getOrDefault("TEMPORAL_NAMESPACE", TemporalAddress.NAMESPACE);
    return address.isEmpty()
        ? Optional.empty()
        : Optional.of(TemporalAddress.external(address, namespace, environment));
  }

  /**
   * What to download besides the runs of the experiment's own workflow.
   *
   * @param arcTaskIds whose evaluations
   */
  public record Scope(String experimentId, boolean shards, List<String> arcTaskIds) {
    public Scope {
      arcTaskIds = List.copyOf(arcTaskIds);
    }

    /** The ids of workflows that must have a history. */
    private List<String> workflowIds() {
      var ids = new ArrayList<String>();
      ids.add(experimentId);
      arcTaskIds.forEach(id -> ids.add(Ids.evaluation(experimentId, id)));
      return ids;
    }
  }

  /**
   * Writes the histories of the experiment, its evaluations and shards, of each the oldest first.
   *
   * @return their files
   * @throws StackException when the server lacks one, or does not answer
   */
  public List<Path> write(Scope scope, Path folder) {
    try {
      var runs = runs(scope);
      Files.createDirectories(folder);
      var files = new ArrayList<Path>();
      for (WorkflowExecution run : runs) {
        files.add(writeRun(run, folder));
      }
      return files;
    } catch (StatusRuntimeException | WorkflowServiceException e) {
      throw new StackException(
          "The Temporal server does not answer: %s.\nMaybe longarc doctor.".formatted(e), e);
    } catch (IOException e) {
      throw new StackException(
          "The folder (%s) can't be written: %s.\nMaybe another --folder.".formatted(folder, e), e);
    }
  }

  private List<WorkflowExecution> runs(Scope scope) {
    var all = new ArrayList<WorkflowExecution>();
    for (String id : scope.workflowIds()) {
      var runs = runs("WorkflowId = '%s'".formatted(id)); // ids have no quotes
      if (runs.isEmpty()) {
        throw missing(id);
      }
      all.addAll(runs);
    }
    if (scope.shards()) {
      all.addAll(runs("WorkflowId STARTS_WITH '%s.r'".formatted(scope.experimentId())));
    }
    return all;
  }

  private List<WorkflowExecution> runs(String query) {
    try (var found = client.listExecutions(query)) {
      return found
          .sorted(Comparator.comparing(WorkflowExecutionMetadata::getStartTime))
          .map(WorkflowExecutionMetadata::getExecution)
          .toList();
    }
  }

  private static StackException missing(String workflowId) {
    return new StackException(
        """
        The Temporal server has no history of the workflow (%s).
        Maybe it did not run yet, or closed long ago: the server keeps it for 90 days by default.\
        """
            .formatted(workflowId));
  }

  private Path writeRun(WorkflowExecution run, Path folder) throws IOException {
    var history = client.fetchHistory(run.getWorkflowId(), run.getRunId());
    Path file = folder.resolve("%s.%s.json".formatted(run.getWorkflowId(), run.getRunId()));
    return Files.writeString(file, history.toJson(true) + "\n");
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
