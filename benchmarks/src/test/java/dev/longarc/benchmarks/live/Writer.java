package dev.longarc.benchmarks.live;

import com.zaxxer.hikari.HikariDataSource;
import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.NewExperiment;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import dev.longarc.store.Datasets;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Stores results as an orchestrator does, with the product's own classes: each is a transaction of
 * its own, and an outage of PostgreSQL delays it.
 */
final class Writer implements AutoCloseable {
  private static final int THREADS = 8;
  private static final Grid ANSWER = Grid.parse("5/6");

  private final HikariDataSource store = new HikariDataSource();
  private final Experiments experiments;
  private final Evaluations evaluations;
  private final List<ArcTask> tasks = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();

  Writer(String url, String user, String password, int experiments, int each) {
    store.setJdbcUrl(url);
    store.setUsername(user);
    store.setPassword(password);
    store.setMaximumPoolSize(THREADS);
    store.setConnectionTimeout(1_000);
    this.experiments = new Experiments(store);
    evaluations = new Evaluations(store);
    for (int number = 0; number < each; number++) {
      Grid grid = Grid.parse("%04d/1234".formatted(number));
      var pairs = List.of(new Pair(grid, ANSWER), new Pair(ANSWER, grid));
      tasks.add(new ArcTask("t" + number, new Puzzle(pairs, List.of(grid)), List.of(ANSWER)));
    }
    new Datasets(store).create("live", tasks);
    for (int number = 0; number < experiments; number++) {
      ids.add(experiment("live " + number));
    }
  }

  private String experiment(String name) {
    var plan =
        new Plan(
            "live",
            "one strategy",
            4,
            0.9,
            7,
            List.of(new Step(List.of(new StrategySpec("noop", 10, Map.of())))));
    // of another Temporal server: nobody here starts its evaluations
    var made =
        new NewExperiment(
            name,
            "live",
            tasks.stream().map(ArcTask::id).toList(),
            plan,
            "bench",
            "bench/none",
            Map.of(),
            null);
    return experiments.create(made, 60, LocalDate.of(2026, 11, 30)).id();
  }

  List<String> experiments() {
    return ids;
  }

  /**
   * Writes all results, at a steady rate.
   *
   * @param told of each result and the time of its commit
   */
  void write(int perSecond, BiConsumer<String, Long> told) throws InterruptedException {
    int all = ids.size() * tasks.size();
    try (ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS)) {
      long began = System.nanoTime();
      for (int thread = 0; thread < THREADS; thread++) {
        threads.execute(() -> {
          for (int number = next.getAndIncrement(); number < all; number = next.getAndIncrement()) {
            sleepUntil(began + number * TimeUnit.SECONDS.toNanos(1) / perSecond);
            String experiment = ids.get(number % ids.size());
            String task = tasks.get(number / ids.size()).id();
            record(experiment, task);
            told.accept(experiment + " " + task, System.nanoTime());
          }
        });
      }
      threads.shutdown();
      threads.awaitTermination(30, TimeUnit.MINUTES);
    }
  }

  /** Ends the experiments. */
  void settle() {
    ids.forEach(this::settle);
  }

  private void record(String experiment, String task) {
    var outcome =
        new StrategyOutcome(
            List.of(List.of(new Guess(ANSWER, 0.75, "same"))), 0.5, 1, List.of(), "noop 1");
    var run = new RunReport(0, 0, "noop", 1, 1200, 900, "bench:1", outcome, null);
    var report =
        new EvaluationReport(
            experiment,
            task,
            1,
            new Attempts(List.of(List.of(ANSWER))),
            "noop",
            1500,
            List.of(run),
            null);
    persist(() -> evaluations.record(report, Verdict.SOLVED, 1, List.of(new BigDecimal("0.01"))));
  }

  private void settle(String experiment) {
    persist(() -> experiments.settle(experiment, false));
  }

  /** Until it succeeds: recording is idempotent. */
  private static void persist(Runnable work) {
    while (true) {
      try {
        work.run();
        return;
      } catch (DataAccessException | TransactionException e) {
        sleepUntil(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
  }

  private static void sleepUntil(long time) {
    try {
      long left = time - System.nanoTime();
      if (left > 0) {
        TimeUnit.NANOSECONDS.sleep(left);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
