package dev.longarc.cli.experiments;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.arc.Scoring;
import dev.longarc.evaluation.EvaluationReport;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RunReport;
import dev.longarc.evaluation.Verdict;
import dev.longarc.persistence.Datasets;
import dev.longarc.persistence.Evaluations;
import dev.longarc.persistence.Experiments;
import dev.longarc.persistence.Experiments.NewExperiment;
import dev.longarc.persistence.Store;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A real store with experiments over a dataset of four: t0 … t3, answers 1 … 4. */
final class TestStore implements AutoCloseable {
  static final BigDecimal COST = new BigDecimal("0.000025");
  private static final Grid IN = Grid.parse("00/01");

  private final EmbeddedPostgres server;
  final DataSource dataSource;
  final Experiments experiments;
  final Evaluations evaluations;

  TestStore() throws IOException {
    server = EmbeddedPostgres.builder().setConnectConfig("connectTimeout", "60").start();
    dataSource = server.getPostgresDatabase();
    Store.migrate(dataSource);
    new Datasets(dataSource)
        .create("four", IntStream.range(0, 4).mapToObj(TestStore::task).toList());
    experiments = new Experiments(dataSource);
    evaluations = new Evaluations(dataSource);
  }

  static ArcTask task(int number) {
    return new ArcTask(
        "t" + number,
        new Puzzle(List.of(new Pair(IN, answer(number))), List.of(IN)),
        List.of(answer(number)));
  }

  static Grid answer(int number) {
    return Grid.parse("%d%d".formatted(number + 1, number + 1));
  }

  String experiment(String name) {
    var plan =
        new Plan(
            "search",
            "",
            4,
            0.9,
            7,
            List.of(new Step(List.of(new StrategySpec("program-synthesis", 10, Map.of())))));
    var wanted =
        new NewExperiment(
            name,
            "four",
            List.of("t0", "t1", "t2", "t3"),
            plan,
            "ada",
            "here/arc",
            Map.of("version", "1"));
    return experiments.create(wanted, 0, LocalDate.of(2026, 11, 22)).id();
  }

  /** Solved t0, wrong t1 without a guess, failed t2; t3 stays due. */
  String partlyDone(String name) {
    String id = experiment(name);
    experiments.opened(id);
    answered(id, 0, answer(0));
    unanswered(id, 1);
    failed(id, 2, FailureType.MODEL);
    return id;
  }

  /** The same, t3 wrong too, and over. */
  String done(String name) {
    String id = partlyDone(name);
    answered(id, 3, answer(1));
    experiments.settle(id, false);
    return id;
  }

  void answered(String id, int number, Grid guess) {
    var outcome =
        new StrategyOutcome(
            List.of(List.of(new Guess(guess, 0.9, "fill(input, blue)"))),
            0.9,
            7,
            List.of("looked", "found"),
            "test");
    record(
        id,
        number,
        new Attempts(List.of(List.of(guess))),
        "program-synthesis",
        new RunReport(0, 0, "program-synthesis", 2, 1234, 1000, "box:1", outcome, null),
        null);
  }

  void unanswered(String id, int number) {
    var outcome = new StrategyOutcome(List.of(List.of()), 0, 10, List.of(), "test");
    record(
        id,
        number,
        Attempts.none(1),
        null,
        new RunReport(0, 0, "program-synthesis", 1, 50, 40, "box:1", outcome, null),
        null);
  }

  void failed(String id, int number, FailureType type) {
    var failure = new Failure(type, "The model file is broken.", "at layer 3\nat layer 2");
    record(
        id,
        number,
        Attempts.none(1),
        null,
        new RunReport(0, 0, "program-synthesis", 3, 20, 10, "box:1", null, failure),
        failure);
  }

  private void record(
      String id,
      int number,
      Attempts attempts,
      @Nullable String strategy,
      RunReport run,
      @Nullable Failure failure) {
    var score = Scoring.score(task(number), attempts);
    evaluations.record(
        new EvaluationReport(
            id, "t" + number, 1, attempts, strategy, run.timeMs(), List.of(run), failure),
        failure == null ? score.verdict() : Verdict.FAILED,
        score.share(),
        List.of(COST));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
