package dev.longarc.workflows.experiment;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.Tally;

/**
 * @param round the newest
 */
public record Progress(ExperimentStatus status, int round, Tally tally) {}
