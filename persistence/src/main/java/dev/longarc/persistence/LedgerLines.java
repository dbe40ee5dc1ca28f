package dev.longarc.persistence;

import dev.longarc.persistence.Ledger.Answer;
import dev.longarc.persistence.Ledger.Held;
import dev.longarc.persistence.Ledger.Place;
import dev.longarc.persistence.Ledger.Price;
import dev.longarc.persistence.Ledger.Spent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lines of the ledger and the sums over them. The methods that write expect a transaction that
 * holds the experiment's row: see {@link #lock}.
 */
final class LedgerLines {
  private static final int DECIMALS = 8;

  private final JdbcClient jdbc;
  private final CostAlerts alerts;

  LedgerLines(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.alerts = new CostAlerts(jdbc);
  }

  /** Waits for its turn. */
  void lock(String experimentId) {
    var rows =
        jdbc.sql("SELECT 1 FROM experiments WHERE experiment_id = :id FOR NO KEY UPDATE")
            .param("id", experimentId)
            .query(Integer.class)
            .list();
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("There is no experiment (%s).".formatted(experimentId));
    }
  }

  /**
   * One line of a strategy run; later ones are of runs after the evaluation had a result.
   *
   * @param settled null: open
   * @param runId of the evaluation's Temporal run; null: by an earlier build
   * @param released nobody was thought to run it any more
   */
  record Line(
      int repeat,
      BigDecimal reserved,
      @Nullable BigDecimal settled,
      @Nullable String runId,
      boolean released) {
    static Line read(ResultSet row, int number) throws SQLException {
      return new Line(
          row.getInt("repeat"),
          row.getBigDecimal("reserved_usd"),
          row.getBigDecimal("settled_usd"),
          row.getString("run_id"),
          row.getBoolean("released"));
    }

    boolean isOpen() {
      return settled == null;
    }

    boolean isOf(@Nullable String run) {
      return run != null && run.equals(runId);
    }
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
    List<Line> lines = lines(place, place.step(), run.index());
    Optional<Line> own = last(lines, line -> line.isOf(asker.runId()) && !line.released());
    if (own.isPresent()) {
      return Answer.GRANTED; // asked before, and the answer got lost
    }
    Line last = lines.isEmpty() ? null : lines.getLast();
    if (last != null && last.isOpen()) {
      takeOver(place, run, last, asker);
      return Answer.GRANTED;
    }
    BigDecimal before = last == null || asker.late() ? BigDecimal.ZERO : settled(last);
    Answer answer = room(place, run.atMost(), before);
    if (answer == Answer.GRANTED) {
      open(place, run, repeat(last, asker), asker);
      move(place.experimentId(), before.negate(), run.atMost(), before);
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

  private static Optional<Line> last(List<Line> lines, Predicate<Line> which) {
    return lines.reversed().stream().filter(which).findFirst();
  }

  /** In the order in which they ran. */
  private List<Line> lines(Place place, int step, int index) {
    return line(
            place,
            step,
            index,
            """
            SELECT repeat, reserved_usd, settled_usd, run_id, released
            FROM ledger
            WHERE experiment_id = :experiment AND task_id = :task AND round = :round
              AND step = :step AND strategy_index = :index
            ORDER BY repeat
            """)
        .query(Line::read)
        .list();
  }

  private void takeOver(Place place, Price run, Line line, Asker asker) {
    one(
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
    line(
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
   * At no more than was reserved; a run that nothing was reserved for, or whose reservation was
   * given back, is booked as it is.
   *
   * @return which of the lines of this strategy it has
   */
  int settle(Place place, Spent run, boolean late) {
    List<Line> lines = lines(place, run.step(), run.index());
    Line line = lineOf(lines, run);
    if (line == null) {
      int repeat = lines.isEmpty() ? 0 : lines.getLast().repeat() + 1;
      book(place, run, repeat, late);
      return repeat;
    }
    if (line.isOpen() || line.released()) {
      close(place, run, line, late);
    }
    return line.repeat();
  }

  /** Its own line, else one that waits for it; null when all belong to other runs. */
  private static @Nullable Line lineOf(List<Line> lines, Spent run) {
    return last(lines, line -> line.isOf(run.runId()))
        .or(() -> last(lines, Line::isOpen))
        .or(() -> last(lines, Line::released))
        .or(() -> last(lines, line -> line.runId() == null || run.runId() == null))
        .orElse(null);
  }

  private void close(Place place, Spent run, Line line, boolean late) {
    BigDecimal cost = run.cost().min(line.reserved());
    BigDecimal lost = lost(run, line);
    one(
            place,
            run.step(),
            run.index(),
            line.repeat(),
            """
            SET settled_usd = :cost, lost_usd = lost_usd + :lost, settled_at = now(),
                run_id = coalesce(:run, run_id), released = false, late = late OR :late
            """)
        .param("cost", cost)
        .param("lost", lost)
        .param("run", run.runId())
        .param("late", late)
        .update();
    if (line.isOpen()) {
      move(place.experimentId(), cost, line.reserved().negate(), lost);
      alerts.afterSpending(place, cost);
    } else {
      spend(place, cost, lost);
      alerts.afterUnreserved(place, run, cost);
    }
  }

  private static BigDecimal lost(Spent run, Line line) {
    return line.reserved()
        .multiply(BigDecimal.valueOf(run.lostShare()))
        .setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  private void book(Place place, Spent run, int repeat, boolean late) {
    line(
            place,
            run.step(),
            run.index(),
            """
            INSERT INTO ledger
              (experiment_id, task_id, round, step, strategy_index, repeat, strategy, reserved_usd,
               settled_usd, settled_at, run_id, late)
            VALUES
              (:experiment, :task, :round, :step, :index, :repeat, :strategy, :cost,
               :cost, now(), :run, :late)
            """)
        .param("repeat", repeat)
        .param("strategy", run.strategy())
        .param("cost", run.cost())
        .param("run", run.runId())
        .param("late", late)
        .update();
    spend(place, run.cost(), BigDecimal.ZERO);
    if (repeat > 0) { // else it is of a build that had no ledger
      alerts.afterUnreserved(place, run, run.cost());
    }
  }

  /** It is spent, whatever the limit says: then that is what the experiment is over it. */
  private void spend(Place place, BigDecimal cost, BigDecimal lost) {
    jdbc.sql(
            """
            UPDATE experiments
            SET spent_usd = spent_usd + :spent,
                lost_usd = lost_usd + :lost,
                overrun_usd =
                  greatest(overrun_usd, coalesce(spent_usd + reserved_usd + :spent - limit_usd, 0))
            WHERE experiment_id = :experiment
            """)
        .param("experiment", place.experimentId())
        .param("spent", cost)
        .param("lost", lost)
        .update();
    alerts.afterSpending(place, cost);
  }

  /** In {@link #attribute}: the line of an earlier run is the result's. */
  static final int REUSED = -1;

  /**
   * Of the lines of a round, those of its result are not late, all others are.
   *
   * @param own which of the lines of each strategy the result has, by {@code step:index}, or {@link
   *     #REUSED}
   */
  void attribute(Place place, Map<String, Integer> own) {
    jdbc.sql(
            """
            UPDATE ledger
            SET late = NOT own
            FROM (
              SELECT task_id, round, step, strategy_index, repeat,
                     CASE line WHEN :reused THEN NOT late ELSE coalesce(repeat = line, false) END
                       AS own
              FROM ledger,
                   LATERAL (SELECT (:own::jsonb ->> (step || ':' || strategy_index))::integer)
                     AS owned (line)
              WHERE experiment_id = :experiment AND task_id = :task AND round = :round
                AND settled_usd IS NOT NULL
            ) AS attributed
            WHERE experiment_id = :experiment
              AND (ledger.task_id, ledger.round, ledger.step, ledger.strategy_index, ledger.repeat)
                = (attributed.task_id, attributed.round, attributed.step,
                   attributed.strategy_index, attributed.repeat)
              AND late = own
            """)
        .param("experiment", place.experimentId())
        .param("task", place.arcTaskId())
        .param("round", place.round())
        .param("reused", REUSED)
        .param("own", Json.COMPACT.write(own))
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
      move(experimentId, BigDecimal.ZERO, released.negate(), BigDecimal.ZERO);
    }
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

  /** What the runs of the round's result have cost. */
  BigDecimal cost(String experimentId, String arcTaskId, int round) {
    return jdbc.sql(
            """
            SELECT coalesce(sum(settled_usd), 0)
            FROM ledger
            WHERE experiment_id = :experiment AND task_id = :task AND round = :round AND NOT late
            """)
        .param("experiment", experimentId)
        .param("task", arcTaskId)
        .param("round", round)
        .query(BigDecimal.class)
        .single();
  }

  private void move(String experimentId, BigDecimal spent, BigDecimal reserved, BigDecimal lost) {
    jdbc.sql(
            """
            UPDATE experiments
            SET spent_usd = spent_usd + :spent,
                reserved_usd = reserved_usd + :reserved,
                lost_usd = lost_usd + :lost
            WHERE experiment_id = :experiment
            """)
        .param("experiment", experimentId)
        .param("spent", spent)
        .param("reserved", reserved)
        .param("lost", lost)
        .update();
  }

  Map<String, BigDecimal> byStrategy(String experimentId) {
    var sums = new LinkedHashMap<String, BigDecimal>();
    jdbc.sql(
            """
            SELECT strategy, sum(settled_usd) AS spent
            FROM ledger
            WHERE experiment_id = :experiment AND settled_usd IS NOT NULL
            GROUP BY strategy
            ORDER BY spent DESC, strategy
            """)
        .param("experiment", experimentId)
        .query(row -> {
          sums.put(row.getString("strategy"), row.getBigDecimal("spent"));
        });
    return sums;
  }

  private JdbcClient.StatementSpec one(
      Place place, int step, int index, int repeat, String change) {
    return line(
            place,
            step,
            index,
            """
            UPDATE ledger
            %s
            WHERE experiment_id = :experiment AND task_id = :task AND round = :round
              AND step = :step AND strategy_index = :index AND repeat = :repeat
            """
                .formatted(change))
        .param("repeat", repeat);
  }

  private JdbcClient.StatementSpec line(Place place, int step, int index, String sql) {
    return jdbc.sql(sql)
        .param("experiment", place.experimentId())
        .param("task", place.arcTaskId())
        .param("round", place.round())
        .param("step", step)
        .param("index", index);
  }
}
