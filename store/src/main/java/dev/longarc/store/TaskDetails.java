package dev.longarc.store;

import dev.longarc.arc.Difficulty;
import dev.longarc.arc.DifficultyRule;
import dev.longarc.store.StoredTasks.Details;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** What people say about ARC tasks: their family, difficulty and metadata. */
final class TaskDetails {
  private static final int MAX_CHARACTERS = 65_536;

  private static final TypeReference<Map<String, @Nullable Object>> METADATA =
      new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final Difficulties difficulties;

  TaskDetails(JdbcClient jdbc) {
    this.jdbc = jdbc;
    difficulties = new Difficulties(jdbc);
  }

  /**
   * Expects a transaction; edits of one ARC task run one after the other.
   *
   * @throws IllegalArgumentException when there is no such ARC task, or its metadata is too large
   */
  void edit(String hash, UnaryOperator<Details> change) {
    difficulties.lock();
    Details present = lock(hash);
    Details next = change.apply(present);
    if (next.equals(present)) {
      return;
    }
    Difficulty byHand = next.difficulty();
    jdbc.sql(
            """
            UPDATE arc_tasks
            SET family_id = :family,
                difficulty_level = coalesce(:level, difficulty_level),
                difficulty_rule = :rule,
                metadata_json = :metadata::jsonb
            WHERE hash = :hash
            """)
        .param("hash", hash)
        .param("family", next.familyId())
        .param("level", byHand == null ? null : Columns.lower(byHand))
        .param("rule", byHand == null ? DifficultyRule.VERSION : null)
        .param("metadata", checked(Json.COMPACT.write(next.metadata())))
        .update();
    difficulties.recompute(List.of(hash));
  }

  private Details lock(String hash) {
    // before the row: a deletion locks the table, and then waits for rows
    jdbc.sql("LOCK TABLE arc_tasks IN ROW EXCLUSIVE MODE").update();
    return jdbc.sql(
            """
            SELECT family_id, difficulty_level, difficulty_rule, metadata_json
            FROM arc_tasks
            WHERE hash = :hash
            FOR NO KEY UPDATE
            """)
        .param("hash", hash)
        .query((row, number) -> read(row))
        .optional()
        .orElseThrow(() -> unknown(hash));
  }

  static IllegalArgumentException unknown(String hash) {
    return new IllegalArgumentException("Unknown content of an ARC task (%s).".formatted(hash));
  }

  private static String checked(String metadata) {
    if (metadata.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "The metadata takes (%d) characters, (%d) are allowed.\nMaybe store a link to the data."
              .formatted(metadata.length(), MAX_CHARACTERS));
    }
    return metadata;
  }

  /** Reads {@code family_id, difficulty_level, difficulty_rule, metadata_json}. */
  static Details read(ResultSet row) throws SQLException {
    boolean byHand = row.getObject("difficulty_rule") == null;
    return new Details(
        row.getString("family_id"),
        byHand ? Columns.constant(Difficulty.class, row.getString("difficulty_level")) : null,
        Json.COMPACT.read(row.getString("metadata_json"), METADATA));
  }
}
