package dev.longarc.store;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.ArcTaskIds;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.CachedAnswer;
import dev.longarc.experiment.DueEvaluation;
import dev.longarc.experiment.ShardSlice;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.Result;
import dev.longarc.outcome.RunReport;
import dev.longarc.outcome.RunStamp;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The due evaluations, and the results of evaluations and their strategy runs. */
public final class Evaluations {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final ResultWriter writer;
  private final ResultReader results;

  public Evaluations(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    writer = new ResultWriter(jdbc);
    results = new ResultReader(jdbc);
  }

  /** The slice's evaluations without a result, in order. */
  public List<DueEvaluation> due(ShardSlice slice) {
    return jdbc.sql(
            """
            SELECT task_id, hash
            FROM due_evaluations
            WHERE experiment_id = :experiment AND round = :round
              AND position BETWEEN :first AND :last
            ORDER BY position
            """)
        .param("experiment", slice.experimentId())
        .param("round", slice.round())
        .param("first", slice.first())
        .param("last", slice.last())
        .query((row, number) -> new DueEvaluation(row.getString("task_id"), row.getString("hash")))
        .list();
  }

  /**
   * The first evaluations without a result, of the earliest round that has such: those that run.
   */
  public List<String> firstDue(String experimentId, int limit) {
    return jdbc.sql(
            """
            SELECT task_id
            FROM due_evaluations
            WHERE experiment_id = :experiment
            ORDER BY round, position
            LIMIT :limit
            """)
        .param("experiment", experimentId)
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  /**
   * The ARC task of an experiment's selection, test outputs included.
   *
   * @param arcTaskId its id or the short form of the id
   */
  public Optional<ArcTask> task(String experimentId, String arcTaskId) {
    String normal = ArcTaskIds.normal(arcTaskId);
    return exactTask(experimentId, normal)
        .or(() ->
            Optional.ofNullable(ArcTaskIds.byName(selectedIds(experimentId)).get(normal))
                .flatMap(id -> exactTask(experimentId, id)));
  }

  /**
   * ARC tasks of an experiment's selection, in order, test outputs included.
   *
   * @param arcTaskIds in full; unknown ones are left out
   */
  public List<SelectedTask> tasks(String experimentId, Collection<String> arcTaskIds) {
    return jdbc.sql(
            """
            SELECT evaluation.task_id, train_examples, test_input, test_output,
                   EXISTS (
                     SELECT FROM due_evaluations AS due
                     WHERE due.experiment_id = :experiment AND due.task_id = evaluation.task_id)
                   AS due
            FROM evaluations AS evaluation
            JOIN arc_tasks USING (hash)
            WHERE evaluation.experiment_id = :experiment AND evaluation.round = 1
              AND evaluation.task_id = ANY (:tasks)
            ORDER BY evaluation.position
            """)
        .param("experiment", experimentId)
        .param("tasks", arcTaskIds.toArray(String[]::new))
        .query(
            (row, number) -> new SelectedTask(ArcTasks.read(row, number), !row.getBoolean("due")))
        .list();
  }

  /**
   * An ARC task of a selection.
   *
   * @param ended whether no round of it is due or runs
   */
  public record SelectedTask(ArcTask task, boolean ended) {}

  /** Whether no round of an ARC task is due or runs, by its id in full. */
  public boolean hasEnded(String experimentId, String arcTaskId) {
    return jdbc.sql(
            """
            SELECT NOT EXISTS (
              SELECT FROM due_evaluations
              WHERE experiment_id = :experiment AND task_id = :task)
            """)
        .param("experiment", experimentId)
        .param("task", arcTaskId)
        .query(Boolean.class)
        .single();
  }

  /** The ids of the experiment's selection, in order. */
  public List<String> selectedIds(String experimentId) {
    return selectedIds(jdbc, experimentId);
  }

  static List<String> selectedIds(JdbcClient jdbc, String experimentId) {
    return jdbc.sql(
            """
            SELECT task_id
            FROM evaluations
            WHERE experiment_id = :experiment AND round = 1
            ORDER BY position
            """)
        .param("experiment", experimentId)
        .query(String.class)
        .list();
  }

  private Optional<ArcTask> exactTask(String experimentId, String arcTaskId) {
    return jdbc.sql(
            """
            SELECT evaluation.task_id, train_examples, test_input, test_output
            FROM evaluations AS evaluation
            JOIN arc_tasks USING (hash)
            WHERE evaluation.experiment_id = :experiment AND evaluation.round = 1
              AND evaluation.task_id = :task
            """)
        .param("experiment", experimentId)
        .param("task", arcTaskId)
        .query(ArcTasks::read)
        .optional();
  }

  /**
   * Strategy runs with an outcome, each once, in order: those of rounds before {@code round}, and
   * of this round when a limit had stopped it.
   */
  public List<RunReport> earlierRuns(String experimentId, String arcTaskId, int round) {
    return results.successfulRunsBefore(experimentId, arcTaskId, round);
  }

  /**
   * @param taken whether {@code result} is the given one, now stored
   */
  public record Stored(Result result, boolean taken) {}

  /**
   * Stores one result and its strategy runs in one transaction, with one row per (experiment, ARC
   * task, round): a result replaces a failure or NOT_RUN of its round, never the reverse; otherwise
   * the first stays.
   *
   * @param score the share of solved test inputs
   * @param runCosts one for each run of the report
   * @throws IllegalArgumentException when the experiment has no such evaluation
   */
  public Stored record(
      EvaluationReport report, Verdict verdict, double score, List<BigDecimal> runCosts) {
    if (runCosts.size() != report.runs().size()) {
      throw new IllegalArgumentException(
          "There are (%d) costs for (%d) strategy runs."
              .formatted(runCosts.size(), report.runs().size()));
    }
    boolean taken = transactions.execute(transaction -> write(report, verdict, score, runCosts));
    var result = results.find(report.experimentId(), report.arcTaskId(), report.round());
    return new Stored(result.orElseThrow(), taken);
  }

  private boolean write(
      EvaluationReport report, Verdict verdict, double score, List<BigDecimal> runCosts) {
    String createdBy = writer.lock(report);
    var present = writer.present(report);
    boolean replaces = present.isPresent() && present.get().isReplacedBy(verdict);
    if (replaces) {
      writer.remove(report);
    }
    boolean accepted = replaces || present.isEmpty();
    if (accepted) {
      writer.add(report, verdict, score, runCosts, createdBy);
    } else {
      writer.settleLate(report, runCosts);
    }
    return accepted;
  }

  /**
   * The most confident submission of another experiment for an ARC task of this content. Whether it
   * was right does not matter.
   */
  public Optional<CachedAnswer> submissionElsewhere(String experimentId, String contentHash) {
    return results.submissionElsewhere(experimentId, contentHash);
  }

  /** The newest result of each ARC task that has one, in the selection's order. */
  public List<Result> results(String experimentId) {
    return results.newest(experimentId);
  }

  /** All rounds' results, in the selection's order, then by round. */
  public List<Result> allRounds(String experimentId) {
    return results.all(experimentId);
  }

  /** The programs behind the attempts of these results of an experiment. */
  public StoredPrograms programs(String experimentId, Collection<Result> results) {
    var ids = results.stream().map(Result::arcTaskId).collect(Collectors.toUnmodifiableSet());
    return StoredPrograms.read(jdbc, experimentId, ids);
  }

  /** The newest FAILED result of any round. */
  public Optional<Result> lastFailed(String experimentId) {
    return results.lastFailed(experimentId);
  }

  /**
   * ARC tasks whose strategies work now or wait for a worker, the longest first.
   *
   * @param since only those that have done so for this long
   */
  public List<String> running(String experimentId, Duration since, int limit) {
    return jdbc.sql(
            """
            SELECT task_id
            FROM ledger
            WHERE experiment_id = :experiment AND settled_usd IS NULL
            GROUP BY task_id
            HAVING min(reserved_at) <= clock_timestamp() - make_interval(secs => :since)
            ORDER BY min(reserved_at), task_id
            LIMIT :limit
            """)
        .param("experiment", experimentId)
        .param("since", since.toMillis() / 1000.0)
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  /** One ARC task's results, by round. */
  public List<Result> rounds(String experimentId, String arcTaskId) {
    return results.rounds(experimentId, arcTaskId);
  }

  /**
   * Counts all results again, and compares the kept counts with them; empty when they agree.
   *
   * @return one sentence for each difference
   */
  public List<String> differences(String experimentId) {
    return jdbc.sql(
            """
            SELECT format('%s results (%s) are kept for verdict (%s), failure (%s), recovered (%s); '
                          'there are %s (%s).',
                          coalesce(kept.results, 0), coalesce(kept.confidence, 0), verdict,
                          failure_type, recovered, coalesce(counted.results, 0),
                          coalesce(counted.confidence, 0))
            FROM (SELECT * FROM result_counts WHERE experiment_id = :experiment) AS kept
            FULL JOIN
              (SELECT * FROM recounted_results WHERE experiment_id = :experiment) AS counted
              USING (experiment_id, verdict, failure_type, recovered)
            WHERE (coalesce(kept.results, 0), coalesce(kept.answered, 0),
                   coalesce(kept.confidence, 0), coalesce(kept.time_ms, 0),
                   coalesce(kept.time_squares, 0), coalesce(kept.cpu_ms, 0))
               <> (coalesce(counted.results, 0), coalesce(counted.answered, 0),
                   coalesce(counted.confidence, 0), coalesce(counted.time_ms, 0),
                   coalesce(counted.time_squares, 0), coalesce(counted.cpu_ms, 0))
            ORDER BY verdict, failure_type, recovered
            """)
        .param("experiment", experimentId)
        .query(String.class)
        .list();
  }

  /** The strategy runs of one ARC task, by round, step and index. */
  public Map<Integer, List<RunReport>> runs(String experimentId, String arcTaskId) {
    return results.runs(experimentId, arcTaskId);
  }

  /** The stamps of an experiment's strategy runs, by strategy, the most frequent first. */
  public List<RunStamp> runStamps(String experimentId) {
    return jdbc.sql(
            """
            SELECT strategy_type, stamp, runs
            FROM run_stamps
            WHERE experiment_id = :experiment
            ORDER BY strategy_type, runs DESC, stamp
            """)
        .param("experiment", experimentId)
        .query((row, number) ->
            new RunStamp(
                row.getString("strategy_type"), row.getString("stamp"), row.getInt("runs")))
        .list();
  }

  /** The selection, in order, test outputs included. */
  public List<ArcTask> selection(String experimentId) {
    return jdbc.sql(
            """
            SELECT evaluation.task_id, train_examples, test_input, test_output
            FROM evaluations AS evaluation
            JOIN arc_tasks USING (hash)
            WHERE evaluation.experiment_id = :experiment AND evaluation.round = 1
            ORDER BY evaluation.position
            """)
        .param("experiment", experimentId)
        .query(ArcTasks::read)
        .list();
  }
}
