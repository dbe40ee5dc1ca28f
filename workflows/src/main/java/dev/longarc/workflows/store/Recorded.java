package dev.longarc.workflows.store;

import dev.longarc.evaluation.Verdict;
import java.math.BigDecimal;

/**
 * What the store made of a report.
 *
 * @param score share of test inputs that are right, 0–1
 * @param costUsd of this round of the evaluation
 */
public record Recorded(Verdict verdict, double score, BigDecimal costUsd) {}
