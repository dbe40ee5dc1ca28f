package dev.longarc.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to reserve money for strategy runs of one step of an evaluation.
 *
 * @param runs the runs that are to start, in plan order
 * @param ended runs of this evaluation that ended since the last request, to be settled first
 * @param runId the requesting Temporal run of the evaluation; null from earlier builds
 */
public record ReservationRequest(
    String experimentId,
    String arcTaskId,
    int round,
    int step,
    List<PlannedRun> runs,
    List<EndedRun> ended,
    @Nullable String runId) {}
