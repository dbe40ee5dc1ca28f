package dev.longarc.store;

import static dev.longarc.store.Samples.CENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.Result;
import dev.longarc.outcome.RunReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The results of ten ARC tasks, selected in reverse order: the odd ones failed in round 1, and have
 * a result of round 2.
 */
@OnPostgres
final class ResultPagesTest {
  private final DataSource dataSource;
  private final Experiments experiments;
  private final Evaluations evaluations;
  private final ResultPages pages;
  private String id = "";

  ResultPagesTest(DataSource dataSource) {
    this.dataSource = dataSource;
    experiments = new Experiments(dataSource);
    evaluations = new Evaluations(dataSource);
    pages = new ResultPages(dataSource);
  }

  @BeforeEach
  void record() {
    new Datasets(dataSource).create("ten", Samples.tasks(10));
    id =
        experiments
            .create(Samples.newExperiment("x", Samples.ids(10).reversed()), 0, Samples.DAY)
            .id();
    for (int task = 0; task < 10; task++) {
      record(task, 1, task % 2 == 1);
    }
    experiments.openRetryRound(id, RetryFilter.ALL, "again", 10);
    IntStream.of(1, 3, 5, 7, 9).forEach(task -> record(task, 2, false));
  }

  private void record(int task, int round, boolean fails) {
    var guess = Grid.parse("5/6");
    var failure = fails ? new Failure(FailureType.MODEL, "It broke.", "") : null;
    var report =
        new EvaluationReport(
            id,
            "t" + task,
            round,
            fails ? Attempts.none(2) : new Attempts(List.of(List.of(guess), List.of())),
            fails ? null : (task < 5 ? "noop" : "other"),
            100L * (task % 4),
            fails ? List.of() : List.of(paid(guess)),
            failure);
    Verdict verdict = fails ? Verdict.FAILED : (task % 3 == 0 ? Verdict.SOLVED : Verdict.PARTIAL);
    var costs =
        fails ? List.<BigDecimal>of() : List.of(CENT.multiply(BigDecimal.valueOf(1 + task % 3)));
    evaluations.record(report, verdict, 0.5, costs);
  }

  private static RunReport paid(Grid guess) {
    return Samples.run(0, guess);
  }

  private List<Result> walk(ResultFilter filter, ResultSort sort, boolean descending, int size) {
    var all = new ArrayList<Result>();
    String cursor = null;
    do {
      var page = pages.page(id, filter, new PageRequest<>(sort, descending, cursor, size));
      assertThat(page.items().size()).isBetween(1, size);
      all.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    return all;
  }

  private static Comparator<Result> comparator(ResultSort sort) {
    Comparator<Result> selection =
        Comparator.comparing(Result::arcTaskId).reversed().thenComparingInt(Result::round);
    return switch (sort) {
      case POSITION -> selection;
      case COST -> Comparator.comparing(Result::costUsd).thenComparing(selection);
      case TIME -> Comparator.comparingLong(Result::timeMs).thenComparing(selection);
      case ID -> Comparator.comparing(Result::arcTaskId).thenComparingInt(Result::round);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "POSITION, false", "POSITION, true", "COST, false", "COST, true",
    "TIME, false", "TIME, true", "ID, false", "ID, true"
  })
  void showEachResultOnceInOrder(ResultSort sort, boolean descending) {
    Comparator<Result> order = descending ? comparator(sort).reversed() : comparator(sort);

    for (int size : List.of(1, 3, 5, 15, 16)) {
      assertThat(walk(ResultFilter.NEWEST, sort, descending, size))
          .isEqualTo(evaluations.results(id).stream().sorted(order).toList());
      assertThat(walk(filter(true), sort, descending, size))
          .hasSize(15)
          .isEqualTo(evaluations.allRounds(id).stream().sorted(order).toList());
    }
  }

  private static ResultFilter filter(boolean allRounds) {
    return new ResultFilter(
        Set.of(), Set.of(), null, null, null, null, null, null, null, null, allRounds);
  }

  @Test
  void filter() {
    assertThat(filtered(Set.of(Verdict.SOLVED), Set.of(), null))
        .containsExactly("t9", "t6", "t3", "t0");
    assertThat(filtered(Set.of(Verdict.SOLVED, Verdict.PARTIAL), Set.of(), null)).hasSize(10);
    assertThat(filtered(Set.of(), Set.of(FailureType.MODEL), null))
        .containsExactly("t9", "t7", "t5", "t3", "t1");
    assertThat(filtered(Set.of(), Set.of(FailureType.DATA), null)).isEmpty();
    assertThat(filtered(Set.of(), Set.of(), "noop")).containsExactly("t4", "t3", "t2", "t1", "t0");
  }

  /** Of all rounds, each ARC task once. */
  private List<String> filtered(
      Set<Verdict> verdicts, Set<FailureType> types, @Nullable String strategy) {
    return ids(
        new ResultFilter(
            verdicts, types, strategy, null, null, null, null, null, null, null, true));
  }

  private List<String> ids(ResultFilter filter) {
    return pages
        .page(id, filter, new PageRequest<>(ResultSort.POSITION, false, null, 100))
        .items()
        .stream()
        .map(Result::arcTaskId)
        .toList();
  }

  @Test
  void filterByRanges() {
    assertThat(ids(ranges("0.02", "0.02", null, null, null, null, null)))
        .containsExactly("t7", "t4", "t1");
    assertThat(ids(ranges("0.04", null, null, null, null, null, null))).isEmpty();
    assertThat(ids(ranges(null, null, 100L, 200L, null, null, null)))
        .containsExactly("t9", "t6", "t5", "t2", "t1");
    assertThat(ids(ranges(null, null, null, null, null, null, "t1"))).containsExactly("t1");
    assertThat(ids(ranges(null, null, null, null, null, null, "%"))).isEmpty();
    Instant retried = evaluations.rounds(id, "t1").getLast().recordedAt();
    assertThat(ids(ranges(null, null, null, null, retried, null, null)))
        .containsExactly("t9", "t7", "t5", "t3", "t1");
    assertThat(ids(ranges(null, null, null, null, null, retried, null)))
        .containsExactly("t8", "t6", "t4", "t2", "t0");
  }

  private static ResultFilter ranges(
      @Nullable String minCost,
      @Nullable String maxCost,
      @Nullable Long minTime,
      @Nullable Long maxTime,
      @Nullable Instant from,
      @Nullable Instant before,
      @Nullable String prefix) {
    return new ResultFilter(
        Set.of(),
        Set.of(),
        null,
        minCost == null ? null : new BigDecimal(minCost),
        maxCost == null ? null : new BigDecimal(maxCost),
        minTime,
        maxTime,
        from,
        before,
        prefix,
        false);
  }
}
