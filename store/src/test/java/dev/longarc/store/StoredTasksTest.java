package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.ArcTaskIds;
import dev.longarc.arc.Difficulty;
import dev.longarc.arc.DifficultyRule;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.arc.PuzzleFacts;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.features.FeatureRange;
import dev.longarc.features.PuzzleEmbedding;
import dev.longarc.features.PuzzleFeatures;
import dev.longarc.store.StoredTasks.Details;
import dev.longarc.store.StoredTasks.Filter;
import dev.longarc.store.StoredTasks.Membership;
import dev.longarc.store.StoredTasks.Order;
import dev.longarc.store.StoredTasks.Outcome;
import dev.longarc.store.StoredTasks.Page;
import dev.longarc.store.StoredTasks.Range;
import dev.longarc.store.StoredTasks.Sort;
import dev.longarc.store.StoredTasks.StoredTask;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
final class StoredTasksTest {
  private static final Logger LOG = LoggerFactory.getLogger(StoredTasksTest.class);
  private static final Order BY_ID = new Order(Sort.ID, true);

  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final Datasets datasets;
  private final StoredTasks tasks;

  StoredTasksTest(DataSource dataSource) {
    this.dataSource = dataSource;
    jdbc = JdbcClient.create(dataSource);
    datasets = new Datasets(dataSource);
    tasks = new StoredTasks(dataSource);
  }

  /** Of a square of {@code side}, with the first colours. */
  private static ArcTask square(String id, int side, int colours) {
    var text = new StringBuilder();
    for (int cell = 0; cell < side * side; cell++) {
      text.append(cell % side == 0 && cell > 0 ? "/" : "").append(cell % colours);
    }
    Grid grid = Grid.parse(text.toString());
    var puzzle = new Puzzle(List.of(new Pair(grid, Grid.parse("0"))), List.of(Grid.parse("0")));
    return new ArcTask(id, puzzle, List.of(Grid.parse("9/8/9")));
  }

  private StoredTask only(String id) {
    List<StoredTask> found = tasks.find(id);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  @Test
  void findsAnArcTaskWithItsFactsAndDatasets() {
    ArcTask task = square("a", 20, 5);
    datasets.create("first", List.of(task));
    datasets.create("second", List.of(square("b", 20, 5), square("c", 3, 2)), true);

    StoredTask found = only("a");

    assertThat(found.id()).isEqualTo("a");
    assertThat(found.hash()).isEqualTo(task.contentHash());
    assertThat(found.source()).isEqualTo("first");
    assertThat(found.puzzle()).isEqualTo(task.puzzle());
    assertThat(found.facts()).isEqualTo(PuzzleFacts.of(task.puzzle()));
    assertThat(found.scored()).isTrue();
    assertThat(found.difficulty()).isEqualTo(Difficulty.MEDIUM);
    assertThat(found.difficultyRule()).isEqualTo(DifficultyRule.VERSION);
    assertThat(found.details()).isEqualTo(Details.NONE);
    assertThat(found.datasets())
        .containsExactly(new Membership("first", "a", false), new Membership("second", "b", true));
    assertThat(tasks.find("second", null, "b"))
        .hasValueSatisfying(there -> {
          assertThat(there.hash()).isEqualTo(found.hash());
          assertThat(there.id()).isEqualTo("b");
        });
    assertThat(tasks.find("second", null, "a")).isEmpty();
    assertThat(tasks.find("third", null, "a")).isEmpty();
    assertThat(tasks.find("nowhere")).isEmpty();
  }

  @Test
  void listsTwoContentsUnderOneId() {
    datasets.create("v1", List.of(square("a", 3, 2)));
    datasets.create("v2", List.of(square("a", 4, 2)));

    assertThat(tasks.find("a"))
        .extracting(found -> found.datasets().getFirst().dataset())
        .containsExactly("v1", "v2");
  }

  @Test
  void findsByTheShortFormOfAnId() {
    datasets.create("odd", List.of(square("task (1)", 3, 2), square("b", 4, 2)));

    String slug = ArcTaskIds.slug("task (1)");
    assertThat(only(slug).id()).isEqualTo("task (1)");
    assertThat(tasks.find("odd", 1, slug)).map(StoredTask::id).contains("task (1)");
  }

  @Test
  void showsTheOutputsOnlyOnRequest() {
    ArcTask task = square("a", 3, 2);
    datasets.create("one", List.of(task, Samples.withoutOutputs(square("b", 4, 2))));

    assertThat(only("a").toString()).doesNotContain("9/8/9").contains("010/101/010");
    assertThat(tasks.outputs(task.contentHash())).isEqualTo(task.testOutputs());
    assertThat(tasks.outputs(only("b").hash())).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tasks.outputs("nothing"))
        .withMessage("Unknown content of an ARC task (nothing).");
  }

  @Test
  void listsWhatAllConditionsMatch() {
    datasets.create("small", List.of(square("s2", 2, 2), square("s4", 4, 4), square("s9", 9, 9)));
    datasets.create("large", List.of(square("l21", 21, 2), square("l30", 30, 9)));
    tasks.edit(only("s4").hash(), details -> details.withFamilyId("squares"));
    tasks.edit(only("s9").hash(), details -> details.withDifficulty(Difficulty.HARD));

    assertThat(ids(Filter.ALL)).containsExactly("l21", "l30", "s2", "s4", "s9");
    assertThat(ids(filter("source", "large"))).containsExactly("l21", "l30");
    assertThat(ids(filter("family", "squares"))).containsExactly("s4");
    assertThat(ids(filter("difficulties", Set.of(Difficulty.HARD)))).containsExactly("l30", "s9");
    assertThat(ids(filter("difficulties", Set.of(Difficulty.EASY, Difficulty.MEDIUM))))
        .containsExactly("l21", "s2", "s4");
    assertThat(ids(filter("size", new Range(16, 441)))).containsExactly("l21", "s4", "s9");
    assertThat(ids(filter("size", new Range(null, 16)))).containsExactly("s2", "s4");
    assertThat(ids(filter("colourCount", new Range(5, null)))).containsExactly("l30", "s9");
    assertThat(ids(filter("colours", Set.of(0, 8)))).containsExactly("l30", "s9");
    assertThat(ids(filter("features", List.of(FeatureRange.parse("input.colors:3..")))))
        .containsExactly("l30", "s9");
    assertThat(ids(filter("dataset", "small"))).containsExactly("s2", "s4", "s9");
    assertThat(
            ids(
                new Filter(
                    "small",
                    "small",
                    1,
                    Set.of(Difficulty.EASY),
                    "squares",
                    new Range(1, 16),
                    new Range(4, 4),
                    Set.of(3),
                    List.of(FeatureRange.parse("input.height:2..4")),
                    Outcome.UNTRIED)))
        .containsExactly("s4");
  }

  @Test
  void filtersByWhatExperimentsMadeOfThem() {
    String first = Samples.experiment(dataSource, 5).id();
    var experiments = new Experiments(dataSource);
    String second =
        experiments.create(Samples.newExperiment("second", Samples.ids(5)), 60, Samples.DAY).id();
    record(first, "t0", Verdict.SOLVED);
    record(first, "t1", Verdict.UNSOLVED);
    record(second, "t1", Verdict.PARTIAL);
    record(first, "t2", Verdict.UNSOLVED);
    record(second, "t2", Verdict.SOLVED);
    new Evaluations(dataSource)
        .record(
            Samples.failed(first, "t3", 1, FailureType.MODEL),
            Verdict.FAILED,
            0,
            List.of(BigDecimal.ZERO));

    assertThat(ids(filter("outcome", Outcome.SOLVED))).containsExactly("t0", "t2");
    assertThat(ids(filter("outcome", Outcome.UNSOLVED))).containsExactly("t1");
    assertThat(ids(filter("outcome", Outcome.UNTRIED)))
        .containsExactly("t3", "t4", "t5", "t6", "t7", "t8", "t9");
  }

  private void record(String experiment, String task, Verdict verdict) {
    new Evaluations(dataSource)
        .record(
            Samples.answered(experiment, task, 1),
            verdict,
            verdict == Verdict.SOLVED ? 1 : 0,
            List.of(BigDecimal.ZERO));
  }

  @SuppressWarnings("unchecked")
  private static Filter filter(String name, Object value) {
    Map<String, Object> values = new HashMap<>(Map.of(name, value));
    return new Filter(
        (String) values.get("source"),
        (String) values.get("dataset"),
        null,
        castSet(values.get("difficulties")),
        (String) values.get("family"),
        (Range) values.getOrDefault("size", Range.ALL),
        (Range) values.getOrDefault("colourCount", Range.ALL),
        castSet(values.get("colours")),
        (List<FeatureRange>) values.getOrDefault("features", List.of()),
        (Outcome) values.get("outcome"));
  }

  @SuppressWarnings("unchecked")
  private static <T> Set<T> castSet(@Nullable Object value) {
    return value == null ? Set.of() : (Set<T>) value;
  }

  private List<String> ids(Filter filter) {
    return tasks.list(filter, BY_ID, null, 100).tasks().stream().map(StoredTask::id).toList();
  }

  @Test
  void listsARevision() {
    datasets.create("mine", List.of(square("a", 3, 2), square("b", 4, 2)));
    datasets.addTask("mine", square("c", 5, 2), Details.NONE);
    datasets.replaceTask("mine", "a", square("a", 6, 2));
    datasets.removeTask("mine", "b");

    assertThat(ids(Filter.ofDataset("mine", 1))).containsExactly("a", "b");
    assertThat(ids(Filter.ofDataset("mine", 2))).containsExactly("a", "b", "c");
    assertThat(ids(Filter.ofDataset("mine", null))).containsExactly("a", "c");
    assertThat(ids(Filter.ALL)).containsExactly("a", "c");
    assertThat(tasks.find("mine", 1, "a")).map(found -> found.facts().gridSize()).contains(9);
    assertThat(tasks.find("mine", null, "a")).map(found -> found.facts().gridSize()).contains(36);
    assertThat(tasks.find("mine", null, "b")).isEmpty();
    assertThat(only("a").facts().gridSize()).isEqualTo(36);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ids(Filter.ofDataset("mine", 5)))
        .withMessage("Unknown revision (5) of the dataset (mine).");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ids(Filter.ofDataset("yours", null)))
        .withMessage("Unknown dataset (yours).");
  }

  /** Pages of every size make up the whole list, in order, in both directions; ties included. */
  @ParameterizedTest
  @EnumSource
  void pagesMakeUpTheList(Sort sort) {
    datasets.create(
        "mine",
        IntStream.range(0, 23)
            .mapToObj(number -> square("t" + number * 7 % 23, 2 + number % 29, 1 + number % 5))
            .toList());
    // one content under a second id
    datasets.addTask("mine", square("twin", 2, 1), Details.NONE);
    tasks.edit(only("twin").hash(), details -> details.withDifficulty(Difficulty.UNKNOWN));
    for (Filter filter : List.of(Filter.ALL, Filter.ofDataset("mine", null))) {
      int size = filter.dataset() == null ? 23 : 24;
      for (boolean ascending : new boolean[] {true, false}) {
        var order = new Order(sort, ascending);
        List<String> whole = places(filter, order, 100);
        assertThat(whole).hasSize(size).doesNotHaveDuplicates();
        assertThat(places(filter, order, 1)).isEqualTo(whole);
        assertThat(places(filter, order, 5)).isEqualTo(whole);
        assertThat(places(filter, order, size)).isEqualTo(whole);
        assertThat(places(filter, new Order(sort, !ascending), 4)).isEqualTo(whole.reversed());
      }
    }
  }

  private List<String> places(Filter filter, Order order, int limit) {
    var places = new ArrayList<StoredTask>();
    String cursor = null;
    do {
      Page page = tasks.list(filter, order, cursor, limit);
      places.addAll(page.tasks());
      cursor = page.next();
    } while (cursor != null);
    assertThat(places).isSortedAccordingTo(comparator(order));
    return places.stream().map(task -> task.id() + " " + task.hash()).toList();
  }

  private static Comparator<StoredTask> comparator(Order order) {
    Comparator<StoredTask> ascending =
        switch (order.by()) {
          case ID -> Comparator.comparing(StoredTask::id);
          case SIZE -> Comparator.comparingInt(task -> task.facts().gridSize());
          case DIFFICULTY -> Comparator.comparing(StoredTask::difficulty);
          case CREATED -> Comparator.comparing(StoredTask::createdAt);
          case UPDATED -> Comparator.comparing(StoredTask::updatedAt);
        };
    return order.ascending() ? ascending : ascending.reversed();
  }

  @Test
  void refusesACursorOfAnotherOrder() {
    datasets.create("two", List.of(square("a", 3, 2), square("b", 4, 2)));
    String cursor = tasks.list(Filter.ALL, BY_ID, null, 1).next();

    assertThat(cursor).matches("[A-Za-z0-9_-]+");
    for (String bad : Arrays.asList(cursor, "abc", "", "%%")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> tasks.list(Filter.ALL, new Order(Sort.SIZE, true), bad, 1))
          .withMessageContaining("is not of a list in this order.\nMaybe ");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tasks.list(Filter.ALL, BY_ID, null, 0))
        .withMessage("The limit (0) is not 1 to 1000.");
  }

  @Test
  void editsDetailsInPlace() {
    datasets.create("one", List.of(square("a", 20, 5)));
    StoredTask before = only("a");
    Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
    metadata.put("author", "ada\0");
    metadata.put("tags", List.of("symmetry", 1));
    metadata.put("nothing", null);
    metadata.put("key\0", true);

    tasks.edit(
        before.hash(),
        details ->
            details.withFamilyId("f").withDifficulty(Difficulty.HARD).withMetadata(metadata));

    StoredTask after = only("a");
    metadata.put("author", "ada\uFFFD");
    metadata.put("key\uFFFD", metadata.remove("key\0"));
    assertThat(after.details()).isEqualTo(new Details("f", Difficulty.HARD, metadata));
    assertThat(after.difficulty()).isEqualTo(Difficulty.HARD);
    assertThat(after.difficultyRule()).isNull();
    assertThat(after.updatedAt()).isAfter(before.updatedAt());
    assertThat(after.createdAt()).isEqualTo(before.createdAt());

    tasks.edit(before.hash(), details -> details.withDifficulty(null).withFamilyId(null));

    assertThat(only("a").difficulty()).isEqualTo(Difficulty.MEDIUM);
    assertThat(only("a").difficultyRule()).isEqualTo(DifficultyRule.VERSION);
    assertThat(only("a").details()).isEqualTo(new Details(null, null, metadata));
  }

  @Test
  void refusesImpossibleDetails() {
    datasets.create("one", List.of(square("a", 20, 5)));
    String hash = only("a").hash();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> tasks.edit(hash, details -> details.withFamilyId("two\nlines")))
        .withMessageContaining("is not one line of 1 to 200 characters.");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            tasks.edit(hash, details -> details.withMetadata(Map.of("text", "x".repeat(70_000)))))
        .withMessageContaining("(65536) are allowed.\nMaybe ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tasks.edit("nothing", details -> details))
        .withMessage("Unknown content of an ARC task (nothing).");
    assertThat(only("a").details()).isEqualTo(Details.NONE);
  }

  @Test
  void concurrentEditsOfOneArcTaskLoseNothing() throws Exception {
    datasets.create("one", List.of(square("a", 20, 5)));
    String hash = only("a").hash();
    List<Callable<Boolean>> edits =
        IntStream.range(0, 20)
            .<Callable<Boolean>>mapToObj(number ->
                () -> {
                  tasks.edit(hash, details -> with(details, "key" + number, number));
                  return true;
                })
            .toList();

    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var edit : threads.invokeAll(edits)) {
        assertThat(edit.get()).isTrue();
      }
    }

    assertThat(only("a").details().metadata()).hasSize(20).containsEntry("key7", 7);
  }

  private static Details with(Details details, String key, Object value) {
    var metadata = new LinkedHashMap<>(details.metadata());
    metadata.put(key, value);
    return details.withMetadata(metadata);
  }

  @Test
  void anAddedArcTaskBringsItsDetails() {
    datasets.create("one", List.of(square("a", 20, 5)));
    var details = new Details("f", Difficulty.EASY, Map.of("k", "v"));

    datasets.addTask("one", square("b", 30, 9), details);
    datasets.create("two", List.of(square("x", 30, 9)));
    datasets.addTask("two", square("a", 20, 5), Details.NONE.withFamilyId("g"));
    tasks.edit(only("a").hash(), present -> present.withMetadata(Map.of("kept", true)));
    datasets.addTask("one", square("again", 20, 5), Details.NONE.withDifficulty(Difficulty.HARD));

    assertThat(only("b").details()).isEqualTo(details);
    assertThat(only("x").details()).isEqualTo(details);
    assertThat(only("a").details())
        .isEqualTo(new Details("g", Difficulty.HARD, Map.of("kept", true)));
  }

  /** Prints the times of the first and the last page of 100,000 ARC tasks, and of similar ones. */
  @Test
  void aLastPageIsReadLikeTheFirst() {
    fill(100_000);
    logSimilar();
    var filters = Map.of("all", Filter.ALL, "dataset", Filter.ofDataset("many", null));
    filters.forEach((name, filter) -> {
      for (Sort sort : Sort.values()) {
        String last = lastCursor(filter, sort);
        long first = milliseconds(filter, sort, null);
        LOG.info(
            "{} by {}: first page {} ms, last page {} ms",
            name,
            sort,
            first,
            milliseconds(filter, sort, last));
        assertThat(tasks.list(filter, new Order(sort, true), last, 50))
            .satisfies(page -> {
              assertThat(page.tasks()).hasSize(50);
              assertThat(page.next()).isNull();
            });
      }
    });
  }

  /** Copies one ARC task under other ids, with other sizes, difficulties and times. */
  private void fill(int count) {
    datasets.create("many", List.of(square("t", 12, 5)));
    jdbc.sql(
            """
            INSERT INTO arc_tasks
              (hash, task_id, task_source, train_examples, test_input, test_output, max_height,
               max_width, grid_size, colors_used, difficulty_level, difficulty_rule, created_at)
            SELECT md5(n::text) || md5(n::text), 't' || n, task_source, train_examples, test_input,
                   test_output, 30, 30, n * 7919 % 900 + 1, colors_used,
                   (ARRAY['easy', 'medium', 'hard'])[n % 3 + 1], 1,
                   now() - make_interval(secs => n * 7919 % 100000)
            FROM arc_tasks, generate_series(2, :count) AS n
            """)
        .param("count", count)
        .update();
    jdbc.sql(
            """
            INSERT INTO dataset_tasks (dataset, task_id, position, hash, first_revision)
            SELECT 'many', task_id, row_number() OVER (ORDER BY hash), hash, 1
            FROM arc_tasks
            WHERE task_id <> 't'
            """)
        .update();
    jdbc.sql("ANALYZE").update();
  }

  /** Stores features of all, those of the first with one byte changed, and searches them. */
  private void logSimilar() {
    jdbc.sql(
            """
            INSERT INTO task_features
              (hash, version, grid_dimensions, color_count, object_count, has_symmetry,
               pattern_types, transformation_hints, feature_values, embedding_vector)
            SELECT task.hash, version, grid_dimensions, color_count, object_count, has_symmetry,
                   pattern_types, transformation_hints, feature_values,
                   set_byte(embedding_vector, grid_size % length(embedding_vector), grid_size % 256)
            FROM arc_tasks AS task, task_features
            ON CONFLICT (hash) DO NOTHING
            """)
        .update();
    var wanted = PuzzleEmbedding.of(PuzzleFeatures.of(square("t", 12, 5).puzzle()));
    var features = new TaskFeatures(dataSource);
    assertThat(features.nearest(wanted, "", 10)).hasSize(10);
    long start = System.nanoTime();
    for (int repeat = 0; repeat < 5; repeat++) {
      assertThat(features.nearest(wanted, "", 10)).hasSize(10);
    }
    LOG.info("the 10 most similar of 100,000: {} ms", (System.nanoTime() - start) / 5_000_000);
  }

  /** The cursor before the last 50. */
  private String lastCursor(Filter filter, Sort sort) {
    List<StoredTask> end = tasks.list(filter, new Order(sort, false), null, 51).tasks();
    return TaskCursor.of(end.getLast(), new Order(sort, true)).toString();
  }

  private long milliseconds(Filter filter, Sort sort, @Nullable String cursor) {
    tasks.list(filter, new Order(sort, true), cursor, 50);
    long start = System.nanoTime();
    for (int repeat = 0; repeat < 5; repeat++) {
      tasks.list(filter, new Order(sort, true), cursor, 50);
    }
    return (System.nanoTime() - start) / 5_000_000;
  }
}
