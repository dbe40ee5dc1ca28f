package dev.longarc.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.cli.Longarc;
import dev.longarc.cli.connection.ApiClient;
import dev.longarc.cli.experiments.FakeApi.Answer;
import dev.longarc.evaluation.FailureType;
import dev.longarc.runtime.home.Home;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The commands, from their arguments to their output, on a real store. */
final class CommandsTest extends CommandsFixture {
  @Test
  void printsOneStableLineOfJsonForEachResult() {
    String id = store().partlyDone("json");

    assertThat(longarc("results", id, "--json")).isZero();
    assertThat(screen.out().lines())
        .containsExactly(
            "{\"task_id\":\"t0\",\"round\":1,\"verdict\":\"SOLVED\",\"failure_type\":null,"
                + "\"strategy\":\"program-synthesis\",\"attempts\":[[[[1,1]]]],\"tries\":2,"
                + "\"time_ms\":1234,\"cost\":0.000025,\"recovered_by\":null,\"experiment_id\":\"%s\","
                    .formatted(id)
                + "\"seed\":7,\"program\":\"fill(input, blue)\",\"confidence\":0.9,\"work_units\":7,"
                + "\"solved_at\":1,\"waited_ms\":0,\"computed_ms\":1234,\"task_status\":\"completed\"}",
            "{\"task_id\":\"t1\",\"round\":1,\"verdict\":\"UNSOLVED\",\"failure_type\":null,"
                + "\"strategy\":null,\"attempts\":[[]],\"tries\":1,"
                + "\"time_ms\":50,\"cost\":0.000025,\"recovered_by\":null,\"experiment_id\":\"%s\","
                    .formatted(id)
                + "\"seed\":7,\"program\":null,\"confidence\":null,\"work_units\":10,"
                + "\"solved_at\":null,\"waited_ms\":0,\"computed_ms\":50,\"task_status\":\"completed\"}",
            "{\"task_id\":\"t2\",\"round\":1,\"verdict\":\"FAILED\",\"failure_type\":\"MODEL\","
                + "\"strategy\":null,\"attempts\":[[]],\"tries\":3,"
                + "\"time_ms\":20,\"cost\":0.000025,\"recovered_by\":null,\"experiment_id\":\"%s\","
                    .formatted(id)
                + "\"seed\":7,\"program\":null,\"confidence\":null,\"work_units\":0,"
                + "\"solved_at\":null,\"waited_ms\":0,\"computed_ms\":20,\"task_status\":\"failed\"}");
    assertThat(screen.err()).isEmpty();
    assertThat(closed).isEqualTo(1);
  }

  @Test
  void filtersByVerdictInAnyCase() {
    String id = store().partlyDone("filter");

    assertThat(longarc("results", id, "--json", "--verdict", "failed,solved")).isZero();
    assertThat(screen.out().lines()).hasSize(2);
  }

  @Test
  void printsATableWithCountsByStrategyAndCause() {
    String id = store().done("table");

    assertThat(longarc("results", id)).isZero();
    assertThat(screen.out())
        .contains(
            "t0            1  SOLVED    program-synthesis      2   0.0 s     1.2 s  1.2 s  $0.000025")
        .contains("MODEL: The model")
        .contains("solved                1  program-synthesis 1")
        .contains("wrong                 1  program-synthesis 1")
        .contains("unanswered            1  no attempt 1")
        .contains("failed                1  MODEL 1");
  }

  @Test
  void writesASubmissionForEveryArcTaskOfTheSelection() throws IOException {
    String id = store().partlyDone("kaggle");
    Path file = folder.resolve("submission.json");

    assertThat(longarc("results", id, "--submission", file.toString())).isZero();
    assertThat(Files.readString(file).replaceAll("\\s", ""))
        .startsWith("{\"t0\":[{\"attempt_1\":[[1,1]],\"attempt_2\":[[1,1]]}]")
        .contains("\"t3\":[{\"attempt_1\":[[0]],\"attempt_2\":[[0]]}]");
    assertThat(folder.toFile().list()).containsExactly("submission.json");
  }

  @Test
  void drawsOneEvaluation() {
    String id = store().done("drawn");

    assertThat(longarc("show", id, "t0")).isZero();
    assertThat(screen.out())
        .startsWith(
            "t0  SOLVED by program-synthesis, round 1, 2 tries, waited 0.0 s, computed 1.2 s, $0.000025")
        .contains("demo 1 in   demo 1 out")
        .contains("test 1 in   attempt 1 ✓   expected")
        .contains("0 0         1 1           1 1")
        .contains("program-synthesis: fill(input, blue)");
  }

  @Test
  void showsTheFailureOfAnEvaluation() {
    String id = store().done("why");

    assertThat(longarc("show", id, "t2")).isZero();
    assertThat(screen.out())
        .contains("Round 1 FAILED (MODEL): The model file is broken.\n")
        .contains("\n  A retry can help. A retry helps once the model is fixed.\n")
        .contains("\n  at layer 3\n  at layer 2\n");
  }

  @Test
  void namesTheNearestArcTask() {
    String id = store().done("near");

    assertThat(longarc("show", id, "t9")).isEqualTo(2);
    assertThat(screen.err())
        .isEqualTo("Error: The experiment (%s) has no ARC task (t9).\nMaybe (t0).\n".formatted(id));
  }

  @Test
  void namesTheNearestExperiment() {
    String id = store().experiment("typing");

    assertThat(longarc("status", id.replace("typing", "tipyng"))).isEqualTo(2);
    assertThat(screen.err())
        .isEqualTo(
            """
            Error: Unknown experiment (exp-20261122-tipyng).
            Maybe (exp-20261122-typing); longarc list names all.
            """);
    assertThat(closed).isEqualTo(1);
  }

  @Test
  void printsTheStatus() {
    String id = store().partlyDone("status");

    assertThat(longarc("status", id, "--json")).isZero();
    assertThat(screen.out())
        .contains("\"experiment_id\":\"" + id + "\"", "\"status\":\"in_progress\"")
        .contains("\"progress\":{\"completed_tasks\":3,\"total_tasks\":4,\"current_task\":null")
        .contains("\"verdicts\":{\"SOLVED\":1,\"UNSOLVED\":1,\"FAILED\":1}")
        .contains("\"cost_usd\":0.000075")
        .contains("\"web_ui\":\"http://ui/namespaces/arc/workflows/" + id + "\"");
  }

  @Test
  void listsExperiments() {
    String id = store().done("listed");

    assertThat(longarc("list")).isZero();
    assertThat(screen.out().lines().filter(line -> line.startsWith(id)))
        .singleElement()
        .asString()
        .matches(id + " +COMPLETED +4/4 +1 +1 +1 +1 .*\\$0\\.000100 +search +\\S+ \\S+");
  }

  private static final String QUEUES =
      """
      [{"queue":"experiments","kind":"workflow","backlog":0,"oldest_wait_seconds":0.0,"add_rate":0.5,\
      "dispatch_rate":0.5,"pollers":[{"identity":"a#1","last_poll_seconds":4.2}],\
      "workers":[{"identity":"a#1","slots_used":1,"slots_total":200}],"note":null},\
      {"queue":"strategy-search","kind":"activity","backlog":12,"oldest_wait_seconds":3.0,"add_rate":0.0,\
      "dispatch_rate":1.25,"pollers":[{"identity":"a#1","last_poll_seconds":62.0},\
      {"identity":"gone#2","last_poll_seconds":200.0}],\
      "workers":[{"identity":"a#1","slots_used":2,"slots_total":2}],"note":null},\
      {"queue":"inference","kind":"activity","backlog":null,"oldest_wait_seconds":null,"add_rate":null,\
      "dispatch_rate":null,"pollers":null,"workers":null,"note":"It can't tell."}]\
      """;

  @Test
  void showsTheQueuesAndTheirWorkers() throws IOException {
    try (var fake = new FakeApi(path -> new Answer(200, QUEUES))) {
      api = Optional.of(fake.client());

      assertThat(longarc("queues")).isZero();
      assertThat(fake.requests()).containsExactly("queues ");
      assertThat(screen.out())
          .isEqualTo(
              """
              queue            kind      waiting  oldest  in/s  out/s  pollers     slots
              experiments      workflow        0   0.0 s   0.5    0.5        1  1 of 200
              strategy-search  activity       12   3.0 s   0.0   1.25        2    2 of 2
              inference        activity        –       –     –      –        –         –

              worker  queue            kind         slots     last poll
              a#1     experiments      workflow  1 of 200     4.2 s ago
              a#1     strategy-search  activity    2 of 2  1:02 min ago
              gone#2  strategy-search  activity         –  3:20 min ago
              """);
      assertThat(screen.err()).isEqualTo("It can't tell.\n");
    }
  }

  @Test
  void printsOneLineOfJsonForEachQueue() throws IOException {
    try (var fake = new FakeApi(path -> new Answer(200, QUEUES))) {
      api = Optional.of(fake.client());

      assertThat(longarc("queues", "--json")).isZero();
      assertThat(String.join(",", screen.out().lines().toList()))
          .isEqualTo(QUEUES.substring(1, QUEUES.length() - 1));
    }
  }

  @Test
  void reportsThatThereAreNoQueuesWithoutAStack() {
    assertThat(longarc("queues")).isEqualTo(1);
    assertThat(screen.err()).isEqualTo("Error: Nothing runs here yet.\nMaybe longarc up.\n");
  }

  @Test
  void theStatusOfARunningExperimentShowsTheQueues() throws IOException {
    String running = store().partlyDone("queued");
    String ended = store().done("unqueued");
    try (var fake = new FakeApi(path -> new Answer(200, QUEUES))) {
      api = Optional.of(fake.client());
      assertThat(longarc("status", running)).isZero();
      assertThat(screen.out())
          .contains(
              "\nqueues      strategy-search 12 waiting (oldest 3.0 s), 2 of 2 slots busy\npage        ");
      assertThat(longarc("status", ended)).isZero();
      assertThat(fake.requests())
          .containsExactly("experiments/" + running + "/waiting ", "queues ");
    }
    assertThat(longarc("status", running)).isZero(); // the API has ended
  }

  @Test
  void theStatusShowsWhyAnExperimentWaits() throws IOException {
    String id = store().partlyDone("hindered");
    String waiting =
        """
        {"reasons": [{"kind": "evaluation", "message":
        "test-time-training is paused until 2026-11-22T16:40:00Z after 5 failures in a row."}]}
        """
            .replace("\n", " ");
    try (var fake =
        new FakeApi(path -> new Answer(200, path.endsWith("waiting") ? waiting : "[]"))) {
      api = Optional.of(fake.client());
      assertThat(longarc("status", id)).isZero();
      assertThat(screen.out())
          .contains(
              "\nwaiting     test-time-training is paused until 16:40 after 5 failures in a row.\n");
    }
  }

  @Test
  void reportsThatNothingRunsAndHowToContinue() {
    String id = store().partlyDone("asleep");

    assertThat(longarc("list")).isZero();
    assertThat(screen.out())
        .contains("Nothing runs here: ", "Continue with longarc up, or with longarc run --resume ");
    assertThat(longarc("status", id)).isZero();
    assertThat(screen.out())
        .endsWith(
            "Nothing runs here. Continue with longarc up, or with longarc run --resume %s\nweb ui      http://ui/namespaces/arc/workflows/%s\n"
                .formatted(id, id));
  }

  @Test
  void findsNoDifferenceBetweenEqualExperiments() {
    String a = store().done("same");
    String b = store().done("same");

    assertThat(longarc("diff", a, b)).isZero();
    assertThat(screen.out()).isEmpty();
  }

  @Test
  void findsEveryDifference() {
    String a = store().done("left");
    String b = store().experiment("right");
    store().answered(b, 0, TestStore.answer(2));
    store().unanswered(b, 1);
    store().failed(b, 2, FailureType.NETWORK);

    assertThat(longarc("diff", a, b)).isEqualTo(1);
    assertThat(screen.out().lines())
        .containsExactly(
            "attempts: 1 (t0)",
            "failure_type MODEL → NETWORK: 1 (t2)",
            "only in A: 1 (t3)",
            "verdict SOLVED → UNSOLVED: 1 (t0)");
  }

  @Test
  void retriesThroughTheRunningStack() throws IOException {
    String id = store().done("again");
    try (var fake = new FakeApi(path -> new Answer(202, "{\"round\":2,\"evaluations\":1}"))) {
      api = Optional.of(fake.client());
      attached = true;

      assertThat(longarc("retry", id, "--failure-type", "MODEL", "--request-id", "r1")).isZero();
      assertThat(fake.asked())
          .containsExactly(
              "experiments/%s/retry {\"failure_types\":[\"MODEL\"],\"task_ids\":[],\"request_id\":\"r1\"}"
                  .formatted(id));
      assertThat(screen.out())
          .contains("Round 2 of %s: 1 evaluation runs again.".formatted(id))
          .contains("longarc watch " + id);
    }
  }

  @Test
  void steersThroughTheRunningStack() throws IOException {
    String id = store().partlyDone("steered");
    String status =
        "{\"status\":\"paused\",\"progress\":{\"completed_tasks\":3,\"total_tasks\":4}}";
    try (var fake = new FakeApi(path -> new Answer(200, status))) {
      api = Optional.of(fake.client());

      assertThat(longarc("pause", id)).isZero();
      assertThat(longarc("resume", id)).isZero();
      assertThat(longarc("cancel", id)).isZero();
      assertThat(fake.asked())
          .containsExactly(
              "experiments/%s/pause {}".formatted(id),
              "experiments/%s/resume {}".formatted(id),
              "experiments/%s/cancel {}".formatted(id));
      assertThat(screen.out()).contains(id + ": paused, 3 of 4 evaluations done.");
    }
  }

  @Test
  void suggestsARemedyWhenNothingRuns() {
    String id = store().partlyDone("alone");

    assertThat(longarc("resume", id)).isEqualTo(1);
    assertThat(screen.err())
        .isEqualTo(
            "Error: Nothing runs here that could change (%s).\nMaybe longarc run --resume %s.\n"
                .formatted(id, id));
    assertThat(longarc("watch", id)).isEqualTo(1);
  }

  @Test
  void printsTheApisErrors() throws IOException {
    String id = store().done("refused");
    String error =
        "{\"error\":{\"code\":\"CONFLICT\",\"message\":\"It is not running.\\nMaybe later.\"}}";
    try (var fake = new FakeApi(path -> new Answer(409, error))) {
      api = Optional.of(fake.client());

      assertThat(longarc("pause", id)).isEqualTo(1);
      assertThat(screen.err()).isEqualTo("Error: It is not running.\nMaybe later.\n");
    }
  }

  @Test
  void reportsAnUnavailableApi() throws IOException {
    String id = store().done("gone");
    var fake = new FakeApi(path -> new Answer(200, "{}"));
    api = Optional.of(fake.client());
    fake.close();

    assertThat(longarc("pause", id)).isEqualTo(1);
    assertThat(screen.err()).contains("does not answer", "Maybe longarc servers");
  }

  @Test
  void runsAnExperimentFromItsFilesToItsResults() throws IOException {
    writeTask("e0");
    try (var fake = new FakeApi(path -> new Answer(201, created("ran")))) {
      api = Optional.of(fake.client());
      ctrlC = pause -> finish("exp-20261122-ran");

      int exitCode = longarc("run", "--dataset", dataset().toString(), "--seed", "5");

      assertThat(exitCode).isEqualTo(3); // t2 failed
      assertThat(fake.asked())
          .singleElement()
          .asString()
          .startsWith("experiments/create {\"name\":\"mine\",\"dataset\":\"mine\",\"plan\":{")
          .contains("\"seed\":5", "\"review_seconds\":0");
      assertThat(screen.out())
          .contains("Experiment  exp-20261122-ran: 4 evaluations of four, plan search")
          .contains("Estimate    15.0 s to 1:30 min (a first guess), at most $0.0200")
          .contains("Page        http://")
          .contains("/experiments/exp-20261122-ran\n")
          .contains("4/4  1 solved  1 wrong  1 unanswered  1 failed  spent $0.000100")
          .contains("\nt0 SOLVED   t3 UNSOLVED\n")
          .contains("longarc results exp-20261122-ran", "longarc retry exp-20261122-ran");
      assertThat(screen.out().lines().toList().getLast())
          .matches(
              "1/3 \\(33 %, 95 % CI 6–79\\) of those with a scored result · 1 failed · \\$0\\.000100 · \\d+:\\d\\d");
      assertThat(screen.out()).doesNotContain("\033");
    }
  }

  @Test
  void runsOnlyTheChosenArcTasks() throws IOException {
    writeTask("sa");
    writeTask("sb");
    writeTask("sc");
    Path list = Files.writeString(folder.resolve("ids"), "sc # third\nsa\n");
    try (var fake = new FakeApi(path -> new Answer(201, created("chosen")))) {
      api = Optional.of(fake.client());
      attached = true;
      ctrlC = pause -> true;

      String set = dataset().toString();
      longarc("run", "--dataset", set, "--tasks", "@" + list);
      longarc("run", "--dataset", set, "--tasks", "sc,sb", "--limit", "1");
      longarc("run", "--dataset", set, "--limit", "2", "--selection-seed", "7");
      assertThat(fake.asked()).hasSize(3);
      assertThat(fake.asked().get(0)).contains("\"task_ids\":[\"sa\",\"sc\"]");
      assertThat(fake.asked().get(1)).contains("\"task_ids\":[\"sb\",\"sc\"],\"limit\":1");
      assertThat(fake.asked().get(2)).contains("\"limit\":2,\"selection_seed\":7");

      String earlier = store().done("earlier");
      longarc(
          "run",
          "--dataset",
          set,
          "--difficulty",
          "easy,hard",
          "--feature",
          "input.cells:1..",
          "--solved-in",
          "earlier",
          "--unsolved-in",
          earlier,
          "--failed-in",
          earlier,
          "--limit",
          "1",
          "--stratify",
          "difficulty");
      assertThat(fake.asked().get(3))
          .contains(
              "\"difficulty\":[\"easy\",\"hard\"],\"features\":[\"input.cells:1..\"],"
                  + "\"solved_in\":[\"%1$s\"],\"unsolved_in\":[\"%1$s\"],\"failed_in\":[\"%1$s\"],"
                      .formatted(earlier)
                  + "\"limit\":1,\"stratify\":\"difficulty\"");

      assertThat(longarc("run", "--dataset", set, "--tasks", "sd")).isEqualTo(2);
      assertThat(longarc("run", "--dataset", set, "--selection-seed", "7")).isEqualTo(2);
      assertThat(longarc("run", "--dataset", set, "--tasks", "@none")).isEqualTo(2);
      assertThat(longarc("run", "--dataset", set, "--stratify", "difficulty")).isEqualTo(2);
      assertThat(longarc("run", "--limit", "1", "--stratify", "input.objets")).isEqualTo(2);
      assertThat(longarc("run", "--dataset", set, "--feature", "x")).isEqualTo(2);
      assertThat(fake.asked()).hasSize(4);
      assertThat(screen.err())
          .contains("(mine) has no ARC task (sd) among its (3).\nMaybe (sa).")
          .contains("The selection's seed (7) has nothing to choose.\nMaybe a limit is missing.")
          .contains("There is no file (none) with ids of ARC tasks.")
          .contains("The strata by (difficulty) have nothing to choose.")
          .contains("Unknown feature (input.objets).\nMaybe input.objects.")
          .contains("The condition (x) does not have the form (NAME:MIN..MAX).");
    }
  }

  private String created(String name) {
    String id = store().partlyDone(name);
    return "{\"experiment_id\":\"%s\",\"evaluations\":4,\"estimated_duration_minutes\":1.5,\"estimated_cost\":0.02,\"estimated_duration_minutes_least\":0.25,\"estimated_from\":\"nominal\"}"
        .formatted(id);
  }

  @Test
  void saysHowToContinueAfterCtrlC() {
    String id = store().partlyDone("stopped");
    api = Optional.of(new ApiClient(URI.create("http://127.0.0.1:1")));
    ctrlC = pause -> true;

    assertThat(longarc("run", "--resume", id)).isEqualTo(130);
    assertThat(screen.err())
        .contains("Stopping: %s has 3 of 4 results, and they are kept.".formatted(id))
        .contains("longarc run --resume " + id);
    assertThat(closed).isEqualTo(1);
  }

  @Test
  void onlyDetachesFromARunningStack() {
    String id = store().partlyDone("detached");
    api = Optional.of(new ApiClient(URI.create("http://127.0.0.1:1")));
    attached = true;
    ctrlC = pause -> true;

    assertThat(longarc("run", "--resume", id)).isEqualTo(130);
    assertThat(screen.err())
        .contains("Detached: %s continues under `longarc up`.".formatted(id))
        .contains("longarc watch " + id);
  }

  @Test
  void watchesToTheEnd() {
    String id = store().partlyDone("watched");
    api = Optional.of(new ApiClient(URI.create("http://127.0.0.1:1")));
    ctrlC = pause -> finish(id);

    assertThat(longarc("watch", id)).isEqualTo(3);
    assertThat(screen.out())
        .contains("3/4  1 solved  1 unanswered  1 failed  ETA –")
        .contains("4/4  1 solved  1 wrong  1 unanswered  1 failed")
        .contains("round 1, 4 evaluations at once, deadline none");
  }

  @Test
  void watchesThroughAnOutageOfTheStore() {
    String id = store().partlyDone("outage");
    api = Optional.of(new ApiClient(URI.create("http://127.0.0.1:1")));
    ctrlC =
        pause -> {
          outages = screen.err().contains("waiting") ? 0 : 2;
          return finish(id);
        };

    assertThat(longarc("watch", id)).isEqualTo(3);
    assertThat(screen.err()).containsOnlyOnce("The database does not answer: waiting.");
    assertThat(screen.out()).contains("4/4  1 solved  1 wrong");
  }

  @Test
  void reportsAnUnavailableStore() {
    outages = 1;

    assertThat(longarc("list")).isEqualTo(1);
    assertThat(screen.err()).contains("Error: The database does not answer.", "\nMaybe ");
  }

  @Test
  void importsOnceAndRefusesOtherTasksUnderTheSameName() throws IOException {
    writeTask("i0");
    assertThat(longarc("import", dataset().toString(), "--name", "imported")).isZero();
    assertThat(longarc("import", dataset().toString(), "--name", "imported")).isZero();
    assertThat(screen.out()).contains("Dataset imported: 1 ARC task, 0 with known outputs.");

    writeTask("i1");
    assertThat(longarc("import", dataset().toString(), "--name", "imported")).isEqualTo(2);
    assertThat(screen.err()).contains("Error: The dataset (imported) exists", "\nMaybe ");
  }

  @Test
  void reportsWhatItTookOfEachFile() throws IOException {
    writeTask("r0");
    assertThat(longarc("import", dataset().toString(), "--name", "reported", "--report")).isZero();
    assertThat(screen.out()).contains("r0.json: 1 ARC task (r0)");

    assertThat(longarc("import", dataset().toString(), "--name", "reported", "--json")).isZero();
    assertThat(screen.out())
        .contains("\"report\":[{\"path\":\"r0.json\",\"line\":0,\"task_ids\":[\"r0\"]");
  }

  @Test
  void saysWhatKaggleWouldRefuse() throws IOException {
    writeTask("k0");
    assertThat(longarc("import", dataset().toString(), "--name", "checked")).isZero();
    Path file = dataset().resolveSibling("submission.json");

    Files.writeString(file, "{\"k0\": [{\"attempt_1\": [[0]], \"attempt_2\": [[0]]}]}");
    assertThat(longarc("submission", "check", file.toString(), "--dataset", "checked")).isZero();
    assertThat(screen.out()).contains("Kaggle takes this submission.");

    Files.writeString(file, "{\"k1\": []}");
    assertThat(longarc("submission", "check", file.toString(), "--dataset", "checked"))
        .isEqualTo(1);
    assertThat(screen.out()).contains("k0: The ARC task is missing.", "refuse", "2 faults");
    assertThat(longarc("submission", "check", file.toString(), "--dataset", "no")).isEqualTo(2);
    assertThat(screen.err()).contains("Unknown dataset (no)");
  }

  @Test
  void deletesAnEndedExperimentOnlyAfterAConfirmation() {
    String id = store().done("deletable");

    assertThat(longarc("delete", id)).isEqualTo(1); // there is no terminal for the question
    assertThat(store().experiments.find(id)).isPresent();

    assertThat(longarc("delete", id, "--yes")).isZero();
    assertThat(screen.out()).contains("Deleted %s with 4 results of all its rounds.".formatted(id));
    assertThat(store().experiments.find(id)).isEmpty();
    assertThat(longarc("delete", id, "--yes")).isEqualTo(2);
  }

  @Test
  void refusesToDeleteAnUnfinishedExperiment() {
    String id = store().partlyDone("undeletable");

    assertThat(longarc("delete", id, "--yes")).isEqualTo(2);
    assertThat(screen.err())
        .contains("(%s) has not ended, it is (in_progress).\nMaybe longarc cancel ".formatted(id));
    assertThat(store().experiments.find(id)).isPresent();
  }

  @Test
  void deletesDataThatNoReportNeeds() throws IOException {
    String id = store().done("cleaned");
    var results = store().evaluations.allRounds(id);
    var home = new Home(folder.resolve("home")).prepared();
    Path rotated = Files.writeString(home.logs().resolve("up.log.2026-01-01.0.gz"), "rotated");
    now = Instant.now().plus(Duration.ofDays(31));

    assertThat(longarc("clean", "--dry-run")).isZero();
    assertThat(screen.out()).contains("rotated logs", "traces of strategy runs", "Nothing was");
    assertThat(rotated).exists();
    assertThat(traced(id)).isTrue();

    assertThat(longarc("clean", "--older-than", "32d")).isZero();
    assertThat(rotated).exists();
    assertThat(traced(id)).isTrue();

    assertThat(longarc("clean")).isZero();
    assertThat(screen.out()).containsAnyOf("The database: ", "An experiment is unfinished");
    assertThat(rotated).doesNotExist();
    assertThat(traced(id)).isFalse();
    assertThat(store().evaluations.allRounds(id)).isEqualTo(results);
    assertThat(longarc("clean", "--older-than", "soon")).isEqualTo(2);
  }

  private boolean traced(String id) {
    var run = Objects.requireNonNull(store().evaluations.runs(id, "t0").get(1)).getFirst();
    return !Objects.requireNonNull(run.outcome()).trace().isEmpty();
  }

  @Test
  void checksNamesBeforeAnythingIsStored() throws IOException {
    writeTask("n0");
    String tasks = dataset().toString();
    Path long177 = Files.createDirectory(folder.resolve("f".repeat(177)));
    Files.copy(dataset().resolve("n0.json"), long177.resolve("n0.json"));

    assertThat(longarc("import", tasks, "--name", "a/b c")).isEqualTo(2);
    assertThat(longarc("import", tasks, "--name", "x".repeat(5_000))).isEqualTo(2);
    assertThat(longarc("run", "--dataset", tasks, "--name", "a/b")).isEqualTo(2);
    assertThat(longarc("run", "--dataset", long177.toString())).isEqualTo(2);
    assertThat(screen.err())
        .contains("Error: The dataset's name (a/b c) has a slash.\nMaybe --name NAME: ")
        .contains("Error: The dataset's name (" + "x".repeat(60) + "…) has (5000) characters")
        .contains("Error: The experiment's name (a/b) has a slash.\n")
        .contains("Error: The dataset's name (" + "f".repeat(60) + "…) has (177) characters");
    assertThat(closed).isZero();

    assertThat(longarc("import", long177.toString(), "--name", "Größe 1")).isZero();
    assertThat(screen.out()).contains("Dataset Größe 1: 1 ARC task");
  }

  @Test
  void refusesBadArgumentsBeforeAnythingStarts() {
    assertThat(longarc("run", "--limit", "0")).isEqualTo(2);
    assertThat(longarc("run", "--plan", "nonsense")).isEqualTo(2);
    assertThat(longarc("run", "--dataset", "no/such/folder")).isEqualTo(2);
    assertThat(longarc("run", "--resume", "x", "--limit", "3")).isEqualTo(2);
    assertThat(longarc("run", "--lmit", "3")).isEqualTo(2);
    assertThat(longarc("import", "no/such/file")).isEqualTo(2);
    assertThat(longarc("statu", "x")).isEqualTo(2);

    assertThat(closed).isZero();
    assertThat(screen.err())
        .contains("The limit (0) is not positive.", "There is no plan (nonsense)")
        .contains("no file or folder (no/such/folder)", "Unknown option")
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void namesTheExistingDatasetsWhenOneIsUnknown() {
    api = Optional.of(new ApiClient(URI.create("http://127.0.0.1:1")));

    assertThat(longarc("run", "--dataset", "fuor")).isEqualTo(2);
    assertThat(screen.err())
        .containsPattern("Unknown dataset \\(fuor\\)\\.\nMaybe one of: (.*, )?four[,;]");
  }

  @Test
  void printsPlansThatCanBeReadBack() {
    assertThat(longarc("plans")).isZero();
    assertThat(screen.out()).contains("default", "program-synthesis");
    assertThat(longarc("plans", "quick", "--print")).isZero();
    assertThat(screen.out()).contains("name: quick");
  }

  @Test
  void listsTheCommandsWhenNoneIsGiven() {
    assertThat(longarc()).isEqualTo(2);
    assertThat(screen.err()).contains("Usage: longarc", "Runs an experiment and shows its results");
  }

  @Test
  void everyCommandHasHelpWithAnExample() {
    var names = Longarc.commandLine(context()).getSubcommands().keySet();
    assertThat(names)
        .contains(
            "run", "watch", "list", "status", "results", "show", "diff", "retry", "pause", "resume",
            "cancel", "plans", "import", "delete", "clean");
    for (String name :
        List.of("run", "watch", "results", "show", "diff", "retry", "plans", "clean")) {
      assertThat(longarc(name, "--help")).isZero();
      assertThat(screen.out()).contains("Usage: longarc " + name, "  longarc " + name);
    }
    assertThat(longarc("--version")).isZero();
    assertThat(screen.out()).contains("longarc ");
  }
}
