package dev.longarc.store;

import dev.longarc.arc.Difficulty;
import dev.longarc.evaluation.Verdict;
import dev.longarc.features.PuzzleFeature;
import dev.longarc.features.PuzzleFeatures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** What the store knows about all ARC tasks of one revision of a dataset, by their ids in it. */
public final class RevisionFacts {
  private final JdbcClient jdbc;
  private final TaskFeatures features;
  private final String dataset;
  private final int revision;

  public RevisionFacts(DataSource dataSource, String dataset, int revision) {
    jdbc = JdbcClient.create(dataSource);
    features = new TaskFeatures(dataSource);
    this.dataset = dataset;
    this.revision = revision;
  }

  /** Set by hand or by the rule. */
  public Map<String, Difficulty> difficulties() {
    return read(
        members("member.task_id, difficulty_level AS value", "JOIN arc_tasks USING (hash)"),
        row -> Columns.constant(Difficulty.class, row.getString("value")));
  }

  /** The values of a feature. Computes those that are missing. */
  public Map<String, Float> values(PuzzleFeature feature) {
    if (anyMissing()) {
      features.computeMissing();
    }
    return read(
        members(
                "member.task_id, feature_values[:index] AS value",
                "JOIN task_features USING (hash)")
            .param("index", feature.index() + 1),
        row -> row.getFloat("value"));
  }

  private boolean anyMissing() {
    return members(
            "count(*) > 0",
            "LEFT JOIN task_features USING (hash)",
            "AND (version IS NULL OR version < :version)")
        .param("version", PuzzleFeatures.VERSION)
        .query(Boolean.class)
        .single();
  }

  /** Those whose content has such a newest result in an experiment, under whatever id. */
  public Set<String> having(String experimentId, Set<Verdict> verdicts) {
    return new HashSet<>(
        members(
                "member.task_id",
                "",
                """
                AND hash IN (
                  SELECT hash
                  FROM evaluations
                  JOIN newest_results USING (experiment_id, task_id, round)
                  WHERE experiment_id = :experiment AND verdict = ANY (:verdicts))
                """)
            .param("experiment", experimentId)
            .param("verdicts", verdicts.stream().map(Columns::lower).toArray(String[]::new))
            .query(String.class)
            .list());
  }

  private StatementSpec members(String columns, String join) {
    return members(columns, join, "");
  }

  private StatementSpec members(String columns, String join, String condition) {
    return jdbc.sql(
            """
            SELECT %s
            FROM revision_tasks AS member
            %s
            WHERE member.dataset = :dataset AND member.revision = :revision %s
            """
                .formatted(columns, join, condition))
        .param("dataset", dataset)
        .param("revision", revision);
  }

  /** Reads the column {@code value}. */
  private interface Value<T> {
    T of(ResultSet row) throws SQLException;
  }

  private static <T> Map<String, T> read(StatementSpec statement, Value<T> value) {
    var values = new HashMap<String, T>();
    statement.query(row -> {
      values.put(row.getString("task_id"), value.of(row));
    });
    return values;
  }
}
