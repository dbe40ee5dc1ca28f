package dev.longarc.store;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A migrated PostgreSQL for all tests of the module, with empty tables before each. Constructors
 * and methods can have its {@link DataSource} as a parameter.
 */
final class PostgresExtension implements BeforeEachCallback, ParameterResolver {
  @Override
  public void beforeEach(ExtensionContext context) {
    JdbcClient.create(postgres(context).dataSource())
        .sql(
            """
            BEGIN;
            SET LOCAL longarc.audit = 'open';
            TRUNCATE arc_tasks, datasets, experiments, deleted_experiments, system_events, pool_samples,
                     operator_log, idempotency_keys, users, security_events, submissions,
                     live_events CASCADE;
            UPDATE live_events_head SET event_id = 0;
            COMMIT
            """)
        .update();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == DataSource.class;
  }

  @Override
  public DataSource resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return postgres(context).dataSource();
  }

  private static Postgres postgres(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(Postgres.class, _ -> Postgres.start(), Postgres.class);
  }

  /** Stopped by JUnit after the last test. */
  record Postgres(EmbeddedPostgres server, HikariDataSource dataSource) implements AutoCloseable {
    static Postgres start() {
      try {
        var server = EmbeddedPostgres.builder().setConnectConfig("connectTimeout", "60").start();
        var pool = new HikariDataSource();
        pool.setDataSource(server.getPostgresDatabase());
        Store.migrate(pool);
        return new Postgres(server, pool);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      dataSource.close();
      server.close();
    }
  }
}
