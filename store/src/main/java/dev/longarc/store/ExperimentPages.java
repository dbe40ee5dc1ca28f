package dev.longarc.store;

import dev.longarc.store.Page.Item;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Experiments with all that is shown of them in lists: one by one, or a page at a time. */
public final class ExperimentPages {
  private static final String SELECT =
      """
      SELECT experiment_summaries.*, task_selection_json, repeat_of
      FROM experiment_summaries
      JOIN experiments USING (experiment_id)
      """;

  private final JdbcClient jdbc;

  public ExperimentPages(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  public Optional<ExperimentOverview> find(String id) {
    return jdbc.sql(SELECT + "WHERE experiment_id = :id")
        .param("id", id)
        .query(ExperimentRows::overview)
        .optional();
  }

  /** Those of these ids that exist, in any order. */
  public List<ExperimentOverview> find(Collection<String> ids) {
    return jdbc.sql(SELECT + "WHERE experiment_id = ANY (:ids)")
        .param("ids", ids.toArray(String[]::new))
        .query(ExperimentRows::overview)
        .list();
  }

  /**
   * @throws IllegalArgumentException when the cursor does not belong to this order
   */
  public Page<ExperimentOverview> page(
      ExperimentFilter filter, PageRequest<ExperimentSort> request) {
    Keyset keyset = request.sort().keyset(request.descending());
    Filters filters = filter.filters();
    keyset.after(request.cursor(), filters);
    var rows =
        jdbc.sql(sql(keyset, filters, request.size() + 1))
            .params(filters.params())
            .query((row, number) ->
                new Item<>(ExperimentRows.overview(row, number), ResultPages.cursor(row, keyset)))
            .list();
    return Page.of(rows, request.size());
  }

  /** The keys first, then the counts and plans of only these experiments. */
  private static String sql(Keyset keyset, Filters filters, int limit) {
    return """
    WITH page AS MATERIALIZED (
      SELECT row_number() OVER () AS number, chosen.*
      FROM (
        SELECT experiment_id, %s AS key
        FROM experiments
        WHERE %s
        ORDER BY %s
        LIMIT %s) AS chosen)
    SELECT page.*, experiment_summaries.*, task_selection_json, repeat_of
    FROM page
    JOIN experiment_summaries USING (experiment_id)
    JOIN experiments USING (experiment_id)
    ORDER BY number
    """
        .formatted(keyset.key(), filters.sql(), keyset.order(), limit);
  }
}
