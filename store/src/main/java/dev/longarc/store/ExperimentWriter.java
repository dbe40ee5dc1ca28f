package dev.longarc.store;

import dev.longarc.experiment.NewExperiment;
import dev.longarc.experiment.SelectionSummary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes a new experiment and its round 1. */
final class ExperimentWriter {
  private static final int LARGE = 1000;

  private final JdbcClient jdbc;

  ExperimentWriter(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Expects a transaction; returns the new id. */
  String create(NewExperiment experiment, long reviewSeconds, LocalDate idDate) {
    check(experiment);
    Selection selection = select(experiment);
    String id = insert(experiment, selection, reviewSeconds, idDate);
    insertSelection(id, experiment, selection.datasetRevision());
    return id;
  }

  private static void check(NewExperiment experiment) {
    if (experiment.arcTaskIds().isEmpty()) {
      throw new IllegalArgumentException(
          "The experiment (%s) selects no ARC task.".formatted(experiment.name()));
    }
    var ids = new HashSet<String>();
    for (String id : experiment.arcTaskIds()) {
      if (!ids.add(id)) {
        throw new IllegalArgumentException(
            "The experiment (%s) selects the ARC task (%s) twice."
                .formatted(experiment.name(), id));
      }
    }
  }

  /**
   * The summary of a selection in the experiment's row; round 1 lists its ARC tasks.
   *
   * @param scored the number of ARC tasks with known test outputs
   * @param how it was made
   */
  private record Selection(
      int datasetRevision,
      String datasetHash,
      int tasks,
      int of,
      int scored,
      SelectionSummary how) {
    static Selection read(ResultSet row, @Nullable SelectionSummary how) throws SQLException {
      int selected = row.getInt("selected");
      int all = row.getInt("tasks");
      return new Selection(
          row.getInt("revision"),
          row.getString("hash"),
          selected,
          all,
          row.getInt("scored"),
          how == null ? SelectionSummary.of(selected, all) : how);
    }
  }

  private Selection select(NewExperiment experiment) {
    int revision = revision(experiment);
    List<String> unknown = unknownTasks(experiment, revision);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "The dataset (%s) has no ARC task (%s)."
              .formatted(experiment.dataset(), String.join(", ", unknown)));
    }
    return jdbc.sql(
            """
            SELECT revision, hash, tasks, cardinality(:ids::text[]) AS selected,
                   (SELECT count(*)
                    FROM revision_tasks AS known
                    JOIN arc_tasks AS task USING (hash)
                    WHERE known.dataset = :dataset AND known.revision = :revision
                      AND known.task_id = ANY (:ids) AND test_output IS NOT NULL) AS scored
            FROM dataset_revisions
            WHERE dataset = :dataset AND revision = :revision
            """)
        .param("dataset", experiment.dataset())
        .param("revision", revision)
        .param("ids", experiment.arcTaskIds().toArray(String[]::new))
        .query((row, _) -> Selection.read(row, experiment.selection()))
        .single();
  }

  /** The revision to begin with. Until this transaction ends, the dataset can't be edited. */
  private int revision(NewExperiment experiment) {
    int newest =
        jdbc.sql("SELECT revision FROM datasets WHERE name = :dataset FOR SHARE")
            .param("dataset", experiment.dataset())
            .query(Integer.class)
            .optional()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "Unknown dataset (%s).".formatted(experiment.dataset())));
    Integer wanted = experiment.datasetRevision();
    if (wanted != null && (wanted < 1 || wanted > newest)) {
      throw new IllegalArgumentException(
          "Unknown revision (%d) of the dataset (%s).\nMaybe (%d), its newest."
              .formatted(wanted, experiment.dataset(), newest));
    }
    return wanted == null ? newest : wanted;
  }

  /** The first ten unknown ids; more would not help. */
  private List<String> unknownTasks(NewExperiment experiment, int revision) {
    return jdbc.sql(
            """
            SELECT task_id
            FROM unnest(:ids::text[]) WITH ORDINALITY AS selected (task_id, number)
            WHERE NOT EXISTS (
              SELECT FROM revision_tasks AS known
              WHERE known.dataset = :dataset AND known.revision = :revision
                AND known.task_id = selected.task_id)
            ORDER BY number
            LIMIT 10
            """)
        .param("ids", experiment.arcTaskIds().toArray(String[]::new))
        .param("dataset", experiment.dataset())
        .param("revision", revision)
        .query(String.class)
        .list();
  }

  /** Returns the id, the first free one; waits for a concurrent transaction with the same id. */
  private String insert(
      NewExperiment experiment, Selection selection, long reviewSeconds, LocalDate idDate) {
    for (int number = 1; ; number++) {
      String id = ExperimentIds.id(experiment.name(), idDate, number);
      if (!wasDeleted(id) && insert(id, experiment, selection, reviewSeconds)) {
        return id;
      }
    }
  }

  /**
   * Whether the id is used up: Temporal may still know its workflows, and would refuse new ones.
   */
  private boolean wasDeleted(String id) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM deleted_experiments WHERE experiment_id = :id)")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  private boolean insert(
      String id, NewExperiment experiment, Selection selection, long reviewSeconds) {
    int inserted =
        jdbc.sql(
                """
                INSERT INTO experiments
                  (experiment_id, name, description, hypothesis, dataset, dataset_revision,
                   dataset_hash, strategy_configs_json, task_selection_json, temporal_target, review_seconds,
                   stamp_json, created_by, task_limit_usd, limit_usd, tags, requested, repeat_of)
                VALUES
                  (:id, :name, :description, :hypothesis, :dataset, :revision, :hash,
                   :plan::jsonb, :selection::jsonb, :target, :review, :stamp::jsonb, :creator,
                   :taskLimit, :limit, :tags, :requested, :repeatOf)
                ON CONFLICT (experiment_id) DO NOTHING
                """)
            .param("id", id)
            .param("name", Json.storable(experiment.name()))
            .param("description", Json.storable(description(experiment)))
            .param("hypothesis", Json.storableOrNull(experiment.hypothesis()))
            .param("dataset", experiment.dataset())
            .param("revision", selection.datasetRevision())
            .param("hash", selection.datasetHash())
            .param("plan", Json.COMPACT.write(experiment.plan()))
            .param("selection", Json.COMPACT.write(selection))
            .param("target", experiment.temporalTarget())
            .param("review", reviewSeconds)
            .param("stamp", Json.COMPACT.write(experiment.stamp()))
            .param("creator", experiment.createdBy())
            .param("taskLimit", experiment.plan().limits().taskUsd())
            .param("limit", experiment.plan().limits().experimentUsd())
            .param("tags", Annotations.tags(experiment.tags()))
            .param("requested", Json.storableOrNull(experiment.requested()))
            .param("repeatOf", experiment.repeatOf())
            .update();
    return inserted == 1;
  }

  private static String description(NewExperiment experiment) {
    String own = experiment.description();
    return own == null ? experiment.plan().description() : own;
  }

  private void insertSelection(String id, NewExperiment experiment, int revision) {
    jdbc.sql(
            """
            INSERT INTO evaluations (experiment_id, round, position, task_id, hash)
            SELECT :id, 1, number - 1, task_id, known.hash
            FROM unnest(:ids::text[]) WITH ORDINALITY AS selected (task_id, number)
            JOIN revision_tasks AS known USING (task_id)
            WHERE known.dataset = :dataset AND known.revision = :revision
            """)
        .param("revision", revision)
        .param("id", id)
        .param("ids", experiment.arcTaskIds().toArray(String[]::new))
        .param("dataset", experiment.dataset())
        .update();
  }

  /**
   * Updates the planner's statistics after a large insertion; autovacuum would need up to a minute.
   * Without statistics, evaluations are found by (experiment, round), which reads the whole
   * selection: recording takes five times as long at 50,000.
   */
  void analyze(NewExperiment experiment) {
    if (experiment.arcTaskIds().size() >= LARGE) {
      jdbc.sql("ANALYZE evaluations").update();
    }
  }
}
