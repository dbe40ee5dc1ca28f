package dev.longarc.workflows.contract;

import dev.longarc.plan.Plan;

/**
 * @param contentHash of the ARC task
 * @param round from 1
 */
public record EvaluationStart(
    String experimentId, String arcTaskId, String contentHash, int round, Plan plan) {}
