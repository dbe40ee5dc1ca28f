package dev.longarc.store;

import dev.longarc.arc.Puzzle;
import dev.longarc.features.PuzzleEmbedding;
import dev.longarc.features.PuzzleFeatures;
import dev.longarc.features.PuzzleSummary;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes rows of {@code task_features}. */
final class FeatureRows {
  private final JdbcClient jdbc;

  FeatureRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The features of a content. */
  record Computed(
      String hash, PuzzleFeatures features, PuzzleSummary summary, PuzzleEmbedding embedding) {
    static Computed of(String hash, Puzzle puzzle) {
      var features = PuzzleFeatures.of(puzzle);
      return new Computed(
          hash, features, PuzzleSummary.of(puzzle, features), PuzzleEmbedding.of(features));
    }

    private String values() {
      return features.values().stream()
          .map(value -> String.valueOf(value.floatValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }

    private String dimensions() {
      return Columns.array(List.of(summary.height(), summary.width()));
    }
  }

  /**
   * Adds the features of contents that exist, and replaces those of an older version. A content may
   * be given several times.
   *
   * <p>Expects a transaction that has locked {@code arc_tasks}: a deletion locks the table too,
   * before its rows.
   */
  void put(List<Computed> all) {
    jdbc.sql(
            """
            INSERT INTO task_features
              (hash, version, grid_dimensions, color_count, object_count, has_symmetry,
               pattern_types, transformation_hints, feature_values, embedding_vector)
            SELECT DISTINCT ON (hash)
                   hash, :version, dimensions::integer[], colors::integer, objects::integer,
                   symmetry::boolean, patterns::jsonb, hints::jsonb, numbers::real[],
                   decode(embedding, 'hex')
            FROM unnest(:hashes::text[], :dimensions::text[], :colors::text[], :objects::text[],
                        :symmetries::text[], :patterns::text[], :hints::text[], :values::text[],
                        :embeddings::text[])
              AS t (hash, dimensions, colors, objects, symmetry, patterns, hints, numbers, embedding)
            JOIN arc_tasks USING (hash)
            ORDER BY hash
            ON CONFLICT (hash) DO UPDATE
            SET version = excluded.version,
                grid_dimensions = excluded.grid_dimensions,
                color_count = excluded.color_count,
                object_count = excluded.object_count,
                has_symmetry = excluded.has_symmetry,
                pattern_types = excluded.pattern_types,
                transformation_hints = excluded.transformation_hints,
                feature_values = excluded.feature_values,
                embedding_vector = excluded.embedding_vector,
                computed_at = excluded.computed_at
            WHERE task_features.version < excluded.version
            """)
        .param("version", PuzzleFeatures.VERSION)
        .param("hashes", ArcTasks.texts(all, Computed::hash))
        .param("dimensions", ArcTasks.texts(all, Computed::dimensions))
        .param("colors", ArcTasks.texts(all, each -> String.valueOf(each.summary().colours())))
        .param("objects", ArcTasks.texts(all, each -> String.valueOf(each.summary().objects())))
        .param(
            "symmetries", ArcTasks.texts(all, each -> String.valueOf(each.summary().symmetric())))
        .param(
            "patterns",
            ArcTasks.texts(all, each -> Json.COMPACT.write(each.summary().patternTypes())))
        .param(
            "hints",
            ArcTasks.texts(all, each -> Json.COMPACT.write(each.summary().transformationHints())))
        .param("values", ArcTasks.texts(all, Computed::values))
        .param(
            "embeddings",
            ArcTasks.texts(all, each -> HexFormat.of().formatHex(each.embedding().bytes())))
        .update();
  }
}
