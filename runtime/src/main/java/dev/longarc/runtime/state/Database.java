package dev.longarc.runtime.state;

import dev.longarc.runtime.processes.StackException;
import dev.longarc.store.IncompatibleStoreException;
import dev.longarc.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The address of PostgreSQL, with the login. */
public record Database(String url, String username, String password) {
  private static final String PASSWORD = "SPRING_DATASOURCE_PASSWORD";

  /** The user's own server, given by the usual Spring variables. */
  public static Optional<Database> external(Map<String, String> environment) {
    String url = environment.getOrDefault("SPRING_DATASOURCE_URL", "");
    if (url.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        new Database(
            url,
            environment.getOrDefault("SPRING_DATASOURCE_USERNAME", ""),
            password(environment)));
  }

  /** From the variable, or from the file that {@code …_FILE} names, as Docker's secrets are. */
  private static String password(Map<String, String> environment) {
    String file = environment.getOrDefault(PASSWORD + "_FILE", "").strip();
    if (file.isEmpty()) {
      return environment.getOrDefault(PASSWORD, "");
    }
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new StackException(
          """
          Can't read the database's password in %s_FILE (%s): %s.
          Maybe the file is not mounted, or belongs to another user.\
          """
              .formatted(PASSWORD, file, e.getMessage()),
          e);
    }
  }

  /** A data source without a pool, for commands with few queries. */
  public DataSource dataSource() {
    var source = new PGSimpleDataSource();
    source.setUrl(url);
    if (!username.isEmpty()) {
      source.setUser(username);
      source.setPassword(password);
    }
    return source;
  }

  /** Omits the password, since records may be logged. */
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
