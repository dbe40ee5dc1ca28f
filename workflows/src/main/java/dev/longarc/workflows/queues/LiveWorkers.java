package dev.longarc.workflows.queues;

import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import io.temporal.api.enums.v1.WorkerStatus;
import io.temporal.api.worker.v1.WorkerHeartbeat;
import java.time.Instant;

/** Which workers are alive, by their heartbeats: the server lists killed ones for minutes. */
final class LiveWorkers {
  /** The SDKs' default heartbeat interval, for a worker that sent only one. */
  private static final long FIRST_INTERVAL_MS = 60_000;

  private LiveWorkers() {}

  /** Whether the worker accepts tasks; three missed heartbeats mean dead. */
  static boolean takesTasks(WorkerHeartbeat worker, Instant now) {
    long interval = Durations.toMillis(worker.getElapsedSinceLastHeartbeat());
    long patience = 3 * (interval < 1000 ? FIRST_INTERVAL_MS : interval);
    long silence = now.toEpochMilli() - Timestamps.toMillis(worker.getHeartbeatTime());
    return worker.getStatus() == WorkerStatus.WORKER_STATUS_RUNNING && silence <= patience;
  }
}
