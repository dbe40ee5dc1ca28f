package dev.longarc.runtime.state;

import dev.longarc.runtime.processes.StackException;
import dev.longarc.store.IncompatibleStoreException;
import dev.longarc.store.Store;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Where PostgreSQL is. */
public record Database(String url, String username, String password) {
  /** A server of the user's own, given by the usual Spring variables. */
  public static Optional<Database> external(Map<String, String> environment) {
    String url = environment.getOrDefault("SPRING_DATASOURCE_URL", "");
    if (url.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        new Database(
            url,
            environment.getOrDefault("SPRING_DATASOURCE_USERNAME", ""),
            environment.getOrDefault("SPRING_DATASOURCE_PASSWORD", "")));
  }

  /** Unpooled: for commands, which ask little. */
  public DataSource dataSource() {
    var source = new PGSimpleDataSource();
    source.setUrl(url);
    if (!username.isEmpty()) {
      source.setUser(username);
      source.setPassword(password);
    }
    return source;
  }

  /** Without the password: records end up in logs. */
  @Override
  public String toString() {
    return url;
  }

  /** Brings the store up to date; throws {@link StackException} when it can't be used. */
  public void migrate() {
    try {
      Store.migrate(dataSource());
    } catch (IncompatibleStoreException e) {
      throw new StackException(String.valueOf(e.getMessage()), e);
    }
  }
}
