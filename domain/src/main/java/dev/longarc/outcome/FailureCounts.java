package dev.longarc.outcome;

import dev.longarc.evaluation.FailureType;
import java.util.Map;

/**
 * The failures of an experiment, by the newest result of each ARC task.
 *
 * @param failed the number of FAILED ones, by kind
 * @param recovered the number of results after a failure
 */
public record FailureCounts(Map<FailureType, Integer> failed, int recovered) {}
