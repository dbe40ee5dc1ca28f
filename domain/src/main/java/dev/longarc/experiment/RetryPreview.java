package dev.longarc.experiment;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a retry would run.
 *
 * @param arcTaskIds the first hundred
 * @param atMostUsd what it costs if every strategy run spends its whole budget
 */
public record RetryPreview(int evaluations, List<String> arcTaskIds, BigDecimal atMostUsd) {}
