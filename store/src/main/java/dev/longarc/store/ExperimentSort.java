package dev.longarc.store;

import dev.longarc.store.Keyset.Column;
import java.util.List;

/** The orders of experiments. Equal ones are ordered by id. */
public enum ExperimentSort {
  CREATED("created_at", "timestamptz"),
  NAME("name", "text"),
  STATUS("status", "text"),
  COST("spent_usd", "numeric"),
  /** The number of solved ARC tasks. */
  SOLVED(Sql.SOLVED, "numeric"),
  /** Solved ÷ those with known test outputs; 0 without such. */
  ACCURACY(
      "coalesce(%s / nullif((task_selection_json ->> 'scored')::numeric, 0), 0)"
          .formatted(Sql.SOLVED),
      "numeric");

  private final String sql;
  private final String type;

  ExperimentSort(String sql, String type) {
    this.sql = sql;
    this.type = type;
  }

  Keyset keyset(boolean descending) {
    return new Keyset(
        Columns.lower(this),
        descending,
        List.of(new Column(sql, type), new Column("experiments.experiment_id", "text")));
  }

  private static final class Sql {
    static final String SOLVED =
        """
        (SELECT coalesce(sum(results), 0)
         FROM result_counts AS kept
         WHERE kept.experiment_id = experiments.experiment_id AND verdict = 'solved')\
        """;
  }
}
