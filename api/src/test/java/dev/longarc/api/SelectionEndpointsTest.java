package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.store.Evaluations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Which ARC tasks an experiment gets, and repeats of it. */
@Tag("servers")
class SelectionEndpointsTest {
  private static final String PATH = "/api/v1/experiments/";

  private final Http http = Bench.HTTP;
  private final Evaluations evaluations = Bench.API.getBean(Evaluations.class);

  /** Four easy ARC tasks, {@code a0} to {@code a3}, and two of medium difficulty. */
  private String sixTasks() {
    var entries = new ArrayList<String>();
    for (int number = 0; number < 6; number++) {
      int side = number < 4 ? number + 1 : 21;
      entries.add("\"a%d\": %s".formatted(number, task(side, number)));
    }
    String name = Samples.name();
    var stored = http.post("/api/v1/datasets", Samples.dataset(name, String.join(",", entries)));
    assertThat(stored.status()).as(stored.body()).isEqualTo(201);
    return name;
  }

  private static String task(int side, int colour) {
    var row = Collections.nCopies(side, colour).toString();
    var grid = Collections.nCopies(side, row).toString();
    return "{\"train\": [{\"input\": %1$s, \"output\": [[7]]}], \"test\": [{\"input\": %1$s, \"output\": [[7]]}]}"
        .formatted(grid);
  }

  private JsonNode created(String path, String body) {
    var answer = http.post(PATH + path, body);
    assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    return answer.json();
  }

  private String create(String dataset, String selection) {
    return created("create", "{\"dataset\": \"%s\"%s}".formatted(dataset, selection))
        .get("experiment_id")
        .stringValue();
  }

  private List<String> selected(String id) {
    return evaluations.selectedIds(id);
  }

  @Test
  void aStratifiedSampleIsKeptWithTheExperiment() {
    String set = sixTasks();
    String selection = ", \"limit\": 3, \"stratify\": \"difficulty\", \"selection_seed\": 7";
    String id = create(set, selection);
    var shown = http.get(PATH + id).json().get("selection");

    assertThat(shown)
        .hasToString(
            """
            {"text":"3 of 6, stratified by difficulty, seed 7",\
            "strata":[{"stratum":"easy","tasks":4,"selected":2},\
            {"stratum":"medium","tasks":2,"selected":1}]}\
            """);
    assertThat(selected(id)).hasSize(3).filteredOn(task -> task.compareTo("a4") < 0).hasSize(2);
    assertThat(selected(create(set, selection))).isEqualTo(selected(id));
    var dry = created("create?dry_run=true", "{\"dataset\": \"%s\"%s}".formatted(set, selection));
    assertThat(dry.get("selection")).isEqualTo(shown);
    assertThat(dry.get("evaluations").intValue()).isEqualTo(3);
  }

  @Test
  void selectsByPuzzlesLikeTheListOfTasks() {
    String set = sixTasks();
    assertThat(selected(create(set, ", \"difficulty\": [\"medium\"]"))).containsExactly("a4", "a5");
    String id = create(set, ", \"features\": [\"input.height:2..3\", \"input.width:3..\"]");
    assertThat(selected(id)).containsExactly("a2");
    assertThat(http.get(PATH + id).json().get("selection").get("text").stringValue())
        .isEqualTo("1 of 6, input.height:2..3, input.width:3..");
  }

  @Test
  void selectsByResultsOfExperimentsOnOtherDatasets() {
    String earlier = create(sixTasks(), "");
    record(earlier, "a0", Verdict.SOLVED);
    record(earlier, "a1", Verdict.SOLVED);
    record(earlier, "a2", Verdict.UNSOLVED);
    record(earlier, "a3", Verdict.FAILED);
    String other = create(sixTasks(), "");
    record(other, "a1", Verdict.FAILED);
    String set = sixTasks();

    assertThat(selected(create(set, in("solved_in", earlier)))).containsExactly("a0", "a1");
    assertThat(selected(create(set, in("unsolved_in", earlier)))).containsExactly("a2");
    assertThat(selected(create(set, in("failed_in", earlier)))).containsExactly("a3");
    assertThat(selected(create(set, in("solved_in", earlier) + in("failed_in", other))))
        .containsExactly("a1");
    var empty =
        http.post(
            PATH + "create",
            "{\"dataset\": \"%s\"%s}".formatted(set, in("solved_in", earlier, other)));
    assertThat(empty.error(400, "VALIDATION_ERROR"))
        .contains(
            "(solved in %s) leaves 2 of 6, (solved in %s) leaves 0 of 2".formatted(earlier, other));
    assertThat(empty.place()).isEqualTo("solved_in");
  }

  private static String in(String field, String... ids) {
    return ", \"%s\": [\"%s\"]".formatted(field, String.join("\", \"", ids));
  }

  /** Columns: fields besides the dataset; status; code; place; a part of the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "stratify": "difficulty"                   | 400 | VALIDATION_ERROR     | stratify    | limit is missing
          "limit": 1, "stratify": "input.objets"     | 400 | VALIDATION_ERROR     | stratify    | Maybe input.objects
          "features": ["input.objects:1", "x"]       | 400 | VALIDATION_ERROR     | features[1] | (x)
          "difficulty": ["soft"]                     | 400 | VALIDATION_ERROR     | difficulty[0] | (soft)
          "difficulty": ["hard"]                     | 400 | VALIDATION_ERROR     | difficulty  | (difficulty hard) leaves 0 of 6
          "failed_in": ["exp-no"]                    | 404 | EXPERIMENT_NOT_FOUND | failed_in   | (exp-no)
          "repeat_of": "exp-no"                      | 404 | EXPERIMENT_NOT_FOUND | repeat_of   | (exp-no)
          """)
  void refusesBadSelections(String fields, int status, String code, String place, String message) {
    var answer =
        http.post(PATH + "create", "{\"dataset\": \"%s\", %s}".formatted(sixTasks(), fields));
    assertThat(answer.error(status, code)).contains(message);
    assertThat(answer.place()).isEqualTo(place);
  }

  @Test
  void aCloneHasTheSameTasksUnlessItSelectsOthers() {
    String set = sixTasks();
    String id = create(set, ", \"limit\": 2, \"stratify\": \"input.height\"");
    String clone = created(id + "/clone", "{\"seed\": 5}").get("experiment_id").stringValue();

    assertThat(selected(clone)).isEqualTo(selected(id)).hasSize(2);
    assertThat(http.get(PATH + clone).json().get("selection"))
        .isEqualTo(http.get(PATH + id).json().get("selection"));
    String other =
        created(id + "/clone", "{\"difficulty\": [\"medium\"]}").get("experiment_id").stringValue();
    assertThat(selected(other)).containsExactly("a4", "a5");
    assertThat(http.get(PATH + other).json().get("selection").get("text").stringValue())
        .isEqualTo("2 of 6, difficulty medium");
  }

  @Test
  void repeatsAreListedWithTheirFirstOne() {
    String set = sixTasks();
    String first = create(set, ", \"limit\": 2, \"seed\": 7");
    String second = repeat(first, first, 8);
    String third = repeat(second, second, 9);

    assertThat(http.get(PATH + third).json().get("repeat_of").stringValue()).isEqualTo(first);
    assertThat(http.get(PATH + third + "/status").json().get("repeat_of").stringValue())
        .isEqualTo(first);
    var listed = http.get("/api/v1/experiments?order=asc&repeat_of=" + first).json();
    assertThat(listed.findValuesAsString("experiment_id")).containsExactly(first, second, third);
    assertThat(listed.get("experiments").get(0).get("repeat_of").isNull()).isTrue();
    assertThat(selected(third)).isEqualTo(selected(first));
  }

  private String repeat(String like, String of, int seed) {
    return created(like + "/clone", "{\"seed\": %d, \"repeat_of\": \"%s\"}".formatted(seed, of))
        .get("experiment_id")
        .stringValue();
  }

  @Test
  void refusesARepeatOfSomethingElse() {
    String set = sixTasks();
    String first = create(set, ", \"limit\": 2");
    String of = ", \"repeat_of\": \"%s\"".formatted(first);

    assertThat(refused("{\"limit\": 3%s}".formatted(of), first)).contains("it has other ARC tasks");
    assertThat(refused("{\"plan\": \"quick\"%s}".formatted(of), first))
        .contains("it has another plan");
    String again = create(set, ", \"limit\": 2, \"seed\": 11" + of);
    assertThat(http.get(PATH + again).json().get("repeat_of").stringValue()).isEqualTo(first);
  }

  private String refused(String body, String like) {
    var answer = http.post(PATH + like + "/clone", body);
    assertThat(answer.place()).isEqualTo("repeat_of");
    return answer.error(400, "VALIDATION_ERROR");
  }

  private void record(String id, String task, Verdict verdict) {
    @Nullable Failure failure =
        verdict == Verdict.FAILED ? new Failure(FailureType.MODEL, "It is broken.", "") : null;
    var attempts =
        verdict == Verdict.FAILED
            ? Attempts.none(1)
            : new Attempts(List.of(List.of(Grid.parse("7"))));
    var report = new EvaluationReport(id, task, 1, attempts, null, 12, List.of(), failure);
    var _ = evaluations.record(report, verdict, verdict == Verdict.SOLVED ? 1 : 0, List.of());
  }
}
