package dev.longarc.store;

import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** The database as a whole. */
public final class Store {
  private Store() {}

  /**
   * Brings the schema up to date, like Spring Boot in processes with it. It can be repeated, and
   * several processes may do it at once.
   *
   * @throws IncompatibleStoreException when a newer Longarc has written it (Flyway itself would
   *     ignore that), when a migration was changed since it ran, or when one fails
   */
  public static void migrate(DataSource dataSource) {
    var flyway = Flyway.configure(Store.class.getClassLoader()).dataSource(dataSource).load();
    try {
      refuseNewer(flyway.info().all());
      flyway.migrate();
    } catch (FlywayException e) {
      if (DiskSpace.ranOut(e)) {
        throw new IncompatibleStoreException(DiskSpace.RAN_OUT, e);
      }
      throw new IncompatibleStoreException(
          """
          The store's schema can't be brought up to date: %s
          Maybe a development version wrote it: use that one, or a new LONGARC_HOME or database.\
          """
              .formatted(firstLine(e)),
          e);
    }
  }

  private static void refuseNewer(MigrationInfo[] all) {
    Optional<MigrationVersion> newer = newest(all, true);
    if (newer.isPresent()) {
      throw new IncompatibleStoreException(
          """
          The store was written by a newer Longarc (schema version %s, this one knows %s).
          Maybe use that one, or a new LONGARC_HOME or database.\
          """
              .formatted(newer.get(), newest(all, false).orElseThrow()));
    }
  }

  /** The highest version of the migrations that only the store knows, or of the others. */
  private static Optional<MigrationVersion> newest(MigrationInfo[] all, boolean unknown) {
    return Arrays.stream(all)
        .filter(MigrationInfo::isVersioned)
        .filter(migration -> isUnknown(migration) == unknown)
        .map(MigrationInfo::getVersion)
        .max(MigrationVersion::compareTo);
  }

  private static boolean isUnknown(MigrationInfo migration) {
    return migration.getState().name().startsWith("FUTURE_");
  }

  private static String firstLine(FlywayException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
