package dev.longarc.workflows;

import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import io.temporal.api.enums.v1.WorkerStatus;
import io.temporal.api.worker.v1.WorkerHeartbeat;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Which workers are alive, by their heartbeats: the server lists killed ones for minutes. */
public final class LiveWorkers {
  /** The SDKs' default heartbeat interval, for a worker that sent only one. */
  private static final long FIRST_INTERVAL_MS = 60_000;

  private LiveWorkers() {}

  /** Whether the worker accepts tasks; three missed heartbeats mean dead. */
  public static boolean takesTasks(WorkerHeartbeat worker, Instant now) {
    long interval = Durations.toMillis(worker.getElapsedSinceLastHeartbeat());
    long patience = 3 * (interval < 1000 ? FIRST_INTERVAL_MS : interval);
    long silence = now.toEpochMilli() - Timestamps.toMillis(worker.getHeartbeatTime());
    return worker.getStatus() == WorkerStatus.WORKER_STATUS_RUNNING && silence <= patience;
  }

  /** The task queues that have such a worker. One whose slots are all busy does not poll. */
  public static Set<String> queues(Collection<WorkerHeartbeat> workers, Instant now) {
    var queues = new TreeSet<String>();
    for (WorkerHeartbeat worker : workers) {
      if (takesTasks(worker, now)) {
        queues.add(worker.getTaskQueue());
      }
    }
    return queues;
  }
}
