package dev.longarc.cli.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.cli.experiments.CommandsFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TasksCommandTest extends CommandsFixture {
  /**
   * Stores a dataset with a small ARC task of three colours and a large one of two. Its name makes
   * their contents different, since equal ones are stored once.
   */
  private void imported(String name) throws IOException {
    Path tasks = Files.createDirectories(folder.resolve(name));
    Files.writeString(tasks.resolve(name + "-small.json"), task("[[1, 2]]", "[[3]]", name));
    Files.writeString(
        tasks.resolve(name + "-large.json"), task("[[4, 4, 4, 4], [4, 4, 4, 4]]", "[[5]]", name));
    assertThat(longarc("import", tasks.toString())).isZero();
  }

  /** An ARC task with one demonstration for each character of {@code name}. */
  private static String task(String input, String output, String name) {
    String pair = "{\"input\": %s, \"output\": %s}".formatted(input, output);
    String pairs = String.join(", ", Collections.nCopies(name.length(), pair));
    return "{\"train\": [%s], \"test\": [{\"input\": %s}]}".formatted(pairs, input);
  }

  private List<JsonNode> json() {
    return screen.out().lines().filter(line -> line.startsWith("{")).map(this::parsed).toList();
  }

  private JsonNode parsed(String line) {
    return JsonMapper.shared().readTree(line);
  }

  @Test
  void listsOneLineForEach() {
    assertThat(longarc("tasks", "--dataset", "four", "--limit", "2")).isZero();

    assertThat(screen.out())
        .isEqualTo(
            """
            ARC task  datasets  difficulty  size  colours  tests  family
            t0        four      easy         2×2  0,1          1
            t1        four      easy         2×2  0,1,2        1
            """);
    assertThat(screen.err()).startsWith("More with --cursor ").endsWith(", or with --all.\n");
  }

  @Test
  void continuesAtTheCursorAndReadsAllPages() {
    assertThat(longarc("tasks", "--dataset", "four", "--limit", "3")).isZero();
    String cursor = screen.err().split("[ ,]", -1)[3];
    assertThat(longarc("tasks", "--dataset", "four", "--cursor", cursor, "--json")).isZero();
    assertThat(json()).hasSize(1).first().extracting(TasksCommandTest::id).isEqualTo("t3");

    assertThat(longarc("tasks", "--dataset", "four", "--all", "--limit", "1", "--json")).isZero();
    assertThat(json().stream().skip(1).map(TasksCommandTest::id))
        .containsExactly("t0", "t1", "t2", "t3");
  }

  private static String id(JsonNode task) {
    return task.path("task_id").asString();
  }

  @Test
  void takesTheFiltersOfTheApi() throws IOException {
    imported("filtered");

    assertListed("filtered-small", "--max-size", "2", "--color", "1,3");
    assertListed("filtered-small", "--min-colors", "3", "--source", "filtered");
    assertListed("filtered-large", "--min-size", "8");
    assertListed("filtered-large", "--max-colors", "2", "--difficulty", "easy,medium");
    assertListed("filtered-small", "--sort", "size", "--limit", "1");
    assertListed("filtered-large", "--sort", "size", "--limit", "1", "--desc");
    assertListed("filtered-small", "--revision", "1", "--color", "2");
    assertListed("filtered-large", "--feature", "input.width:3..", "--feature", "input.colors:1");
    assertListed("filtered-large", "--outcome", "untried", "--min-size", "8");
    assertThat(longarc("tasks", "--dataset", "filtered", "--outcome", "solved")).isZero();
    assertThat(longarc("tasks", "--dataset", "filtered", "--difficulty", "hard")).isZero();
    assertThat(screen.err()).contains("No ARC task matches.");
  }

  private void assertListed(String id, String... filter) {
    int before = json().size();
    var command = new ArrayList<>(List.of("tasks", "--dataset", "filtered", "--json"));
    command.addAll(List.of(filter));
    assertThat(longarc(command.toArray(String[]::new))).isZero();
    assertThat(json().stream().skip(before).map(TasksCommandTest::id))
        .as("%s", command)
        .containsExactly(id);
  }

  @Test
  void drawsTheGridsWithoutTestOutputs() {
    assertThat(longarc("tasks", "show", "t3")).isZero();

    assertThat(screen.out())
        .startsWith("t3  easy, 2×2, colours 0,1,4, 1 test, can be scored\ndatasets    four\n")
        .contains("demo 1 in   demo 1 out\n0 0         4 4\n0 1\n\ntest 1 in\n0 0\n0 1\n")
        .doesNotContain("expected");
  }

  @Test
  void listsSimilarOnesNearestFirst() throws IOException {
    storedAlone("first", task("[[6, 0, 0, 6], [0, 0, 0, 0], [0, 6, 6, 0]]", "[[7], [7]]", "x"));
    storedAlone("second", task("[[8, 0, 0, 8], [0, 0, 0, 0], [0, 8, 8, 0]]", "[[9], [9]]", "x"));

    assertThat(longarc("tasks", "similar", "first", "--limit", "1")).isZero();
    assertThat(screen.out())
        .contains("ARC task  datasets  difficulty  distance\n")
        .containsPattern("second +second +easy +0\\.0\\d\\d\n");

    assertThat(longarc("tasks", "similar", "first", "--json")).isZero();
    assertThat(json().getFirst().path("tasks").get(0).path("task_id").asString())
        .isEqualTo("second");
  }

  private void storedAlone(String name, String task) throws IOException {
    Path tasks = Files.createDirectories(folder.resolve(name));
    Files.writeString(tasks.resolve(name + ".json"), task);
    assertThat(longarc("import", tasks.toString())).isZero();
  }

  @Test
  void estimatesStrategiesAndRecommendsOne() {
    assertThat(longarc("tasks", "estimate", "t3", "--strategy", "evolution,ttt")).isZero();
    assertThat(screen.out())
        .startsWith("strategy   confidence   time  ")
        .containsPattern("evolution +50.0 % .*No run of it is stored")
        .contains("\nRecommended: ");

    assertThat(longarc("tasks", "estimate", "t3", "--json")).isZero();
    assertThat(json().getFirst().path("evaluations")).hasSizeGreaterThan(2);

    assertThat(longarc("tasks", "estimate", "t3", "--strategy", "luck")).isEqualTo(2);
    assertThat(screen.err()).contains("Error: Unknown strategy (luck).");
  }

  @Test
  void printsFeatures() {
    assertThat(longarc("tasks", "show", "t3", "--features")).isZero();
    assertThat(screen.out())
        .contains("input.height")
        .containsPattern("input.colors +2 +colours +of the inputs: number of colours");

    assertThat(longarc("tasks", "show", "t3", "--features", "--json")).isZero();
    assertThat(json().getFirst().path("grid_dimensions")).hasToString("[2,2]");
  }

  @Test
  void refusesWhatIsUnknown() {
    assertThat(longarc("tasks", "show", "nothing")).isEqualTo(2);
    assertThat(longarc("tasks", "show", "t0", "--dataset", "nothing")).isEqualTo(2);
    assertThat(longarc("tasks", "show", "t0", "--revision", "1")).isEqualTo(2);
    assertThat(longarc("tasks", "--revision", "1")).isEqualTo(2);
    assertThat(longarc("tasks", "--sort", "beauty")).isEqualTo(2);
    assertThat(longarc("tasks", "--feature", "input.colour:3")).isEqualTo(2);
    assertThat(longarc("tasks", "similar", "t0", "--limit", "0")).isEqualTo(2);
    assertThat(screen.err())
        .contains(
            "Error: No dataset has an ARC task (nothing).",
            "Error: Unknown dataset (nothing).",
            "Error: The revision (1) is of no dataset.\nMaybe --dataset NAME.",
            "Error: Unknown feature (input.colour).\nMaybe input.colors.",
            "Error: The limit (0) is not 1 to 100.",
            "expected one of [id, size, difficulty, created, updated]");
  }

  @Test
  void editsDetailsAndKeepsOtherKeys() throws IOException {
    imported("edited");
    String id = "edited-small";

    assertThat(
            longarc(
                "tasks",
                "edit",
                id,
                "--family",
                "pairs",
                "--difficulty",
                "hard",
                "--metadata",
                "note=odd",
                "--metadata",
                "seen=yes"))
        .isZero();
    assertThat(longarc("tasks", "edit", id, "--metadata", "seen=", "--json")).isZero();
    var task = json().getFirst().path("task");
    assertThat(task.path("family_id").asString()).isEqualTo("pairs");
    assertThat(task.path("difficulty_level").asString()).isEqualTo("hard");
    assertThat(task.path("metadata").path("note").asString()).isEqualTo("odd");
    assertThat(task.path("metadata").has("seen")).isFalse();
    assertThat(longarc("tasks", "show", id)).isZero();
    assertThat(screen.out()).contains("family      pairs", "metadata    note=odd", "set by hand");

    assertThat(longarc("tasks", "edit", id, "--family", "none", "--difficulty", "rule")).isZero();
    assertThat(longarc("tasks", "show", id, "--json")).isZero();
    assertThat(json().getLast().path("family_id").isNull()).isTrue();
    assertThat(json().getLast().path("difficulty_level").asString()).isEqualTo("easy");
    assertThat(longarc("tasks", "edit", id)).isEqualTo(2);
    assertThat(screen.err()).contains("Nothing to change of (edited-small).");
  }

  @Test
  void addsAndRemovesInRevisions() throws IOException {
    imported("grown");
    writeTask("new");
    String file = dataset().resolve("new.json").toString();

    assertThat(longarc("tasks", "add", file, "--dataset", "grown", "--family", "new ones"))
        .isZero();
    assertThat(longarc("tasks", "add", file, "--dataset", "grown")).isEqualTo(1);
    assertThat(longarc("tasks", "add", file, "--dataset", "grown", "--id", "again", "--json"))
        .isZero();
    assertThat(json().getLast().path("task").path("family_id").asString()).isEqualTo("new ones");
    assertThat(longarc("tasks", "remove", "new", "--dataset", "grown")).isEqualTo(1);
    assertThat(longarc("tasks", "remove", "new", "--dataset", "grown", "--yes")).isZero();

    assertThat(screen.out())
        .contains(
            "Added new: revision 2 of grown, 3 ARC tasks.",
            "Kept. (--yes removes without asking.)",
            "Removed new: revision 4 of grown, 3 ARC tasks.");
    assertThat(screen.err()).contains("Error: The dataset (grown) has an ARC task (new)");
  }

  @Test
  void refusesFilesOfOtherNumbers() throws IOException {
    writeTask("one");
    writeTask("two");

    assertThat(longarc("tasks", "add", dataset().toString(), "--dataset", "four")).isEqualTo(2);
    assertThat(longarc("tasks", "add", "no/file.json", "--dataset", "four")).isEqualTo(2);
    assertThat(screen.err()).contains("There are (2) ARC tasks in (", "no/file.json");
  }

  @Test
  void asksForTheDatasetWhereTheIdIsAmbiguous() throws IOException {
    imported("early");
    Files.copy(folder.resolve("early/early-large.json"), folder.resolve("early-small.json"));
    assertThat(longarc("import", folder.resolve("early-small.json").toString(), "--name", "later"))
        .isZero();

    assertThat(longarc("tasks", "show", "early-small")).isEqualTo(2);
    assertThat(longarc("tasks", "edit", "early-small", "--family", "x")).isEqualTo(2);
    assertThat(screen.err()).contains("Maybe --dataset NAME, one of: early, later.");
    assertThat(longarc("tasks", "show", "early-small", "--dataset", "later")).isZero();
    assertThat(screen.out()).contains("early-small  easy, 2×4, colours 4,5, 1 test, can't be");
  }
}
