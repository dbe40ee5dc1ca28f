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
  /** The ARC tasks of one transaction: others wait for it. */
  private static final int DIFFICULTIES = 1000;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  private final ExperimentWriter creation;
  private final ExperimentRows rows;
  private final Rounds rounds;
  private final Difficulties difficulties;

  public Experiments(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    creation = new ExperimentWriter(jdbc);
    rows = new ExperimentRows(jdbc);
    rounds = new Rounds(jdbc);
    difficulties = new Difficulties(jdbc);
  }

  /**
   * Writes the row and round 1 in one transaction, status CREATED.
   *
   * @param idDate the date in the id
   * @return the new experiment, under {@code exp-<yyyymmdd>-<slug of name>}, with -2, -3 … when
   *     that is taken
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

  /** All ids, newest first. */
  public List<String> ids() {
    return rows.idsNewestFirst();
  }

  /** The CREATED, IN_PROGRESS and PAUSED ones, which the reconciler handles. Oldest first. */
  public List<Experiment> unfinished() {
    return rows.unfinished();
  }

  /**
   * Marks the experiment as opened: CREATED, COMPLETED or STOPPED becomes IN_PROGRESS; PAUSED
   * stays. The first opening sets the start time, and the deadline if the plan has one.
   * Reservations stay, since evaluations may be running.
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

  /** Pauses or resumes an experiment that has not ended. */
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
   * COMPLETED, or CANCELLED with a NOT_RUN result for all due evaluations. Does nothing when
   * evaluations are due and {@code cancelled} is false.
   *
   * @throws IllegalArgumentException when there is no such experiment
   */
  public Tally settle(String id, boolean cancelled) {
    transactions.executeWithoutResult(transaction -> {
      rounds.lock(id);
      if (cancelled) {
        rounds.cancelDue(id);
        end(id, ExperimentStatus.CANCELLED, null, null);
      } else if (!rounds.anyDue(id)) {
        end(id, ExperimentStatus.COMPLETED, null, null);
      }
    });
    return ended(id).tally();
  }

  /** The experiment; when it has ended, its results count for the difficulty of its ARC tasks. */
  private Experiment ended(String id) {
    Experiment experiment = find(id).orElseThrow();
    if (experiment.completedAt() != null) {
      recomputeDifficulty(id);
    }
    return experiment;
  }

  /**
   * Sets the difficulty of the experiment's ARC tasks again, by the rule, unless it was set by
   * hand. Each end of an experiment does so; a repetition changes nothing.
   */
  public void recomputeDifficulty(String id) {
    List<String> hashes = difficulties.selectedBy(id);
    for (int from = 0; from < hashes.size(); from += DIFFICULTIES) {
      List<String> chunk = hashes.subList(from, Math.min(from + DIFFICULTIES, hashes.size()));
      transactions.executeWithoutResult(_ -> difficulties.recompute(chunk));
    }
  }

  /**
   * Ends the experiment at a limit: STOPPED while evaluations are due, otherwise COMPLETED.
   *
   * @throws IllegalArgumentException when there is no such experiment
   */
  public Experiment stop(String id, FailureType limit) {
    transactions.executeWithoutResult(transaction -> stop(id, limit, null));
    return ended(id);
  }

  /**
   * Ends the experiment after an intervention: STOPPED while evaluations are due, otherwise
   * COMPLETED.
   *
   * @throws IllegalArgumentException when there is no such experiment
   */
  public Experiment stop(String id, Intervention intervention) {
    transactions.executeWithoutResult(transaction -> stop(id, FailureType.PLATFORM, intervention));
    return ended(id);
  }

  private void stop(String id, FailureType reason, @Nullable Intervention intervention) {
    rounds.lock(id);
    if (rounds.anyDue(id)) {
      end(id, ExperimentStatus.STOPPED, reason, intervention);
    } else {
      end(id, ExperimentStatus.COMPLETED, null, null);
    }
  }

  /** Sets the present intervention in its workflow; null: none. */
  public void setIntervention(String id, @Nullable Intervention intervention) {
    jdbc.sql("UPDATE experiments SET intervention_json = :json::jsonb WHERE experiment_id = :id")
        .param("id", id)
        .param("json", Json.COMPACT.writeNullable(intervention))
        .update();
  }

  /** Ends the experiment. A cancelled one stays cancelled, and a repeated end keeps its time. */
  private void end(
      String id,
      ExperimentStatus status,
      @Nullable FailureType reason,
      @Nullable Intervention intervention) {
    jdbc.sql(
            """
            UPDATE experiments
            SET status = :status, stop_reason = :reason, intervention_json = :intervention::jsonb,
                completed_at = coalesce(completed_at, now())
            WHERE experiment_id = :id AND status <> 'cancelled'
            """)
        .param("id", id)
        .param("reason", reason == null ? null : Columns.lower(reason))
        .param("intervention", Json.COMPACT.writeNullable(intervention))
        .param("status", Columns.lower(status))
        .update();
  }

  /** Slices of at most {@code size} evaluations without a result, all rounds, in order. */
  public List<ShardSlice> due(String id, int size) {
    return rounds.due(id, size);
  }

  /** The number of evaluations in each round. */
  public Map<Integer, Integer> sizes(String id) {
    return rounds.sizes(id);
  }

  /**
   * Makes the matching FAILED evaluations (by the newest round of each ARC task) due in a new
   * round. The same request id returns the same round with its due evaluations. An experiment that
   * had ended is IN_PROGRESS again.
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

  /** The round that this request opened before, if it did; 0 when nothing matched. */
  public Optional<RetryRound> retryRound(String id, String requestId) {
    return rounds.ofRequest(id, requestId);
  }

  /** The failed evaluations that {@code filter} matches now, in the selection's order. */
  public List<RetryableEvaluation> retryable(String id, RetryFilter filter) {
    return rounds.retryable(id, filter);
  }

  /**
   * Changes the limits of money; null leaves a limit unchanged.
   *
   * @throws IllegalArgumentException when there is no such experiment, or more is spent or reserved
   *     already
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

  /** Sets the greatest number of open evaluations, from now on and after each restart. */
  public void setParallelism(String id, int parallelism) {
    jdbc.sql("UPDATE experiments SET parallelism = :parallelism WHERE experiment_id = :id")
        .param("id", id)
        .param("parallelism", parallelism)
        .update();
  }

  /**
   * Sets a STOPPED experiment in progress again, so that the reconciler starts it. Does nothing to
   * others.
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
