package dev.longarc.store;

import dev.longarc.arc.Difficulty;
import dev.longarc.features.FeatureRange;
import dev.longarc.features.PuzzleFeatures;
import dev.longarc.store.StoredTasks.Filter;
import dev.longarc.store.StoredTasks.Membership;
import dev.longarc.store.StoredTasks.Order;
import dev.longarc.store.StoredTasks.Outcome;
import dev.longarc.store.StoredTasks.Range;
import dev.longarc.store.StoredTasks.Sort;
import dev.longarc.store.StoredTasks.StoredTask;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/**
 * One query for ARC tasks. A list has the order of an index, and a page begins where the index has
 * the cursor: only conditions on the puzzle make it read entries that it does not return.
 */
final class TaskQuery {
  private static final TypeReference<List<Membership>> MEMBERSHIPS = new TypeReference<>() {};

  private static final String COLUMNS =
      """
      , task.hash, task_source, train_examples, test_input, test_output IS NOT NULL AS scored,
      max_height, max_width, grid_size, colors_used, demonstrations, test_count,
      family_id, difficulty_level, difficulty_rule, metadata_json, task.created_at, updated_at,
      (SELECT coalesce(
         jsonb_agg(
           jsonb_build_object('dataset', name, 'id', place.task_id, 'hide_outputs', hide_outputs)
           ORDER BY name, place.task_id),
         '[]')
       FROM dataset_tasks AS place
       JOIN datasets ON name = place.dataset
       WHERE place.hash = task.hash AND place.last_revision IS NULL) AS memberships
      """;

  private static final String VALID_ANYWHERE =
      """
      EXISTS (
        SELECT FROM dataset_tasks AS valid
        WHERE valid.hash = task.hash AND valid.last_revision IS NULL)
      """;

  private static final String SOLVED_ANYWHERE = TaskEvaluations.exist("verdict = 'solved'");
  private static final String SCORED_ANYWHERE = TaskEvaluations.exist(TaskEvaluations.SCORED);

  private final JdbcClient jdbc;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> params = new HashMap<>();
  private @Nullable Revision revision;
  private String order = "";

  TaskQuery(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An existing revision of a dataset. */
  record Revision(String dataset, int number) {
    /**
     * @param number null: the newest
     */
    static Optional<Revision> find(JdbcClient jdbc, String dataset, @Nullable Integer number) {
      return jdbc.sql(
              """
              SELECT coalesce(:number, revision)
              FROM datasets
              WHERE name = :dataset AND coalesce(:number, revision) BETWEEN 1 AND revision
              """)
          .param("dataset", dataset)
          .param("number", number)
          .query(Integer.class)
          .optional()
          .map(found -> new Revision(dataset, found));
    }

    List<String> ids(JdbcClient jdbc) {
      return new DatasetRows(jdbc).arcTaskIds(dataset, number);
    }
  }

  /** The ids in the newest revisions of all datasets. */
  static List<String> ids(JdbcClient jdbc) {
    return jdbc.sql("SELECT DISTINCT task_id FROM dataset_tasks WHERE last_revision IS NULL")
        .query(String.class)
        .list();
  }

  /** Only the ARC tasks of a revision, under their ids there; null: of all newest revisions. */
  TaskQuery in(@Nullable Revision revision) {
    this.revision = revision;
    if (revision == null) {
      conditions.add(VALID_ANYWHERE);
    } else {
      condition("member.dataset = :dataset", "dataset", revision.dataset());
      condition(
          ":revision BETWEEN first_revision AND coalesce(last_revision, :revision)",
          "revision",
          revision.number());
    }
    return this;
  }

  TaskQuery where(Filter filter) {
    conditionIf("task_source = :source", "source", filter.source());
    conditionIf("family_id = :family", "family", filter.familyId());
    between("grid_size", "size", filter.size());
    between("cardinality(colors_used)", "colors", filter.colourCount());
    if (!filter.difficulties().isEmpty()) {
      condition(
          "difficulty_level = ANY (:levels)",
          "levels",
          filter.difficulties().stream().map(Columns::lower).toArray(String[]::new));
    }
    if (!filter.colours().isEmpty()) {
      condition("colors_used @> :used::integer[]", "used", Columns.array(filter.colours()));
    }
    filter.features().forEach(this::feature);
    if (filter.outcome() != null) {
      conditions.add(outcome(filter.outcome()));
    }
    return this;
  }

  private static String outcome(Outcome outcome) {
    return switch (outcome) {
      case SOLVED -> SOLVED_ANYWHERE;
      case UNSOLVED -> SCORED_ANYWHERE + " AND NOT " + SOLVED_ANYWHERE;
      case UNTRIED -> "NOT " + SCORED_ANYWHERE;
    };
  }

  private void feature(FeatureRange range) {
    String name = "feature_" + params.size();
    String value =
        """
        (SELECT feature_values[:%s]
         FROM task_features AS features
         WHERE features.hash = task.hash AND features.version = :feature_version)\
        """
            .formatted(name);
    params.put("feature_version", PuzzleFeatures.VERSION);
    params.put(name, range.feature().index() + 1);
    conditionIf("%s >= :min_%s::real".formatted(value, name), "min_" + name, range.min());
    conditionIf("%s <= :max_%s::real".formatted(value, name), "max_" + name, range.max());
  }

  private void between(String column, String name, Range range) {
    conditionIf(column + " >= :min_" + name, "min_" + name, range.min());
    conditionIf(column + " <= :max_" + name, "max_" + name, range.max());
  }

  private void conditionIf(String condition, String name, @Nullable Object value) {
    if (value != null) {
      condition(condition, name, value);
    }
  }

  private void condition(String condition, String name, Object value) {
    conditions.add(condition);
    params.put(name, value);
  }

  /** Expects {@link #in}. */
  TaskQuery ordered(Order by, @Nullable TaskCursor after) {
    // in a dataset, its own table is in the order of its ids
    String table = by.by() == Sort.ID && revision != null ? "member" : "task";
    String key = "%s.%s, %s.hash".formatted(table, column(by.by()), table);
    order = "ORDER BY " + key.replace(",", direction(by) + ",") + direction(by);
    order += ", " + id() + direction(by);
    if (after != null) {
      String than = by.ascending() ? ">" : "<";
      String place = "(%s) %s= (:key::%s, :hash)".formatted(key, than, type(by.by()));
      condition(place, "key", after.key());
      // only a content with several ids in a dataset has several places
      condition("(task.hash <> :hash OR %s %s :id)".formatted(id(), than), "hash", after.hash());
      params.put("id", after.id());
    }
    return this;
  }

  private static String direction(Order order) {
    return order.ascending() ? " ASC" : " DESC";
  }

  private String id() {
    return revision == null ? "task.task_id" : "member.task_id";
  }

  private static String column(Sort by) {
    return switch (by) {
      case ID -> "task_id";
      case SIZE -> "grid_size";
      case DIFFICULTY -> "difficulty_rank";
      case CREATED -> "created_at";
      case UPDATED -> "updated_at";
    };
  }

  private static String type(Sort by) {
    return switch (by) {
      case ID -> "text";
      case SIZE, DIFFICULTY -> "integer";
      case CREATED, UPDATED -> "timestamptz";
    };
  }

  List<StoredTask> limited(int limit) {
    params.put("limit", limit);
    return read(order + " LIMIT :limit");
  }

  /** Expects a revision. */
  Optional<StoredTask> find(String id) {
    condition("member.task_id = :id", "id", id);
    return read("").stream().findFirst();
  }

  /** The contents of this id in the newest revision of any dataset. */
  List<StoredTask> called(String id) {
    condition(
        """
        task.hash IN (
          SELECT hash FROM dataset_tasks WHERE task_id = :id AND last_revision IS NULL)
        """,
        "id",
        id);
    return read("ORDER BY task.created_at, task.hash");
  }

  List<StoredTask> contents(Collection<String> hashes) {
    condition("task.hash = ANY (:hashes)", "hashes", hashes.toArray(String[]::new));
    conditions.add(VALID_ANYWHERE);
    return read("");
  }

  private List<StoredTask> read(String end) {
    String from =
        revision == null
            ? "FROM arc_tasks AS task"
            : "FROM arc_tasks AS task JOIN dataset_tasks AS member USING (hash)";
    String where = "WHERE " + String.join(" AND ", conditions);
    return jdbc.sql(String.join("\n", "SELECT " + id() + " AS task_id" + COLUMNS, from, where, end))
        .params(params)
        .query(TaskQuery::read)
        .list();
  }

  private static StoredTask read(ResultSet row, int number) throws SQLException {
    return new StoredTask(
        row.getString("hash"),
        row.getString("task_id"),
        row.getString("task_source"),
        ArcTasks.puzzle(row),
        Difficulties.facts(row),
        row.getBoolean("scored"),
        Columns.constant(Difficulty.class, row.getString("difficulty_level")),
        row.getObject("difficulty_rule", Integer.class),
        TaskDetails.read(row),
        Json.COMPACT.read(row.getString("memberships"), MEMBERSHIPS),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "updated_at"));
  }
}
