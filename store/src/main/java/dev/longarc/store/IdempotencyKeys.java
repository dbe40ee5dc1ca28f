package dev.longarc.store;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Requests that create an experiment, each once under its key, which counts for 24 hours ({@link
 * Retention#IDEMPOTENCY_KEYS}).
 */
public final class IdempotencyKeys {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  public IdempotencyKeys(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /**
   * @param created false: by an earlier request, and maybe deleted since
   */
  public record Claim(String experimentId, boolean created) {}

  /**
   * Creates an experiment, unless the same request did so. Of two at once, the second waits for the
   * end of the first; when that fails, nothing is kept, and the second creates the experiment.
   *
   * @param caller whose key it is
   * @param requestHash of the whole request
   * @param creation returns the new id; its transactions on the same data source are part of one
   * @throws StoreConflictException when another request came under the key
   */
  public Claim claim(String caller, String key, String requestHash, Supplier<String> creation) {
    return Objects.requireNonNull(
        transactions.execute(transaction -> {
          while (true) {
            if (insert(caller, key, requestHash)) {
              String id = creation.get();
              setExperiment(caller, key, id);
              return new Claim(id, true);
            }
            Optional<Earlier> earlier = earlier(caller, key);
            if (earlier.isPresent()) { // otherwise it was deleted just now
              return new Claim(earlier.get().idFor(key, requestHash), false);
            }
          }
        }));
  }

  /** Adds the key, or replaces an expired one; waits for a transaction that adds the same. */
  private boolean insert(String caller, String key, String requestHash) {
    return on(
                caller,
                key,
                """
                INSERT INTO idempotency_keys AS present (caller, key, request_hash)
                VALUES (:caller, :key, :hash)
                ON CONFLICT (caller, key) DO UPDATE
                SET request_hash = excluded.request_hash, created_at = now()
                WHERE present.created_at < now() - make_interval(secs => :seconds)
                """)
            .param("hash", requestHash)
            .param("seconds", Retention.IDEMPOTENCY_KEYS.toSeconds())
            .update()
        == 1;
  }

  private void setExperiment(String caller, String key, String experimentId) {
    on(
            caller,
            key,
            """
            UPDATE idempotency_keys SET experiment_id = :id WHERE caller = :caller AND key = :key
            """)
        .param("id", experimentId)
        .update();
  }

  private record Earlier(String requestHash, @Nullable String experimentId) {
    String idFor(String key, String requestHash) {
      if (!this.requestHash.equals(requestHash)) {
        throw new StoreConflictException(
            """
            Another request came under the idempotency key (%s).
            Maybe use a new key for each request, and repeat one unchanged.\
            """
                .formatted(key));
      }
      return Objects.requireNonNull(experimentId);
    }
  }

  private Optional<Earlier> earlier(String caller, String key) {
    return on(
            caller,
            key,
            """
            SELECT request_hash, experiment_id
            FROM idempotency_keys
            WHERE caller = :caller AND key = :key
            """)
        .query((row, number) ->
            new Earlier(row.getString("request_hash"), row.getString("experiment_id")))
        .optional();
  }

  private JdbcClient.StatementSpec on(String caller, String key, String sql) {
    return jdbc.sql(sql).param("caller", caller).param("key", key);
  }
}
