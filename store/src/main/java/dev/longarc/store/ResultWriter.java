package dev.longarc.store;

import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.Verdict;
import dev.longarc.ledger.EndedRun;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import dev.longarc.strategy.StrategyOutcome;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes one result with its submission and its strategy runs. Every method expects the transaction
 * of {@link Evaluations#record}, whose first step is {@link #lock}: two records of one evaluation
 * run one after the other, and the second sees the first.
 */
final class ResultWriter {
  private final JdbcClient jdbc;
  private final LedgerLines lines;
  private final LedgerReservations reservations;
  private final LedgerSettlements settlements;

  ResultWriter(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.lines = new LedgerLines(jdbc);
    this.reservations = new LedgerReservations(jdbc);
    this.settlements = new LedgerSettlements(jdbc);
  }

  /** Locks the experiment; waits for other transactions; returns the experiment's creator. */
  String lock(EvaluationReport report) {
    return evaluation(
            report,
            """
            SELECT created_by
            FROM experiments
            JOIN evaluations USING (experiment_id)
            WHERE experiment_id = :experiment AND task_id = :task AND evaluations.round = :round
            FOR NO KEY UPDATE OF experiments
            """)
        .query(String.class)
        .optional()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "The experiment (%s) has no evaluation of (%s) in round (%d)."
                    .formatted(report.experimentId(), report.arcTaskId(), report.round())));
  }

  record Present(Verdict verdict, @Nullable String failureType) {
    static Present read(ResultSet row, int number) throws SQLException {
      return new Present(
          Columns.constant(Verdict.class, row.getString("verdict")), row.getString("failure_type"));
    }

    boolean isReplacedBy(Verdict verdict) {
      return switch (this.verdict) {
        case SOLVED, PARTIAL, UNSOLVED, UNSCORED -> false;
        case FAILED -> isResult(verdict);
        // by a limit: it continues when that is raised; by a person: only a finished result counts
        case NOT_RUN -> failureType != null || isResult(verdict);
      };
    }
  }

  /** The present result. */
  Optional<Present> present(EvaluationReport report) {
    return evaluation(
            report,
            """
            SELECT verdict, failure_type
            FROM experiment_results
            WHERE experiment_id = :experiment AND task_id = :task AND round = :round
            """)
        .query(Present::read)
        .optional();
  }

  /** Whether the evaluation ran to its end; such a verdict replaces one that did not. */
  private static boolean isResult(Verdict verdict) {
    return switch (verdict) {
      case SOLVED, PARTIAL, UNSOLVED, UNSCORED -> true;
      case NOT_RUN, FAILED -> false;
    };
  }

  /** Removes the replaced result, with its submission and its runs. */
  void remove(EvaluationReport report) {
    evaluation(
            report,
            """
            DELETE FROM experiment_results
            WHERE experiment_id = :experiment AND task_id = :task AND round = :round
            """)
        .update();
    evaluation(
            report,
            """
            DELETE FROM task_submissions
            WHERE experiment_id = :experiment AND task_id = :task AND round = :round
            """)
        .update();
  }

  void add(
      EvaluationReport report,
      Verdict verdict,
      double score,
      List<BigDecimal> runCosts,
      String by) {
    Long submission = report.attempts().isEmpty() ? null : addSubmission(report, verdict, by);
    addResult(report, verdict, score, settleRuns(report, runCosts), submission);
    for (int run = 0; run < runCosts.size(); run++) {
      addRun(report, report.runs().get(run), runCosts.get(run));
    }
  }

  /** Settles its runs; returns the cost of those of this round. */
  private BigDecimal settleRuns(EvaluationReport report, List<BigDecimal> runCosts) {
    var own = new TreeMap<String, Integer>();
    for (int index = 0; index < runCosts.size(); index++) {
      RunReport run = report.runs().get(index);
      if (run.tries() > 0) { // otherwise it was paid for when it ran
        own.put(key(run), settle(report, run, runCosts.get(index), false));
      } else if (run.outcome() != null) {
        own.put(key(run), LedgerSettlements.REUSED);
      }
    }
    release(report);
    settlements.attribute(report, own);
    return lines.cost(report.experimentId(), report.arcTaskId(), report.round());
  }

  private static String key(RunReport run) {
    return run.step() + ":" + run.index();
  }

  private int settle(EvaluationReport report, RunReport run, BigDecimal cost, boolean late) {
    var key = LineKey.of(report, run.step(), run.index());
    return settlements.settle(key, EndedRun.of(run), cost, late);
  }

  /** Settles the runs of a report that does not replace the present result. */
  void settleLate(EvaluationReport report, List<BigDecimal> runCosts) {
    for (int index = 0; index < runCosts.size(); index++) {
      RunReport run = report.runs().get(index);
      if (run.tries() > 0) {
        var _ = settle(report, run, runCosts.get(index), true);
      }
    }
    release(report);
  }

  /** Releases the remaining reservations of this run of the evaluation. */
  private void release(EvaluationReport report) {
    reservations.release(report.experimentId(), report.arcTaskId(), report.round(), report.runId());
  }

  private long addSubmission(EvaluationReport report, Verdict verdict, String by) {
    return evaluation(
            report,
            """
            INSERT INTO task_submissions
              (experiment_id, task_id, round, user_id, predicted_output, strategy_used,
               confidence_score, is_correct, processing_time_ms, resource_usage_json)
            VALUES
              (:experiment, :task, :round, :by, :attempts::jsonb, :strategy,
               :confidence, :correct, :time, :usage::jsonb)
            RETURNING submission_id
            """)
        .param("by", by)
        .param("attempts", Json.ARC.write(report.attempts().perTest()))
        .param("strategy", report.strategy() == null ? "" : report.strategy())
        .param("confidence", confidence(report))
        .param("correct", correct(verdict))
        .param("time", report.timeMs())
        .param("usage", Json.COMPACT.write(ResultMetrics.of(report)))
        .query(Long.class)
        .single();
  }

  /** Null without a score: a failure is not a wrong answer. */
  private static @Nullable Boolean correct(Verdict verdict) {
    return switch (verdict) {
      case SOLVED -> true;
      case PARTIAL, UNSOLVED -> false;
      case UNSCORED, NOT_RUN, FAILED -> null;
    };
  }

  /** In reports of earlier builds, the highest of the runs of the first attempt's strategy. */
  private static double confidence(EvaluationReport report) {
    Double calibrated = report.confidence();
    return calibrated != null ? calibrated : highest(report);
  }

  private static double highest(EvaluationReport report) {
    return report.runs().stream()
        .filter(run -> run.strategy().equals(report.strategy()))
        .map(RunReport::outcome)
        .mapToDouble(outcome -> outcome == null ? 0 : outcome.confidence())
        .max()
        .orElse(0);
  }

  private void addResult(
      EvaluationReport report,
      Verdict verdict,
      double score,
      BigDecimal cost,
      @Nullable Long submission) {
    evaluation(
            report,
            """
            INSERT INTO experiment_results
              (experiment_id, task_id, round, position, submission_id, verdict, score, strategy,
               cost_usd, failure_type, failure_json, recovered_by, metrics_json)
            SELECT experiment_id, task_id, round, position, :submission, :verdict, :score, :strategy,
                   :cost, :failureType, :failure::jsonb, :recovered, :metrics::jsonb
            FROM evaluations
            WHERE experiment_id = :experiment AND task_id = :task AND round = :round
            """)
        .param("submission", submission)
        .param("verdict", Columns.lower(verdict))
        .param("score", score)
        .param("strategy", report.strategy())
        .param("cost", cost)
        .param("failureType", type(report.failure()))
        .param("failure", Json.COMPACT.writeNullable(report.failure()))
        .param(
            "recovered", report.recoveredBy() == null ? null : Columns.lower(report.recoveredBy()))
        .param("metrics", Json.COMPACT.write(ResultMetrics.of(report)))
        .update();
  }

  private void addRun(EvaluationReport report, RunReport run, BigDecimal cost) {
    StrategyOutcome outcome = run.outcome();
    evaluation(
            report,
            """
            WITH run AS (
              INSERT INTO strategy_metrics
                (experiment_id, task_id, round, step, strategy_index, strategy_type, success,
                 tries, execution_time_ms, confidence_score, work_units, resource_cost, worker,
                 error_type, outcome_json, failure_json, tries_json)
              VALUES
                (:experiment, :task, :round, :step, :index, :strategy, :success,
                 :tries, :time, :confidence, :units, :cost, :worker,
                 :failureType, :outcome::jsonb, :failure::jsonb, :tryLog::jsonb)
              RETURNING metric_id
            ), kept AS (
              INSERT INTO candidates
                (metric_id, test_index, rank, output_hash, confidence, program, verified)
              SELECT metric_id, test, row_number() OVER (PARTITION BY test ORDER BY place) - 1,
                     hash, certainty, text, verified
              FROM run,
                   unnest(:tests::integer[], :hashes::text[], :confidences::double precision[],
                          :programs::text[], :verified::boolean[])
                     WITH ORDINALITY AS candidate (test, hash, certainty, text, verified, place)
            )
            INSERT INTO resource_usage
              (metric_id, task_id, strategy_type, cpu_seconds, memory_mb, estimated_cost)
            SELECT metric_id, :task, :strategy, :cpuMs / 1000.0, :memory, :cost
            FROM run
            """)
        .param("step", run.step())
        .param("index", run.index())
        .param("strategy", run.strategy())
        .param("success", outcome != null)
        .param("tries", run.tries())
        .param("time", run.timeMs())
        .param("cpuMs", run.cpuMs())
        .param("memory", run.memoryMb())
        .param("confidence", outcome == null ? null : outcome.confidence())
        .param("units", outcome == null ? null : outcome.workUnits())
        .param("cost", cost)
        .param("worker", Json.storable(run.worker()))
        .param("failureType", type(run.failure()))
        .param("outcome", Json.COMPACT.writeNullable(outcome))
        .param("failure", Json.COMPACT.writeNullable(run.failure()))
        .param("tryLog", Json.COMPACT.write(run.tryLog()))
        .params(CandidateRows.parameters(outcome))
        .update();
  }

  private static @Nullable String type(@Nullable Failure failure) {
    return failure == null ? null : Columns.lower(failure.type());
  }

  private JdbcClient.StatementSpec evaluation(EvaluationReport report, String sql) {
    return jdbc.sql(sql)
        .param("experiment", report.experimentId())
        .param("task", report.arcTaskId())
        .param("round", report.round());
  }
}
