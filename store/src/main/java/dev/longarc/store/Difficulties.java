package dev.longarc.store;

import dev.longarc.arc.Difficulty;
import dev.longarc.arc.DifficultyRule;
import dev.longarc.arc.PuzzleFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The difficulties that the {@link DifficultyRule} sets, from the puzzle and the results of ended
 * experiments. Those that were set by hand stay.
 */
final class Difficulties {
  /** Of the transactions that set difficulties; see {@link #lock}. */
  private static final long ADVISORY_LOCK = 0x4c6f6e6761726301L;

  private final JdbcClient jdbc;

  Difficulties(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Lets one transaction at a time set difficulties, until it ends. A statement after this one sees
   * what the transaction before it wrote, so the newest results win.
   */
  void lock() {
    jdbc.sql("SELECT pg_advisory_xact_lock(:key)::text")
        .param("key", ADVISORY_LOCK)
        .query(String.class)
        .single();
  }

  /** The contents that an experiment has selected, in one order. */
  List<String> selectedBy(String experimentId) {
    return jdbc.sql(
            """
            SELECT DISTINCT hash
            FROM evaluations
            WHERE experiment_id = :experiment AND round = 1
            ORDER BY hash
            """)
        .param("experiment", experimentId)
        .query(String.class)
        .list();
  }

  private record Estimated(String hash, Difficulty present, int version, Difficulty estimate) {
    static Estimated read(ResultSet row, int number) throws SQLException {
      return new Estimated(
          row.getString("hash"),
          Columns.constant(Difficulty.class, row.getString("difficulty_level")),
          row.getInt("difficulty_rule"),
          DifficultyRule.level(facts(row), row.getInt("scored"), row.getInt("solved")));
    }

    boolean isChange() {
      return present != estimate || version != DifficultyRule.VERSION;
    }
  }

  /** Reads the facts' columns. */
  static PuzzleFacts facts(ResultSet row) throws SQLException {
    return new PuzzleFacts(
        row.getInt("max_height"),
        row.getInt("max_width"),
        row.getInt("grid_size"),
        Columns.numbers(row, "colors_used"),
        row.getInt("demonstrations"),
        row.getInt("test_count"));
  }

  /** Expects a transaction, and takes the {@link #lock}. */
  void recompute(List<String> hashes) {
    lock();
    List<Estimated> changes = estimates(hashes).stream().filter(Estimated::isChange).toList();
    if (!changes.isEmpty()) {
      write(changes);
    }
  }

  /** Scored are the newest results of each experiment that could be solved and ran to their end. */
  private List<Estimated> estimates(List<String> hashes) {
    return jdbc.sql(
            """
            SELECT hash, difficulty_level, difficulty_rule, max_height, max_width, grid_size,
                   colors_used, demonstrations, test_count, scored, solved
            FROM arc_tasks AS task
            CROSS JOIN LATERAL (
              SELECT count(*) AS scored, count(*) FILTER (WHERE verdict = 'solved') AS solved
              FROM evaluations
              JOIN newest_results USING (experiment_id, task_id, round)
              JOIN experiments USING (experiment_id)
              WHERE evaluations.hash = task.hash
                AND completed_at IS NOT NULL
                AND verdict IN ('solved', 'partial', 'unsolved')) AS results
            WHERE hash = ANY (:hashes) AND difficulty_rule IS NOT NULL
            """)
        .param("hashes", hashes.toArray(String[]::new))
        .query(Estimated::read)
        .list();
  }

  private void write(List<Estimated> changes) {
    jdbc.sql(
            """
            UPDATE arc_tasks
            SET difficulty_level = estimate, difficulty_rule = :rule
            FROM unnest(:hashes::text[], :levels::text[]) AS changes (hash, estimate)
            WHERE arc_tasks.hash = changes.hash AND difficulty_rule IS NOT NULL
            """)
        .param("rule", DifficultyRule.VERSION)
        .param("hashes", ArcTasks.texts(changes, Estimated::hash))
        .param("levels", ArcTasks.texts(changes, change -> Columns.lower(change.estimate())))
        .update();
  }
}
