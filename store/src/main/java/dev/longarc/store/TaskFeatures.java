package dev.longarc.store;

import dev.longarc.arc.Puzzle;
import dev.longarc.features.PuzzleEmbedding;
import dev.longarc.features.PuzzleFeatures;
import dev.longarc.features.PuzzleSummary;
import dev.longarc.store.FeatureRows.Computed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;

/**
 * The features of ARC tasks, by content. {@link Datasets} adds those of what it stores; {@link
 * #computeMissing} adds those of what an earlier version has stored.
 */
public final class TaskFeatures {
  /** Computed and written in about 0.1 s. */
  private static final int BATCH = 100;

  /** Rows of one network message: a few MB. */
  private static final int FETCH = 10_000;

  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JdbcClient scans;
  private final TransactionTemplate transactions;
  private final FeatureRows rows;

  public TaskFeatures(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    var template = new JdbcTemplate(dataSource);
    template.setFetchSize(FETCH);
    scans = JdbcClient.create(template);
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    rows = new FeatureRows(jdbc);
  }

  /**
   * The features of a content.
   *
   * @param version of their definitions
   */
  public record StoredFeatures(
      int version, PuzzleSummary summary, PuzzleFeatures features, Instant computedAt) {}

  /** A content and its distance, see {@link PuzzleEmbedding#distance}. */
  public record Neighbour(String hash, double distance) {}

  /** The features of a content in this version; empty when they are not computed yet. */
  public Optional<StoredFeatures> find(String hash) {
    return jdbc.sql(
            """
            SELECT version, grid_dimensions, color_count, object_count, has_symmetry, pattern_types,
                   transformation_hints, feature_values, computed_at
            FROM task_features
            WHERE hash = :hash AND version = :version
            """)
        .param("hash", hash)
        .param("version", PuzzleFeatures.VERSION)
        .query(TaskFeatures::read)
        .optional();
  }

  private static StoredFeatures read(ResultSet row, int number) throws SQLException {
    List<Integer> dimensions = Columns.numbers(row, "grid_dimensions");
    return new StoredFeatures(
        row.getInt("version"),
        new PuzzleSummary(
            dimensions.get(0),
            dimensions.get(1),
            row.getInt("color_count"),
            row.getInt("object_count"),
            row.getBoolean("has_symmetry"),
            Json.COMPACT.read(row.getString("pattern_types"), TEXTS),
            Json.COMPACT.read(row.getString("transformation_hints"), TEXTS)),
        PuzzleFeatures.of(Arrays.asList((Float[]) row.getArray("feature_values").getArray())),
        Columns.instant(row, "computed_at"));
  }

  /**
   * The contents of the newest revisions that are nearest to {@code wanted}, nearest first; of
   * equal distances, by hash. Reads all embeddings: see docs/features.md for how long that takes.
   *
   * @param except a content that is not returned
   */
  public List<Neighbour> nearest(PuzzleEmbedding wanted, String except, int limit) {
    var order = Comparator.comparingDouble(Neighbour::distance).thenComparing(Neighbour::hash);
    var nearest = new PriorityQueue<Neighbour>(order.reversed());
    transactions.executeWithoutResult(
        _ -> // without one, the driver would fetch all at once
        scans
                .sql(
                    """
                    SELECT hash, embedding_vector
                    FROM task_features AS features
                    WHERE version = :version AND hash <> :except
                      AND EXISTS (
                        SELECT FROM dataset_tasks AS valid
                        WHERE valid.hash = features.hash AND valid.last_revision IS NULL)
                    """)
                .param("version", PuzzleFeatures.VERSION)
                .param("except", except)
                .query(row -> {
                  double distance = wanted.distance(PuzzleEmbedding.of(row.getBytes(2)));
                  var last = nearest.peek();
                  if (nearest.size() < limit || (last != null && distance <= last.distance())) {
                    nearest.add(new Neighbour(row.getString(1), distance));
                  }
                  if (nearest.size() > limit) {
                    nearest.remove();
                  }
                }));
    return nearest.stream().sorted(order).toList();
  }

  /** The number of contents whose features are not computed in this version. */
  public int missing() {
    return jdbc.sql(
            """
            SELECT (SELECT count(*) FROM arc_tasks)
                   - (SELECT count(*) FROM task_features WHERE version >= :version)
            """)
        .param("version", PuzzleFeatures.VERSION)
        .query(Integer.class)
        .single();
  }

  /** Computes all that are missing; returns their number. Several processes may do it at once. */
  public int computeMissing() {
    int computed = 0;
    Batch batch = computeAfter("");
    while (batch.last() != null) {
      computed += batch.computed();
      batch = computeAfter(batch.last());
    }
    return computed;
  }

  /**
   * A part of those that were missing.
   *
   * @param last its last content; null: no further ones are missing
   */
  public record Batch(int computed, @Nullable String last) {}

  private record Content(String hash, Puzzle puzzle) {}

  /** Computes the first of those that are missing after a content, in the order of their hashes. */
  public Batch computeAfter(String hash) {
    List<Computed> computed =
        missingAfter(hash).stream()
            .map(content -> Computed.of(content.hash(), content.puzzle()))
            .toList();
    if (computed.isEmpty()) {
      return new Batch(0, null);
    }
    transactions.executeWithoutResult(_ -> {
      jdbc.sql("LOCK TABLE arc_tasks IN ROW EXCLUSIVE MODE").update();
      rows.put(computed);
    });
    return new Batch(computed.size(), computed.getLast().hash());
  }

  private List<Content> missingAfter(String hash) {
    return jdbc.sql(
            """
            SELECT hash, train_examples, test_input
            FROM arc_tasks
            LEFT JOIN task_features USING (hash)
            WHERE hash > :after AND (version IS NULL OR version < :version)
            ORDER BY hash
            LIMIT :limit
            """)
        .param("after", hash)
        .param("version", PuzzleFeatures.VERSION)
        .param("limit", BATCH)
        .query((row, number) -> new Content(row.getString("hash"), ArcTasks.puzzle(row)))
        .list();
  }
}
