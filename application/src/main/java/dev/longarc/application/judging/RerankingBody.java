package dev.longarc.application.judging;

import dev.longarc.judging.reranking.Reranking;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What another choice of attempts would have solved. docs/judging.md says what each figure means.
 */
@Schema(name = "RerankedExperiment")
public record RerankingBody(String experimentId, RuleName rule, Reranking reranking) {}
