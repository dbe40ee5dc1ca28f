package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Verdict;
import dev.longarc.ledger.ReservationRequest;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.store.EvaluationCells.Cell;
import dev.longarc.store.FailureGroups.Example;
import dev.longarc.store.FailureGroups.Group;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read of all evaluations at once: cells, and groups of failures. */
@OnPostgres
final class EvaluationCellsTest {
  private final DataSource dataSource;
  private final Experiments experiments;
  private final Evaluations evaluations;
  private String id = "";

  EvaluationCellsTest(DataSource dataSource) {
    this.dataSource = dataSource;
    experiments = new Experiments(dataSource);
    evaluations = new Evaluations(dataSource);
  }

  @BeforeEach
  void create() {
    id = Samples.experiment(dataSource, 4).id();
  }

  private void end(EvaluationReport report, Verdict verdict) {
    evaluations.record(report, verdict, 0, List.of(Samples.CENT));
  }

  private void fail(String task, FailureType type, String message) {
    var failed = Samples.failed(id, task, 1, type);
    end(
        new EvaluationReport(
            id,
            task,
            1,
            failed.attempts(),
            null,
            20,
            failed.runs(),
            new Failure(type, message, "")),
        Verdict.FAILED);
  }

  private void begin(String task, int round) {
    var run = List.of(Samples.planned(0, Samples.CENT));
    var _ =
        new Ledger(dataSource)
            .reserve(
                new ReservationRequest(id, task, round, 0, run, List.of(), null), Samples.PRICES);
  }

  private List<Cell> cells() {
    var cells = new ArrayList<Cell>();
    new EvaluationCells(dataSource).forEach(id, cells::add);
    return cells;
  }

  @Test
  void showsWhatIsQueuedWhatRunsAndWhatHasEnded() {
    begin("t1", 1);
    end(Samples.answered(id, "t2", 1), Verdict.SOLVED);
    end(Samples.failed(id, "t3", 1, FailureType.MODEL), Verdict.FAILED);

    assertThat(cells())
        .extracting(Cell::arcTaskId, Cell::verdict, Cell::running, Cell::strategy, Cell::tries)
        .containsExactly(
            tuple("t0", null, false, null, 0),
            tuple("t1", null, true, null, 0),
            tuple("t2", Verdict.SOLVED, false, "noop", 2),
            tuple("t3", Verdict.FAILED, false, null, 1));
    assertThat(cells().get(2).costUsd()).isEqualTo("0.01");
    assertThat(cells().get(2).timeMs()).isEqualTo(1500);
    assertThat(cells().get(3).failureType()).isEqualTo(FailureType.MODEL);
  }

  @Test
  void forgetsTheFailureOfAnEvaluationThatIsRetried() {
    for (String task : Samples.ids(4)) {
      end(Samples.failed(id, task, 1, FailureType.MODEL), Verdict.FAILED);
    }
    experiments.openRetryRound(id, RetryFilter.ALL, "one", 250);
    begin("t1", 2);
    end(Samples.answered(id, "t2", 2), Verdict.PARTIAL);

    assertThat(cells())
        .extracting(Cell::round, Cell::verdict, Cell::running, Cell::failureType)
        .containsExactly(
            tuple(2, null, false, null),
            tuple(2, null, true, null),
            tuple(2, Verdict.PARTIAL, false, null),
            tuple(2, null, false, null));
  }

  @Test
  void groupsMessagesThatDifferInNumbersAndIds() {
    fail("t0", FailureType.RESOURCE, "Out of memory: t0 wanted 512 MB on gpu-2.");
    fail("t1", FailureType.RESOURCE, "Out of memory: t1 wanted 1,024 MB on gpu-3.");
    fail("t2", FailureType.RESOURCE, "The disk is full.");
    end(Samples.answered(id, "t3", 1), Verdict.SOLVED);

    var groups = new FailureGroups(dataSource).of(id);

    assertThat(groups.failed()).isEqualTo(3);
    assertThat(groups.groupCount()).isEqualTo(2);
    Group first = groups.groups().getFirst();
    assertThat(first.message()).isEqualTo("Out of memory: … wanted … MB on ….");
    assertThat(first.arcTaskIds()).containsExactly("t0", "t1");
    assertThat(first.example())
        .isEqualTo(new Example("t1", "Out of memory: t1 wanted 1,024 MB on gpu-3."));
    assertThat(first.workers()).containsExactly("box:1");
    assertThat(first.tries()).isEqualTo(2);
    assertThat(first.firstAt()).isBefore(first.lastAt());
  }

  @Test
  void groupsNoFailureThatIsRetried() {
    fail("t0", FailureType.RESOURCE, "The disk is full.");
    experiments.openRetryRound(id, RetryFilter.ALL, "one", 250);

    assertThat(new FailureGroups(dataSource).of(id).groups()).isEmpty();
  }
}
