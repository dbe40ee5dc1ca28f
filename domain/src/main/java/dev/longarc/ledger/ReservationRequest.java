package dev.longarc.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to reserve money for strategy runs of one step of an evaluation.
 *
 * @param runs that are to start, in plan order
 * @param ended runs of this evaluation that have ended since the last request: they are settled
 *     first
 * @param runId the Temporal run of the evaluation that asks; null from earlier builds
 */
public record ReservationRequest(
    String experimentId,
    String arcTaskId,
    int round,
    int step,
    List<PlannedRun> runs,
    List<EndedRun> ended,
    @Nullable String runId) {}
