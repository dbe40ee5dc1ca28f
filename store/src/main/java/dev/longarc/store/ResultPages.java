package dev.longarc.store;

import dev.longarc.outcome.Result;
import dev.longarc.store.Page.Item;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The results of an experiment of any size: a page at a time, or one by one. */
public final class ResultPages {
  /** About 1 MB of rows at a time. */
  private static final int FETCH_SIZE = 200;

  private final JdbcClient jdbc;
  private final JdbcClient fetching;
  private final TransactionTemplate reading;

  public ResultPages(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    var template = new JdbcTemplate(dataSource);
    template.setFetchSize(FETCH_SIZE);
    fetching = JdbcClient.create(template);
    reading = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    reading.setReadOnly(true);
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

  /**
   * Reads all results of one moment, in the selection's order, then by round. Only a few hundred
   * are in memory at a time. The connection is in use until {@code reader} has seen the last one.
   *
   * @param allRounds false: only the newest result of each ARC task
   */
  public void each(String experimentId, boolean allRounds, Consumer<Result> reader) {
    reading.executeWithoutResult(transaction ->
        fetching
            .sql(
                """
                SELECT *
                FROM result_details AS result
                WHERE experiment_id = :experiment AND (%s)
                ORDER BY position, round
                """
                    .formatted(allRounds ? "true" : ResultFilter.IS_NEWEST))
            .param("experiment", experimentId)
            .query(row -> {
              reader.accept(ResultReader.result(row, 0));
            }));
  }
}
