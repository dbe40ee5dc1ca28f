package dev.longarc.outcome;

import dev.longarc.evaluation.FailureType;
import java.util.Map;

/**
 * What went wrong in an experiment, by the newest result of each ARC task.
 *
 * @param failed how many are FAILED, by kind
 * @param recovered how many have a result though something went wrong
 */
public record Troubles(Map<FailureType, Integer> failed, int recovered) {}
