package dev.longarc.application.contract;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question for a page of an experiment's results: those for which all conditions hold; null, or
 * an empty set, leaves a condition out.
 *
 * @param failures kinds of failures, of failed results and of those after a failure
 * @param strategy of the first attempt
 * @param costs of all strategy runs of the result, in US dollars
 * @param timesMs from the evaluation's start to its end
 * @param recordedFrom inclusive
 * @param recordedBefore exclusive
 * @param taskIdPrefix the first characters of the ARC task's id
 * @param allRounds false: only the newest result of each ARC task
 * @param cursor of the page before, in the same order; null: the first page
 * @param limit the greatest number of results, 1 to 1000
 */
public record ResultQuery(
    Set<Verdict> verdicts,
    Set<FailureType> failures,
    @Nullable String strategy,
    Between<BigDecimal> costs,
    Between<Long> timesMs,
    @Nullable Instant recordedFrom,
    @Nullable Instant recordedBefore,
    @Nullable String taskIdPrefix,
    boolean allRounds,
    Sort sort,
    boolean descending,
    @Nullable String cursor,
    int limit) {
  /** What results are sorted by; as parameters name it. */
  public enum Sort {
    /** The selection's order. */
    position,
    cost,
    time,
    id
  }

  /** A range with both ends; null: no end. */
  public record Between<T>(@Nullable T least, @Nullable T most) {}

  public ResultQuery {
    verdicts = Set.copyOf(verdicts);
    failures = Set.copyOf(failures);
  }

  /** All in the selection's order, or only those with a verdict of {@code verdicts}. */
  public static ResultQuery of(boolean allRounds, Set<Verdict> verdicts) {
    return new ResultQuery(
        verdicts,
        Set.of(),
        null,
        new Between<>(null, null),
        new Between<>(null, null),
        null,
        null,
        null,
        allRounds,
        Sort.position,
        false,
        null,
        1000);
  }

  /** The same, the most expensive first. */
  public ResultQuery costliestFirst() {
    return with(Sort.cost, true, cursor, limit);
  }

  /** The same question for another page. */
  public ResultQuery at(@Nullable String newCursor) {
    return at(newCursor, limit);
  }

  /** The same question for another page of another size. */
  public ResultQuery at(@Nullable String newCursor, int newLimit) {
    return with(sort, descending, newCursor, newLimit);
  }

  private ResultQuery with(
      Sort newSort, boolean newDescending, @Nullable String newCursor, int newLimit) {
    return new ResultQuery(
        verdicts,
        failures,
        strategy,
        costs,
        timesMs,
        recordedFrom,
        recordedBefore,
        taskIdPrefix,
        allRounds,
        newSort,
        newDescending,
        newCursor,
        newLimit);
  }

  /** The end of the path that asks it. */
  public String queryString() {
    return new QueryString()
        .add("round", allRounds ? "all" : "newest")
        .addAll("verdict", verdicts)
        .addAll("failure", failures)
        .add("strategy", strategy)
        .add("min_cost", costs.least())
        .add("max_cost", costs.most())
        .add("min_time_ms", timesMs.least())
        .add("max_time_ms", timesMs.most())
        .add("recorded_from", recordedFrom)
        .add("recorded_before", recordedBefore)
        .add("task_id_prefix", taskIdPrefix)
        .add("sort", sort)
        .add("order", descending ? "desc" : "asc")
        .add("cursor", cursor)
        .add("limit", limit)
        .toString();
  }
}
