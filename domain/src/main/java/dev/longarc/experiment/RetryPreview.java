package dev.longarc.experiment;

import java.math.BigDecimal;
import java.util.List;

/**
 * The preview of a retry.
 *
 * @param arcTaskIds the first hundred
 * @param atMostUsd the cost if every strategy run spends its whole budget
 */
public record RetryPreview(int evaluations, List<String> arcTaskIds, BigDecimal atMostUsd) {}
