package dev.longarc.cli.experiments;

import dev.longarc.application.contract.ResultQuery;
import dev.longarc.application.contract.ResultQuery.Between;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which results are printed, and in which order. */
final class ResultOptions {
  private static final int PAGE = 1_000;

  @Option(
      names = "--all-rounds",
      description = "Print all rounds of each ARC task, not only the newest.")
  private boolean allRounds;

  @Option(
      names = "--verdict",
      split = ",",
      description = "Only these verdicts: ${COMPLETION-CANDIDATES}; can be repeated.")
  private Set<Verdict> verdicts = Set.of();

  @Option(
      names = "--failure-type",
      paramLabel = "TYPE",
      split = ",",
      description = "Only after these failures: ${COMPLETION-CANDIDATES}; can be repeated.")
  private Set<FailureType> failures = Set.of();

  @Option(names = "--strategy", paramLabel = "NAME", description = "Only answers of this strategy.")
  private @Nullable String strategy;

  @Option(
      names = "--min-cost",
      paramLabel = "USD",
      description = "Only those that cost at least that much.")
  private @Nullable BigDecimal minCost;

  @Option(
      names = "--max-cost",
      paramLabel = "USD",
      description = "Only those that cost at most that much.")
  private @Nullable BigDecimal maxCost;

  @Option(
      names = "--min-seconds",
      paramLabel = "N",
      description = "Only those that took at least that long.")
  private @Nullable Long minSeconds;

  @Option(
      names = "--max-seconds",
      paramLabel = "N",
      description = "Only those that took at most that long.")
  private @Nullable Long maxSeconds;

  @Option(
      names = "--sort",
      paramLabel = "KEY",
      description = "By ${COMPLETION-CANDIDATES}. Default: position, the selection's order.")
  private ResultQuery.Sort sort = ResultQuery.Sort.position;

  @Option(names = "--desc", description = "The greatest first.")
  private boolean descending;

  boolean allRounds() {
    return allRounds;
  }

  boolean areAll() {
    return verdicts.isEmpty()
        && failures.isEmpty()
        && strategy == null
        && minCost == null
        && maxCost == null
        && minSeconds == null
        && maxSeconds == null;
  }

  ResultQuery query() {
    return new ResultQuery(
        verdicts,
        failures,
        strategy,
        new Between<>(minCost, maxCost),
        new Between<>(millis(minSeconds), millis(maxSeconds)),
        null,
        null,
        null,
        allRounds,
        sort,
        descending,
        null,
        PAGE);
  }

  private static @Nullable Long millis(@Nullable Long seconds) {
    return seconds == null ? null : Long.valueOf(Duration.ofSeconds(seconds).toMillis());
  }
}
