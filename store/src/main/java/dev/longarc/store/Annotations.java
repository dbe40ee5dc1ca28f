package dev.longarc.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people write about an experiment, before, while and after it runs: its texts and tags, notes
 * and insights. They are deleted with it.
 */
public final class Annotations {
  private final JdbcClient jdbc;

  public Annotations(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** The kind of a note. */
  public enum Kind {
    NOTE,
    /** Something learned from the results. */
    INSIGHT
  }

  /**
   * @param editedAt when its text was changed last; null: never
   */
  public record Note(
      long id, Kind kind, Instant at, String author, String text, @Nullable Instant editedAt) {}

  /**
   * @throws IllegalArgumentException when the experiment is unknown, as of all that write
   */
  public void setDescription(String experimentId, String description) {
    set(experimentId, "description", Json.storable(description));
  }

  /**
   * @param hypothesis null: none
   */
  public void setHypothesis(String experimentId, @Nullable String hypothesis) {
    set(experimentId, "hypothesis", Json.storableOrNull(hypothesis));
  }

  /** Replaces all tags. */
  public void setTags(String experimentId, Collection<String> tags) {
    set(experimentId, "tags", tags(tags));
  }

  /** In alphabetical order, each once. */
  static String[] tags(Collection<String> tags) {
    return tags.stream().map(Json::storable).distinct().sorted().toArray(String[]::new);
  }

  private void set(String experimentId, String column, @Nullable Object value) {
    int changed =
        jdbc.sql("UPDATE experiments SET %s = :value WHERE experiment_id = :id".formatted(column))
            .param("id", experimentId)
            .param("value", value)
            .update();
    if (changed == 0) {
      throw unknown(experimentId);
    }
  }

  private static IllegalArgumentException unknown(String experimentId) {
    return new IllegalArgumentException("Unknown experiment (%s).".formatted(experimentId));
  }

  public Note add(String experimentId, Kind kind, String author, String text) {
    return jdbc.sql(
            """
            INSERT INTO experiment_notes (experiment_id, kind, author, text)
            SELECT experiment_id, :kind, :author, :text
            FROM experiments
            WHERE experiment_id = :experiment
            RETURNING *
            """)
        .param("experiment", experimentId)
        .param("kind", Columns.lower(kind))
        .param("author", Json.storable(author))
        .param("text", Json.storable(text))
        .query(Annotations::read)
        .optional()
        .orElseThrow(() -> unknown(experimentId));
  }

  /** The notes and insights, oldest first. */
  public List<Note> notes(String experimentId) {
    return jdbc.sql(
            "SELECT * FROM experiment_notes WHERE experiment_id = :experiment ORDER BY note_id")
        .param("experiment", experimentId)
        .query(Annotations::read)
        .list();
  }

  /** Who wrote a note; empty when the experiment has no such note. */
  public Optional<String> author(String experimentId, long noteId) {
    return jdbc.sql(
            """
            SELECT author
            FROM experiment_notes
            WHERE experiment_id = :experiment AND note_id = :note
            """)
        .param("experiment", experimentId)
        .param("note", noteId)
        .query(String.class)
        .optional();
  }

  /** Changes a text; empty when the experiment has no such note. */
  public Optional<Note> edit(String experimentId, long noteId, String text) {
    return jdbc.sql(
            """
            UPDATE experiment_notes
            SET text = :text, edited_at = now()
            WHERE experiment_id = :experiment AND note_id = :note
            RETURNING *
            """)
        .param("experiment", experimentId)
        .param("note", noteId)
        .param("text", Json.storable(text))
        .query(Annotations::read)
        .optional();
  }

  /**
   * @return whether the experiment had such a note
   */
  public boolean remove(String experimentId, long noteId) {
    return jdbc.sql(
                """
                DELETE FROM experiment_notes
                WHERE experiment_id = :experiment AND note_id = :note
                """)
            .param("experiment", experimentId)
            .param("note", noteId)
            .update()
        == 1;
  }

  private static Note read(ResultSet row, int number) throws SQLException {
    return new Note(
        row.getLong("note_id"),
        Columns.constant(Kind.class, row.getString("kind")),
        Columns.instant(row, "at"),
        row.getString("author"),
        row.getString("text"),
        Columns.instantOrNull(row, "edited_at"));
  }
}
