package dev.longarc.persistence;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The database as a whole. */
public final class Store {
  private Store() {}

  /**
   * Brings the schema up to date, as Spring Boot does where it runs; harmless to repeat, and
   * several processes may do it at once.
   */
  public static void migrate(DataSource dataSource) {
    Flyway.configure(Store.class.getClassLoader()).dataSource(dataSource).load().migrate();
  }
}
