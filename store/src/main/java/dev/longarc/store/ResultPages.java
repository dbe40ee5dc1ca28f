package dev.longarc.store;

import dev.longarc.outcome.Result;
import dev.longarc.store.Page.Item;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The results of an experiment of any size: a page at a time. */
public final class ResultPages {
  private final JdbcClient jdbc;

  public ResultPages(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /**
   * @throws IllegalArgumentException when the cursor does not belong to this order
   */
  public Page<Result> page(
      String experimentId, ResultFilter filter, PageRequest<ResultSort> request) {
    Keyset keyset = request.sort().keyset(request.descending());
    Filters filters = filter.filters(experimentId);
    keyset.after(request.cursor(), filters);
    var rows =
        jdbc.sql(sql(keyset, filters, request.size() + 1))
            .params(filters.params())
            .query(
                (row, number) -> new Item<>(ResultReader.result(row, number), cursor(row, keyset)))
            .list();
    return Page.of(rows, request.size());
  }

  /**
   * The keys first, which an index has in this order, then only these results: a join over all of
   * them would read each with its attempts.
   */
  static String sql(Keyset keyset, Filters filters, int limit) {
    return """
    WITH page AS MATERIALIZED (
      SELECT row_number() OVER () AS number, chosen.*
      FROM (
        SELECT experiment_id, task_id, round, %s AS key
        FROM experiment_results AS result
        WHERE %s
        ORDER BY %s
        LIMIT %s) AS chosen)
    SELECT *
    FROM page
    JOIN result_details USING (experiment_id, task_id, round)
    ORDER BY number
    """
        .formatted(keyset.key(), filters.sql(), keyset.order(), limit);
  }

  static String cursor(ResultSet row, Keyset keyset) throws SQLException {
    return keyset.cursor((String[]) row.getArray("key").getArray());
  }
}
