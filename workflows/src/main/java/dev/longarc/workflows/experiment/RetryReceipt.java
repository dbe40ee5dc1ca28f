package dev.longarc.workflows.experiment;

/**
 * @param round in which they run again; 0 when nothing matched
 * @param evaluations how many run again
 */
public record RetryReceipt(int round, int evaluations) {}
