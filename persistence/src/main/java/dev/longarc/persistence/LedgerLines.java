package dev.longarc.persistence;

import dev.longarc.persistence.Ledger.Answer;
import dev.longarc.persistence.Ledger.Place;
import dev.longarc.persistence.Ledger.Price;
import dev.longarc.persistence.Ledger.Spent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private record Line(BigDecimal reserved, @Nullable BigDecimal settled, BigDecimal lost) {}

  Answer reserve(Place place, Price run) {
    Line line = find(place, place.step(), run.index());
    BigDecimal again = line == null ? BigDecimal.ZERO : line.settled();
    if (again == null) {
      return Answer.GRANTED; // it is open: asked before, and the answer got lost
    }
    Answer answer = room(place, run.atMost(), again);
    if (answer == Answer.GRANTED) {
      open(place, run);
      move(place.experimentId(), again.negate(), run.atMost(), again);
    }
    return answer;
  }

  private @Nullable Line find(Place place, int step, int index) {
    return line(
            place,
            step,
            index,
            """
            SELECT reserved_usd, settled_usd, lost_usd
            FROM ledger
            WHERE experiment_id = :experiment AND task_id = :task AND round = :round
              AND step = :step AND strategy_index = :index
            """)
        .query((row, number) ->
            new Line(
                row.getBigDecimal("reserved_usd"),
                row.getBigDecimal("settled_usd"),
                row.getBigDecimal("lost_usd")))
        .optional()
        .orElse(null);
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

  private void open(Place place, Price run) {
    line(
            place,
            place.step(),
            run.index(),
            """
            INSERT INTO ledger
              (experiment_id, task_id, round, step, strategy_index, strategy, reserved_usd)
            VALUES (:experiment, :task, :round, :step, :index, :strategy, :reserved)
            ON CONFLICT (experiment_id, task_id, round, step, strategy_index) DO UPDATE
            SET strategy = :strategy, reserved_usd = :reserved, reserved_at = now(),
                lost_usd = ledger.lost_usd + ledger.settled_usd,
                settled_usd = NULL, settled_at = NULL
            """)
        .param("strategy", run.strategy())
        .param("reserved", run.atMost())
        .update();
  }

  /** At no more than was reserved; a run that nothing was reserved for is booked as it is. */
  void settle(Place place, Spent run) {
    Line line = find(place, run.step(), run.index());
    if (line == null) {
      book(place, run);
    } else if (line.settled() == null) {
      close(place, run, line);
    }
  }

  private void close(Place place, Spent run, Line line) {
    BigDecimal cost = run.cost().min(line.reserved());
    BigDecimal lost = lost(run, line);
    line(
            place,
            run.step(),
            run.index(),
            """
            UPDATE ledger
            SET settled_usd = :cost, lost_usd = lost_usd + :lost, settled_at = now()
            WHERE experiment_id = :experiment AND task_id = :task AND round = :round
              AND step = :step AND strategy_index = :index
            """)
        .param("cost", cost)
        .param("lost", lost)
        .update();
    move(place.experimentId(), cost, line.reserved().negate(), lost);
    alerts.afterSpending(place, cost);
  }

  private static BigDecimal lost(Spent run, Line line) {
    return line.reserved()
        .multiply(BigDecimal.valueOf(run.lostShare()))
        .setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  private void book(Place place, Spent run) {
    line(
            place,
            run.step(),
            run.index(),
            """
            INSERT INTO ledger
              (experiment_id, task_id, round, step, strategy_index, strategy, reserved_usd,
               settled_usd, settled_at)
            VALUES (:experiment, :task, :round, :step, :index, :strategy, :cost, :cost, now())
            """)
        .param("strategy", run.strategy())
        .param("cost", run.cost())
        .update();
    move(place.experimentId(), run.cost(), BigDecimal.ZERO, BigDecimal.ZERO);
    alerts.afterSpending(place, run.cost());
  }

  /** What is still open of an evaluation came to nothing that has a price. */
  void release(String experimentId, String arcTaskId, int round) {
    release(experimentId, "AND task_id = :task AND round = :round", arcTaskId, round);
  }

  /** All of the experiment's: for when none of its evaluations runs. */
  void releaseAll(String experimentId) {
    release(experimentId, "", "", 0);
  }

  private void release(String experimentId, String where, String arcTaskId, int round) {
    BigDecimal released =
        jdbc.sql(
                """
                WITH released AS (
                  UPDATE ledger
                  SET settled_usd = 0, settled_at = now()
                  WHERE experiment_id = :experiment AND settled_usd IS NULL %s
                  RETURNING reserved_usd
                )
                SELECT coalesce(sum(reserved_usd), 0) FROM released
                """
                    .formatted(where))
            .param("experiment", experimentId)
            .param("task", arcTaskId)
            .param("round", round)
            .query(BigDecimal.class)
            .single();
    if (released.signum() > 0) { // mostly all is settled by then
      move(experimentId, BigDecimal.ZERO, released.negate(), BigDecimal.ZERO);
    }
  }

  /** What the evaluation's runs of this round have cost. */
  BigDecimal cost(String experimentId, String arcTaskId, int round) {
    return jdbc.sql(
            """
            SELECT coalesce(sum(settled_usd), 0)
            FROM ledger
            WHERE experiment_id = :experiment AND task_id = :task AND round = :round
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

  List<String> differences(String experimentId) {
    return jdbc.sql(
            """
            WITH sums AS (
              SELECT coalesce(sum(settled_usd), 0) AS spent,
                     coalesce(sum(reserved_usd) FILTER (WHERE settled_usd IS NULL), 0) AS reserved,
                     coalesce(sum(lost_usd), 0) AS lost
              FROM ledger
              WHERE experiment_id = :experiment
            ),
            results AS (
              SELECT task_id, round, cost_usd, coalesce(sum(settled_usd), 0) AS booked
              FROM experiment_results
              LEFT JOIN ledger USING (experiment_id, task_id, round)
              WHERE experiment_id = :experiment
              GROUP BY task_id, round, cost_usd
            )
            SELECT format('The experiment says (%s) of what is %s, its lines (%s).', said, what, sum)
            FROM experiments, sums,
                 LATERAL (VALUES ('spent', spent_usd, spent),
                                 ('reserved', reserved_usd, reserved),
                                 ('lost', lost_usd, lost)) AS compared (what, said, sum)
            WHERE experiment_id = :experiment AND said <> sum
            UNION ALL
            SELECT format('Round (%s) of (%s) says that it cost (%s), its lines (%s).',
                          round, task_id, cost_usd, booked)
            FROM results
            WHERE cost_usd <> booked
            """)
        .param("experiment", experimentId)
        .query(String.class)
        .list();
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
