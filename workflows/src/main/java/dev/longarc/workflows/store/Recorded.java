package dev.longarc.workflows.store;

import dev.longarc.evaluation.Verdict;
import java.math.BigDecimal;

/**
 * The store's answer to a report.
 *
 * @param score the share of solved test inputs, 0–1
 * @param costUsd of this round of the evaluation
 */
public record Recorded(Verdict verdict, double score, BigDecimal costUsd) {}
