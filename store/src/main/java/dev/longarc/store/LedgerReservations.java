package dev.longarc.store;

import dev.longarc.store.Ledger.Answer;
import dev.longarc.store.Ledger.Held;
import dev.longarc.store.Ledger.Place;
import dev.longarc.store.Ledger.Price;
import dev.longarc.store.Ledger.Unsettled;
import dev.longarc.store.LedgerLines.Line;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Money that is held for strategy runs before they start, and given back when they come to nothing.
 * The methods that write expect a transaction that holds the experiment's row: see {@link
 * LedgerSums#lock}.
 */
final class LedgerReservations {
  private final JdbcClient jdbc;
  private final LedgerLines lines;
  private final LedgerSums sums;

  LedgerReservations(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.lines = new LedgerLines(jdbc);
    this.sums = new LedgerSums(jdbc);
  }

  /**
   * Who asks, and whether the round of its evaluation has a result already: then what it reserves
   * and settles is late.
   */
  record Asker(@Nullable String runId, boolean late) {}

  Asker asker(Place place, @Nullable String runId) {
    return new Asker(runId, hasResult(place));
  }

  /** A result, or a failure: not what a limit kept from running, which is due. */
  private boolean hasResult(Place place) {
    return jdbc.sql(
            """
            SELECT EXISTS (
                SELECT FROM evaluations
                WHERE experiment_id = :experiment AND task_id = :task AND round = :round)
              AND NOT EXISTS (
                SELECT FROM due_evaluations
                WHERE experiment_id = :experiment AND task_id = :task AND round = :round)
            """)
        .param("experiment", place.experimentId())
        .param("task", place.arcTaskId())
        .param("round", place.round())
        .query(Boolean.class)
        .single();
  }

  /**
   * Opens a line, or says that it is open. One of a closed run of the same evaluation is taken
   * over; one that such a run had settled counts as lost, unless the round has a result: then that
   * keeps its line.
   */
  Answer reserve(Place place, Price run, Asker asker) {
    List<Line> former = lines.of(place, place.step(), run.index());
    Optional<Line> own =
        LedgerLines.last(former, line -> line.isOf(asker.runId()) && !line.released());
    if (own.isPresent()) {
      return Answer.GRANTED; // asked before, and the answer got lost
    }
    Line last = former.isEmpty() ? null : former.getLast();
    if (last != null && last.isOpen()) {
      takeOver(place, run, last, asker);
      return Answer.GRANTED;
    }
    BigDecimal before = last == null || asker.late() ? BigDecimal.ZERO : settled(last);
    Answer answer = room(place, run.atMost(), before);
    if (answer == Answer.GRANTED) {
      open(place, run, repeat(last, asker), asker);
      sums.move(place.experimentId(), before.negate(), run.atMost(), before);
    }
    return answer;
  }

  private static BigDecimal settled(Line line) {
    return Objects.requireNonNullElse(line.settled(), BigDecimal.ZERO);
  }

  private static int repeat(@Nullable Line last, Asker asker) {
    if (last == null) {
      return 0;
    }
    return asker.late() ? last.repeat() + 1 : last.repeat();
  }

  private void takeOver(Place place, Price run, Line line, Asker asker) {
    lines
        .one(
            place,
            place.step(),
            run.index(),
            line.repeat(),
            "SET run_id = coalesce(:run, run_id), reserved_at = clock_timestamp()")
        .param("run", asker.runId())
        .update();
  }

  private record Room(
      BigDecimal taskSpent,
      BigDecimal taskOpen,
      BigDecimal taskLimit,
      BigDecimal spent,
      BigDecimal open,
      @Nullable BigDecimal limit) {
    static Room read(ResultSet row, int number) throws SQLException {
      return new Room(
          row.getBigDecimal("task_spent"),
          row.getBigDecimal("task_open"),
          row.getBigDecimal("task_limit_usd"),
          row.getBigDecimal("spent_usd"),
          row.getBigDecimal("reserved_usd"),
          row.getBigDecimal("limit_usd"));
    }

    Answer answer(BigDecimal wanted) {
      if (taskSpent.add(wanted).compareTo(taskLimit) > 0) {
        return Answer.TASK_LIMIT;
      }
      if (limit != null && spent.add(wanted).compareTo(limit) > 0) {
        return Answer.EXPERIMENT_LIMIT;
      }
      boolean full =
          taskSpent.add(taskOpen).add(wanted).compareTo(taskLimit) > 0
              || (limit != null && spent.add(open).add(wanted).compareTo(limit) > 0);
      return full ? Answer.WAIT : Answer.GRANTED;
    }
  }

  /**
   * @param again what the same run was settled at before: it counts as lost once it runs again
   */
  private Answer room(Place place, BigDecimal wanted, BigDecimal again) {
    return jdbc.sql(
            """
            SELECT spent_usd, reserved_usd, limit_usd, task_limit_usd,
                   (SELECT coalesce(sum(settled_usd), 0)
                    FROM ledger
                    WHERE ledger.experiment_id = :experiment AND task_id = :task) AS task_spent,
                   (SELECT coalesce(sum(ledger.reserved_usd), 0)
                    FROM ledger
                    WHERE ledger.experiment_id = :experiment AND task_id = :task
                      AND settled_usd IS NULL) AS task_open
            FROM experiments
            WHERE experiment_id = :experiment
            """)
        .param("experiment", place.experimentId())
        .param("task", place.arcTaskId())
        .query(Room::read)
        .single()
        .answer(wanted.subtract(again));
  }

  private void open(Place place, Price run, int repeat, Asker asker) {
    lines
        .line(
            place,
            place.step(),
            run.index(),
            """
            INSERT INTO ledger
              (experiment_id, task_id, round, step, strategy_index, repeat, strategy, reserved_usd,
               run_id, late, reserved_at)
            VALUES
              (:experiment, :task, :round, :step, :index, :repeat, :strategy, :reserved,
               :run, :late, clock_timestamp())
            ON CONFLICT (experiment_id, task_id, round, step, strategy_index, repeat) DO UPDATE
            SET strategy = :strategy, reserved_usd = :reserved, reserved_at = clock_timestamp(),
                lost_usd = ledger.lost_usd + ledger.settled_usd,
                settled_usd = NULL, settled_at = NULL, run_id = :run, released = false
            """)
        .param("repeat", repeat)
        .param("strategy", run.strategy())
        .param("reserved", run.atMost())
        .param("run", asker.runId())
        .param("late", asker.late())
        .update();
  }

  /**
   * What is still open of a round of an evaluation came to nothing that has a price.
   *
   * @param runId only what this run of it had reserved; null: it has closed
   */
  void release(String experimentId, String arcTaskId, int round, @Nullable String runId) {
    release(
        experimentId,
        statement(
                experimentId,
                """
                AND task_id = :task AND round = :round
                AND (:run::text IS NULL OR run_id IS NULL OR run_id = :run)
                """)
            .param("task", arcTaskId)
            .param("round", round)
            .param("run", runId));
  }

  /**
   * What other runs of the evaluation had reserved, but for {@code wanted}, which is taken over: it
   * runs once at a time, and nothing of it runs while it asks.
   */
  void releaseOthers(Place place, List<Price> wanted, @Nullable String runId) {
    if (runId == null) {
      return; // an earlier build
    }
    release(
        place.experimentId(),
        statement(
                place.experimentId(),
                """
                AND task_id = :task AND run_id IS DISTINCT FROM :run
                AND NOT (round = :round AND step = :step AND strategy_index = ANY (:wanted::integer[]))
                """)
            .param("task", place.arcTaskId())
            .param("round", place.round())
            .param("step", place.step())
            .param("wanted", wanted.stream().map(Price::index).toArray(Integer[]::new))
            .param("run", runId));
  }

  /** What an evaluation had reserved when it was looked at, and no later run has taken over. */
  void release(String experimentId, Held held) {
    release(
        experimentId,
        statement(experimentId, "AND task_id = :task AND reserved_at <= :newest")
            .param("task", held.arcTaskId())
            .param("newest", held.newest().atOffset(ZoneOffset.UTC)));
  }

  private JdbcClient.StatementSpec statement(String experimentId, String where) {
    return jdbc.sql(
            """
            WITH released AS (
              UPDATE ledger
              SET settled_usd = 0, settled_at = now(), released = true
              WHERE experiment_id = :experiment AND settled_usd IS NULL %s
              RETURNING reserved_usd
            )
            SELECT coalesce(sum(reserved_usd), 0) FROM released
            """
                .formatted(where))
        .param("experiment", experimentId);
  }

  private void release(String experimentId, JdbcClient.StatementSpec statement) {
    BigDecimal released = statement.query(BigDecimal.class).single();
    if (released.signum() > 0) { // mostly all is settled by then
      sums.move(experimentId, BigDecimal.ZERO, released.negate(), BigDecimal.ZERO);
    }
  }

  /** Of the evaluation, but for those of one run of it. */
  List<Unsettled> unsettled(String experimentId, String arcTaskId, @Nullable String but) {
    return jdbc.sql(
            """
            SELECT round, step, strategy_index, run_id
            FROM ledger
            WHERE experiment_id = :experiment AND task_id = :task AND settled_usd IS NULL
              AND run_id <> coalesce(:but, '')
            ORDER BY round, step, strategy_index
            """)
        .param("experiment", experimentId)
        .param("task", arcTaskId)
        .param("but", but)
        .query((row, number) ->
            new Unsettled(
                row.getInt("round"),
                row.getInt("step"),
                row.getInt("strategy_index"),
                row.getString("run_id")))
        .list();
  }

  List<Held> held(String experimentId) {
    return jdbc.sql(
            """
            SELECT task_id, max(reserved_at) AS newest
            FROM ledger
            WHERE experiment_id = :experiment AND settled_usd IS NULL
            GROUP BY task_id
            ORDER BY task_id
            """)
        .param("experiment", experimentId)
        .query((row, number) -> new Held(row.getString("task_id"), Columns.instant(row, "newest")))
        .list();
  }
}
