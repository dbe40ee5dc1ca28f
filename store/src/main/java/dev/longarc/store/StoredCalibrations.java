package dev.longarc.store;

import dev.longarc.strategy.Calibration;
import dev.longarc.strategy.Calibrations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;

/** The versions of calibrations, and the runs from which they are fitted. */
public final class StoredCalibrations {
  /** Of each strategy: enough for a curve, and soon read. */
  private static final int NEWEST = 20_000;

  private static final TypeReference<Map<String, Calibration>> CURVES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  public StoredCalibrations(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /**
   * One version.
   *
   * @param fits JSON, as it was added
   */
  public record Version(
      Calibrations calibrations, String fits, boolean inUse, String fittedBy, Instant fittedAt) {
    private static Version read(ResultSet row, int number) throws SQLException {
      return new Version(
          new Calibrations(
              row.getInt("version"), Json.COMPACT.read(row.getString("curves"), CURVES)),
          row.getString("fits_json"),
          row.getBoolean("in_use"),
          row.getString("fitted_by"),
          Columns.instant(row, "fitted_at"));
    }
  }

  /** What a strategy run said of its outcome, and whether that was right. */
  public record SaidConfidence(String content, double confidence, boolean solved) {}

  /** The newest executed runs whose outputs are known, by strategy. */
  public Map<String, List<SaidConfidence>> runs() {
    var runs = new TreeMap<String, List<SaidConfidence>>();
    jdbc.sql(
            """
            SELECT strategy_type, hash, confidence_score, solved
            FROM (
              SELECT strategy_type, hash, confidence_score, solved,
                     row_number() OVER (PARTITION BY strategy_type ORDER BY metric_id DESC) AS age
              FROM strategy_metrics
              WHERE success AND tries > 0 AND solved IS NOT NULL AND confidence_score IS NOT NULL)
              AS known
            WHERE age <= :newest
            ORDER BY strategy_type, age
            """)
        .param("newest", NEWEST)
        .query(row -> {
          runs.computeIfAbsent(row.getString("strategy_type"), _ -> new ArrayList<>())
              .add(
                  new SaidConfidence(
                      row.getString("hash"),
                      row.getDouble("confidence_score"),
                      row.getBoolean("solved")));
        });
    return runs;
  }

  /** Adds a version, which is not in use yet; returns its number. */
  public int add(Map<String, Calibration> curves, String fits, String by) {
    return transactions.execute(_ -> {
      jdbc.sql("LOCK TABLE calibrations IN SHARE ROW EXCLUSIVE MODE").update();
      return jdbc.sql(
              """
              INSERT INTO calibrations (version, curves, fits_json, fitted_by)
              SELECT coalesce(max(version), 0) + 1, :curves::jsonb, :fits::jsonb, :by
              FROM calibrations
              RETURNING version
              """)
          .param("curves", Json.COMPACT.write(curves))
          .param("fits", fits)
          .param("by", by)
          .query(Integer.class)
          .single();
    });
  }

  /** All versions, the newest first. */
  public List<Version> all() {
    return jdbc.sql("SELECT * FROM calibrations ORDER BY version DESC").query(Version::read).list();
  }

  public Optional<Calibrations> find(int version) {
    return version == 0
        ? Optional.of(Calibrations.NONE)
        : jdbc.sql("SELECT * FROM calibrations WHERE version = :version")
            .param("version", version)
            .query(Version::read)
            .optional()
            .map(Version::calibrations);
  }

  /** Those of new experiments. */
  public Calibrations inUse() {
    return jdbc.sql("SELECT * FROM calibrations WHERE in_use")
        .query(Version::read)
        .optional()
        .map(Version::calibrations)
        .orElse(Calibrations.NONE);
  }

  /**
   * Lets new experiments begin with a version.
   *
   * @param version 0: with none
   * @return whether the version exists
   */
  public boolean use(int version) {
    return transactions.execute(_ -> {
      jdbc.sql("LOCK TABLE calibrations IN SHARE ROW EXCLUSIVE MODE").update();
      if (find(version).isEmpty()) {
        return false;
      }
      jdbc.sql("UPDATE calibrations SET in_use = false WHERE in_use").update();
      jdbc.sql("UPDATE calibrations SET in_use = true WHERE version = :version")
          .param("version", version)
          .update();
      return true;
    });
  }
}
