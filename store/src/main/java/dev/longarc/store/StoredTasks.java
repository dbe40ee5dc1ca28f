package dev.longarc.store;

import dev.longarc.arc.ArcTaskIds;
import dev.longarc.arc.Difficulty;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Puzzle;
import dev.longarc.arc.PuzzleFacts;
import dev.longarc.features.FeatureRange;
import dev.longarc.text.Printable;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ARC tasks of all datasets, by content: finding, listing, and the details that people add.
 * Only {@link #outputs} reads test outputs.
 */
public final class StoredTasks {
  private static final int MAX_LIMIT = 1000;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final TaskDetails details;

  public StoredTasks(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    details = new TaskDetails(jdbc);
  }

  /**
   * What people say about an ARC task.
   *
   * @param familyId names ARC tasks that vary one idea; null: none
   * @param difficulty set by hand; null: the rule sets it
   * @param metadata any JSON object
   */
  public record Details(
      @Nullable String familyId,
      @Nullable Difficulty difficulty,
      Map<String, @Nullable Object> metadata) {
    public static final Details NONE = new Details(null, null, Map.of());

    public static final int MAX_FAMILY = 200;

    public Details {
      if (familyId != null
          && (familyId.isBlank()
              || familyId.codePointCount(0, familyId.length()) > MAX_FAMILY
              || !Printable.isLine(familyId))) {
        throw new IllegalArgumentException(
            "The family (%s) is not one line of 1 to %d characters."
                .formatted(Printable.line(familyId), MAX_FAMILY));
      }
      metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    public Details withFamilyId(@Nullable String newFamilyId) {
      return new Details(newFamilyId, difficulty, metadata);
    }

    public Details withDifficulty(@Nullable Difficulty byHand) {
      return new Details(familyId, byHand, metadata);
    }

    public Details withMetadata(Map<String, @Nullable Object> newMetadata) {
      return new Details(familyId, difficulty, newMetadata);
    }

    /** These details, with those of {@code other} that it has. */
    Details overriddenBy(Details other) {
      return new Details(
          other.familyId == null ? familyId : other.familyId,
          other.difficulty == null ? difficulty : other.difficulty,
          other.metadata.isEmpty() ? metadata : other.metadata);
    }
  }

  /**
   * A dataset whose newest revision has the content.
   *
   * @param id what the dataset calls it
   * @param hideOutputs whether the dataset hides its test outputs
   */
  public record Membership(String dataset, String id, boolean hideOutputs) {}

  /**
   * An ARC task without its test outputs.
   *
   * @param hash of its content, see {@link dev.longarc.arc.ArcTask#contentHash}
   * @param id what the dataset calls it in which it was looked for; otherwise its first id
   * @param source the dataset that first brought it
   * @param scored whether the store has its test outputs
   * @param difficulty set by hand or by the rule
   * @param difficultyRule the version of the rule that set the difficulty; null: by hand
   * @param datasets by name
   * @param updatedAt when its details or its difficulty last changed
   */
  public record StoredTask(
      String hash,
      String id,
      String source,
      Puzzle puzzle,
      PuzzleFacts facts,
      boolean scored,
      Difficulty difficulty,
      @Nullable Integer difficultyRule,
      Details details,
      List<Membership> datasets,
      Instant createdAt,
      Instant updatedAt) {}

  /**
   * An inclusive range.
   *
   * @param min null: no minimum
   * @param max null: no maximum
   */
  public record Range(@Nullable Integer min, @Nullable Integer max) {
    public static final Range ALL = new Range(null, null);
  }

  /**
   * Which ARC tasks; all conditions hold.
   *
   * @param source the dataset that first brought it; null: any
   * @param dataset that has it; null: the newest revision of any
   * @param revision of the dataset; null: its newest
   * @param difficulties empty: any
   * @param familyId null: any or none
   * @param size the cells of its largest grid
   * @param colourCount how many colours its puzzle uses
   * @param colours its puzzle uses all of these
   * @param features ranges of features of its puzzle, as far as those are computed
   * @param outcome null: any
   */
  public record Filter(
      @Nullable String source,
      @Nullable String dataset,
      @Nullable Integer revision,
      Set<Difficulty> difficulties,
      @Nullable String familyId,
      Range size,
      Range colourCount,
      Set<Integer> colours,
      List<FeatureRange> features,
      @Nullable Outcome outcome) {
    public static final Filter ALL = ofDataset(null, null);

    public Filter {
      if (dataset == null && revision != null) {
        throw new IllegalArgumentException(
            "The revision (%d) needs a dataset.".formatted(revision));
      }
    }

    public static Filter ofDataset(@Nullable String dataset, @Nullable Integer revision) {
      return new Filter(
          null, dataset, revision, Set.of(), null, Range.ALL, Range.ALL, Set.of(), List.of(), null);
    }
  }

  /** What all experiments made of an ARC task, by their newest rounds. */
  public enum Outcome {
    /** In at least one. */
    SOLVED,
    /** Scored in at least one, solved in none. */
    UNSOLVED,
    /** Scored in none. */
    UNTRIED
  }

  /** DIFFICULTY sorts from EASY to HARD, with UNKNOWN last. */
  public enum Sort {
    ID,
    SIZE,
    DIFFICULTY,
    CREATED,
    UPDATED
  }

  public record Order(Sort by, boolean ascending) {}

  /**
   * A part of a list.
   *
   * @param next the cursor of the next page; null: this is the last one
   */
  public record Page(List<StoredTask> tasks, @Nullable String next) {}

  /**
   * One page of a list. All pages take about the same time.
   *
   * @param cursor from the page before, of the same filter and order; null: the first page
   * @param limit 1 to 1000
   * @throws IllegalArgumentException when the dataset, its revision or the cursor is unknown
   */
  public Page list(Filter filter, Order order, @Nullable String cursor, int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "The limit (%d) is not 1 to %d.".formatted(limit, MAX_LIMIT));
    }
    var after = cursor == null ? null : TaskCursor.parse(cursor, order);
    var query = new TaskQuery(jdbc).in(revision(filter)).where(filter).ordered(order, after);
    List<StoredTask> tasks = query.limited(limit + 1);
    return tasks.size() <= limit
        ? new Page(tasks, null)
        : new Page(tasks.subList(0, limit), TaskCursor.of(tasks.get(limit - 1), order).toString());
  }

  private TaskQuery.@Nullable Revision revision(Filter filter) {
    return filter.dataset() == null
        ? null
        : TaskQuery.Revision.find(jdbc, filter.dataset(), filter.revision())
            .orElseThrow(() -> unknown(filter));
  }

  private static IllegalArgumentException unknown(Filter filter) {
    return new IllegalArgumentException(
        filter.revision() == null
            ? "Unknown dataset (%s).".formatted(filter.dataset())
            : "Unknown revision (%d) of the dataset (%s)."
                .formatted(filter.revision(), filter.dataset()));
  }

  /**
   * The ARC tasks that the newest revision of a dataset has under an id: one for each content, the
   * oldest first.
   *
   * @param id the id or its short form
   */
  public List<StoredTask> find(String id) {
    String normal = ArcTaskIds.normal(id);
    List<StoredTask> exact = new TaskQuery(jdbc).called(normal);
    return exact.isEmpty()
        ? Optional.ofNullable(ArcTaskIds.byName(TaskQuery.ids(jdbc)).get(normal))
            .map(new TaskQuery(jdbc)::called)
            .orElse(List.of())
        : exact;
  }

  /** The ARC tasks with these contents that newest revisions have, under their first ids. */
  public List<StoredTask> having(Collection<String> hashes) {
    return new TaskQuery(jdbc).contents(hashes);
  }

  /**
   * The ARC task of a dataset; empty when there is none.
   *
   * @param revision null: the newest
   * @param id the id or its short form
   */
  public Optional<StoredTask> find(String dataset, @Nullable Integer revision, String id) {
    String normal = ArcTaskIds.normal(id);
    return TaskQuery.Revision.find(jdbc, dataset, revision)
        .flatMap(found ->
            new TaskQuery(jdbc)
                .in(found)
                .find(normal)
                .or(() ->
                    Optional.ofNullable(ArcTaskIds.byName(found.ids(jdbc)).get(normal))
                        .flatMap(new TaskQuery(jdbc).in(found)::find)));
  }

  /**
   * The test outputs, for those who may see them; empty when they are unknown.
   *
   * @param hash of the content
   * @throws IllegalArgumentException when there is no such content
   */
  public List<Grid> outputs(String hash) {
    return jdbc.sql("SELECT test_output FROM arc_tasks WHERE hash = :hash")
        .param("hash", hash)
        .query((row, number) -> ArcTasks.grids(row.getString("test_output")))
        .optional()
        .orElseThrow(() -> TaskDetails.unknown(hash));
  }

  /**
   * Whether a dataset with the content hides its test outputs, at any of its revisions: then nobody
   * is told more than whether an answer is right, whatever other datasets have it.
   */
  public boolean hidesOutputs(String hash) {
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT FROM dataset_tasks AS place
              JOIN datasets ON datasets.name = place.dataset
              WHERE place.hash = :hash AND hide_outputs)
            """)
        .param("hash", hash)
        .query(Boolean.class)
        .single();
  }

  /**
   * Changes the details of a content, in all datasets that have it. Concurrent edits run one after
   * the other, so {@code change} sees the present details.
   *
   * @throws IllegalArgumentException when there is no such content, or its metadata takes over
   *     65,536 characters
   */
  public void edit(String hash, UnaryOperator<Details> change) {
    transactions.executeWithoutResult(_ -> details.edit(hash, change));
  }
}
