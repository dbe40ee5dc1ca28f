package dev.longarc.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Puzzle;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.NewExperiment;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.store.Datasets;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The counts and their totals, which are the same in all places. */
final class FiguresShownTest extends CommandsFixture {
  /** 12 ARC tasks without outputs; 3 ended, one failed, and then the money was spent. */
  private String stoppedWithoutOutputs() {
    var tasks =
        IntStream.range(0, 12)
            .mapToObj(TestStore::task)
            .map(task ->
                new ArcTask(
                    task.id(),
                    new Puzzle(task.puzzle().train(), task.puzzle().testInputs()),
                    List.of()))
            .toList();
    new Datasets(store().dataSource).create("blind", tasks);
    String like = store().experiment("like");
    String id =
        store()
            .experiments
            .create(
                new NewExperiment(
                    "blind",
                    "blind",
                    tasks.stream().map(ArcTask::id).toList(),
                    store().experiments.find(like).orElseThrow().plan(),
                    "ada",
                    "here/arc",
                    Map.of(),
                    null),
                0,
                LocalDate.of(2026, 11, 22))
            .id();
    store().experiments.markOpened(id);
    for (String task : List.of("t0", "t1", "t2")) {
      store()
          .evaluations
          .record(
              new EvaluationReport(
                  id,
                  task,
                  1,
                  new Attempts(List.of(List.of(TestStore.answer(0)))),
                  "program-synthesis",
                  5,
                  List.of(),
                  null),
              Verdict.UNSCORED,
              0,
              List.of());
    }
    store().failed(id, 3, FailureType.MODEL);
    store().experiments.changeLimits(id, new BigDecimal("0.001"), null);
    store().experiments.stop(id, FailureType.BUDGET_EXCEEDED);
    return id;
  }

  @Test
  void unscoredResultsStayUnscoredAndNotRunEvaluationsAreNotDone() {
    String id = stoppedWithoutOutputs();

    assertThat(longarc("watch", id)).isEqualTo(4);
    assertThat(screen.out())
        .contains("4/12  0 solved  1 failed  8 not run  3 unscored")
        .contains("result      nothing to score: the test outputs are not known")
        .containsPattern("not run +8  BUDGET_EXCEEDED 8\n")
        .contains("; 8 of 12 evaluations were not run.")
        .doesNotContain("0.0 %");

    assertThat(longarc("status", id)).isZero();
    assertThat(screen.out())
        .contains("progress    4/12 evaluations")
        .contains("failed 1 (MODEL 1), not run 8, unscored 3");
    assertThat(longarc("status", id, "--json")).isZero();
    assertThat(screen.out())
        .contains("\"progress\":{\"completed_tasks\":4,\"total_tasks\":12,")
        .contains("\"NOT_RUN\":8", "\"partial_results\":{\"accuracy\":null,")
        .contains("\"accuracy_of_all\":null,\"accuracy_of_results\":null");
  }

  @Test
  void aCancelledExperimentCountsItsEndedEvaluations() {
    String id = store().partlyDone("called-off");
    store().experiments.settle(id, true);

    assertThat(longarc("status", id, "--json")).isZero();
    assertThat(screen.out())
        .contains("\"progress\":{\"completed_tasks\":3,\"total_tasks\":4,")
        .contains("\"NOT_RUN\":1");
  }

  @Test
  void evaluationsThatContinueAfterAStopAreDueAgain() {
    String id = store().stopped("raised");
    store().experiments.resumeStopped(id);

    var tally = store().experiments.find(id).orElseThrow().tally();
    assertThat(tally.ended()).isEqualTo(3);
    assertThat(tally.scorable()).isEqualTo(4);
  }

  @Test
  void separatesWaitingFromComputing() {
    String id = store().experiment("waits");
    store().experiments.markOpened(id);
    store().recovered(id, 0, 1); // tries of 2.0, 0.5 and 0.9 s in 4 s

    assertThat(longarc("results", id)).isZero();
    assertThat(screen.out()).contains("waited  computed  total", " 0.6 s     3.4 s  4.0 s  ");
    assertThat(longarc("results", id, "--json")).isZero();
    assertThat(screen.out())
        .contains("\"time_ms\":4000", "\"waited_ms\":600,\"computed_ms\":3400,");
    assertThat(longarc("show", id, "t0")).isZero();
    assertThat(screen.out()).contains("3 tries, waited 0.6 s, computed 3.4 s, ");
  }

  @Test
  void aSubmissionReportsItsNumberOfPlaceholders() throws IOException {
    String id = store().partlyDone("hollow");
    var file = folder.resolve("submission.json");

    assertThat(longarc("results", id, "--submission", file.toString())).isZero();
    assertThat(screen.err())
        .isEqualTo(
            "Wrote %s with 4 ARC tasks: 3 of 4 answers are placeholders ([[0]]).\n"
                .formatted(file));
    assertThat(store().experiments.retryable(id, RetryFilter.ALL)).hasSize(1);
  }
}
