package dev.longarc.store;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Intervention;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Tally;
import dev.longarc.experiment.Experiment;
import dev.longarc.experiment.NewExperiment;
import dev.longarc.experiment.RetryRound;
import dev.longarc.experiment.RetryableEvaluation;
import dev.longarc.experiment.ShardSlice;
import dev.longarc.ledger.Balance;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Experiments, their status and their rounds. */
public final class Experiments {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final ExperimentWriter creation;
  private final ExperimentRows rows;
  private final Rounds rounds;

  public Experiments(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    creation = new ExperimentWriter(jdbc);
    rows = new ExperimentRows(jdbc);
    rounds = new Rounds(jdbc);
  }

  /**
   * Writes the row and round 1 in one transaction, status CREATED.
   *
   * @param idDate the date in the id, so that time is an argument
   * @return the new experiment, under {@code exp-<yyyymmdd>-<slug of name>}, with -2, -3 … when
   *     taken
   * @throws IllegalArgumentException naming an unknown dataset or ARC task id, or an empty
   *     selection
   */
  public Experiment create(NewExperiment experiment, long reviewSeconds, LocalDate idDate) {
    String id =
        transactions.execute(transaction -> creation.create(experiment, reviewSeconds, idDate));
    creation.analyze(experiment);
    return find(id).orElseThrow();
  }

  public Optional<Experiment> find(String id) {
    return rows.find(id);
  }

  /** Newest first. */
  public List<Experiment> list() {
    return rows.newestFirst();
  }

  /** The ids alone, newest first. */
  public List<String> ids() {
    return rows.idsNewestFirst();
  }

  /** CREATED, IN_PROGRESS or PAUSED: what the reconciler looks after. Oldest first. */
  public List<Experiment> unfinished() {
    return rows.unfinished();
  }

  /**
   * Marks it as opened: CREATED, COMPLETED or STOPPED becomes IN_PROGRESS; PAUSED stays. The first
   * time it gets its start time, and its deadline if the plan has one. What is reserved stays:
   * evaluations may be running.
   */
  public void markOpened(String id) {
    jdbc.sql(
            """
            UPDATE experiments
            SET status = CASE status WHEN 'paused' THEN 'paused' ELSE 'in_progress' END,
                started_at = coalesce(started_at, now()),
                deadline = CASE WHEN started_at IS NULL
                  THEN coalesce(deadline, now() + make_interval(mins =>
                    (strategy_configs_json -> 'limits' ->> 'minutes')::integer))
                  ELSE deadline END,
                completed_at = NULL,
                stop_reason = NULL,
                intervention_json = NULL
            WHERE experiment_id = :id AND status <> 'cancelled'
            """)
        .param("id", id)
        .update();
  }

  /** Pauses or resumes it; one that has ended is left alone. */
  public void setPaused(String id, boolean paused) {
    jdbc.sql(
            """
            UPDATE experiments
            SET status = CASE WHEN :paused THEN 'paused'
                              WHEN started_at IS NULL THEN 'created'
                              ELSE 'in_progress' END
            WHERE experiment_id = :id AND completed_at IS NULL
            """)
        .param("id", id)
        .param("paused", paused)
        .update();
  }

  /**
   * COMPLETED, or CANCELLED with a NOT_RUN result for all that is due. Nothing happens when
   * evaluations are still due and it is not cancelled.
   *
   * @throws IllegalArgumentException when there is no such experiment
   */
  public Tally settle(String id, boolean cancelled) {
    transactions.executeWithoutResult(transaction -> {
      rounds.lock(id);
      if (cancelled) {
        rounds.cancelDue(id);
        end(id, ExperimentStatus.CANCELLED, null);
      } else if (!rounds.anyDue(id)) {
        end(id, ExperimentStatus.COMPLETED, null);
      }
    });
    return find(id).orElseThrow().tally();
  }

  /**
   * STOPPED by a limit while evaluations are due, otherwise COMPLETED.
   *
   * @throws IllegalArgumentException when there is no such experiment
   */
  public Experiment stop(String id, FailureType limit) {
    transactions.executeWithoutResult(transaction -> {
      rounds.lock(id);
      if (rounds.anyDue(id)) {
        end(id, ExperimentStatus.STOPPED, limit);
      } else {
        end(id, ExperimentStatus.COMPLETED, null);
      }
    });
    return find(id).orElseThrow();
  }

  /**
   * Its workflow was ended from outside: STOPPED while evaluations are due, otherwise COMPLETED.
   *
   * @throws IllegalArgumentException when there is no such experiment
   */
  public Experiment stop(String id, Intervention intervention) {
    transactions.executeWithoutResult(transaction -> {
      if (stop(id, FailureType.PLATFORM).status() == ExperimentStatus.STOPPED) {
        setIntervention(id, intervention);
      }
    });
    return find(id).orElseThrow();
  }

  /** Sets what was done to its workflow from outside; null: nothing any longer. */
  public void setIntervention(String id, @Nullable Intervention intervention) {
    jdbc.sql("UPDATE experiments SET intervention_json = :json::jsonb WHERE experiment_id = :id")
        .param("id", id)
        .param("json", Json.COMPACT.writeNullable(intervention))
        .update();
  }

  /** A cancelled one stays cancelled; an end that is repeated keeps its time. */
  private void end(String id, ExperimentStatus status, @Nullable FailureType limit) {
    jdbc.sql(
            """
            UPDATE experiments
            SET status = :status, stop_reason = :limit, intervention_json = NULL,
                completed_at = coalesce(completed_at, now())
            WHERE experiment_id = :id AND status <> 'cancelled'
            """)
        .param("id", id)
        .param("limit", limit == null ? null : Columns.lower(limit))
        .param("status", Columns.lower(status))
        .update();
  }

  /** Slices of at most {@code size} evaluations without a result, all rounds, in order. */
  public List<ShardSlice> due(String id, int size) {
    return rounds.due(id, size);
  }

  /** How many evaluations each round has. */
  public Map<Integer, Integer> sizes(String id) {
    return rounds.sizes(id);
  }

  /**
   * Makes the matching FAILED evaluations (by the newest round of each ARC task) due in a new
   * round; the same request id returns the same round, and what of it is still due. An experiment
   * that had ended is IN_PROGRESS again.
   *
   * @throws IllegalArgumentException when there is no such experiment
   */
  public RetryRound openRetryRound(String id, RetryFilter filter, String requestId, int size) {
    RetryRound opened =
        transactions.execute(transaction -> {
          int newest = rounds.lock(id);
          return rounds
              .ofRequest(id, requestId)
              .orElseGet(() -> rounds.open(id, newest, filter, requestId));
        });
    List<ShardSlice> due =
        rounds.due(id, size).stream().filter(slice -> slice.round() == opened.round()).toList();
    return new RetryRound(opened.round(), opened.evaluations(), due);
  }

  /** The round that this request opened, if it was made before; 0 when nothing matched then. */
  public Optional<RetryRound> retryRound(String id, String requestId) {
    return rounds.ofRequest(id, requestId);
  }

  /** The failed evaluations that {@code filter} matches now, in the selection's order. */
  public List<RetryableEvaluation> retryable(String id, RetryFilter filter) {
    return rounds.retryable(id, filter);
  }

  /**
   * Changes what may be spent; null leaves a limit as it is.
   *
   * @throws IllegalArgumentException when there is no such experiment, or it has spent, or
   *     reserved, more than that already
   */
  public void changeLimits(
      String id, @Nullable BigDecimal experimentUsd, @Nullable BigDecimal taskUsd) {
    transactions.executeWithoutResult(transaction -> {
      rounds.lock(id);
      Balance balance = find(id).orElseThrow().balance();
      BigDecimal used = balance.spentUsd().add(balance.reservedUsd());
      if (experimentUsd != null && experimentUsd.compareTo(used) < 0) {
        throw new IllegalArgumentException(
            "The limit ($%s) is less than what is spent and reserved already ($%s)."
                .formatted(experimentUsd.toPlainString(), used.toPlainString()));
      }
      jdbc.sql(
              """
              UPDATE experiments
              SET limit_usd = coalesce(:limit, limit_usd),
                  overrun_usd = CASE WHEN :limit::numeric IS NULL THEN overrun_usd ELSE 0 END,
                  task_limit_usd = coalesce(:task, task_limit_usd)
              WHERE experiment_id = :id
              """)
          .param("id", id)
          .param("limit", experimentUsd)
          .param("task", taskUsd)
          .update();
    });
  }

  /** Sets the deadline; null: none. */
  public void setDeadline(String id, @Nullable Instant deadline) {
    jdbc.sql("UPDATE experiments SET deadline = :deadline WHERE experiment_id = :id")
        .param("id", id)
        .param("deadline", deadline == null ? null : deadline.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Sets how many evaluations are open at once, from now on and after each restart. */
  public void setParallelism(String id, int parallelism) {
    jdbc.sql("UPDATE experiments SET parallelism = :parallelism WHERE experiment_id = :id")
        .param("id", id)
        .param("parallelism", parallelism)
        .update();
  }

  /**
   * Puts a STOPPED experiment in progress again, so that the reconciler starts it; others stay as
   * they are.
   *
   * @return whether it was stopped
   */
  public boolean resumeStopped(String id) {
    return jdbc.sql(
                """
                UPDATE experiments
                SET status = 'in_progress', stop_reason = NULL, completed_at = NULL,
                    intervention_json = NULL
                WHERE experiment_id = :id AND status = 'stopped'
                """)
            .param("id", id)
            .update()
        == 1;
  }
}
