package dev.longarc.cli.runtime;

import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Where PostgreSQL is. */
record Database(String url, String username, String password) {
  /** A server of the user's own, given by the usual Spring variables. */
  static Optional<Database> external(Map<String, String> environment) {
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
  DataSource dataSource() {
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
}
