package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Query;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pages of datasets and ARC tasks, and the answer that is drawn on one. */
@Tag("servers")
class TaskPagesTest {
  private final Http http = Bench.HTTP;

  private String get(String path) {
    var answer = http.get(path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Security-Policy")).contains("script-src 'self'");
    assertThat(answer.body()).doesNotContain("style=\"", "<script>", "onclick");
    return answer.body().replaceAll("\\s+", " ");
  }

  private Http.Answer send(String path, String form) {
    return send(http, path, form);
  }

  private static Http.Answer send(Http http, String path, String form) {
    return http.send(
        http.request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private static String sent(String first) {
    return "first=" + Query.encoded(first);
  }

  /** The output {@code 78/87} of its only test input is in no other part of it. */
  private static String stored(String id, boolean hidden) {
    return stored(Bench.HTTP, id, hidden);
  }

  private static String stored(Http http, String id, boolean hidden) {
    String set = Samples.name();
    var answer =
        http.post(
            "/api/v1/datasets",
            "{\"name\": \"%s\", \"tasks\": {\"%s\": %s}, \"hide_outputs\": %s}"
                .formatted(
                    set, id, SubmissionEndpointsTest.one(SubmissionEndpointsTest.train()), hidden));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return set;
  }

  private static String many(int tasks) {
    String set = Samples.name();
    String all =
        IntStream.range(0, tasks)
            .mapToObj(task -> "\"n%02d\": %s".formatted(task, Samples.TASK))
            .collect(Collectors.joining(", "));
    assertThat(Bench.HTTP.post("/api/v1/datasets", Samples.dataset(set, all)).status())
        .isEqualTo(201);
    return set;
  }

  @Test
  void listsDatasets() {
    String set = stored("a", true);
    assertThat(get("/tasks")).contains("/tasks?dataset=" + set, "<td>hidden</td>");
  }

  @Test
  void showsTheTasksOfADatasetInParts() {
    String set = many(51);
    String first = get("/tasks?dataset=" + set);
    assertThat(first.split("<li class=\"card\">", -1)).hasSize(1 + 50);
    assertThat(first).contains("/tasks/n00?dataset=" + set, "1 demonstration");
    var next = Pattern.compile("href=\"([^\"]*)\" rel=\"next\"").matcher(first);
    assertThat(next.find()).isTrue();
    String second = get(next.group(1).replace("&amp;", "&"));
    assertThat(second).contains("/tasks/n50?").doesNotContain("/tasks/n49?", "rel=\"next\"");
  }

  @Test
  void ordersTasksByTheirDifficulty() {
    String set = Samples.name();
    String row = Collections.nCopies(21, 1).toString();
    String grid = Collections.nCopies(21, row).toString();
    String large =
        "{\"train\": [{\"input\": %1$s, \"output\": %1$s}], \"test\": [{\"input\": [[1]]}]}"
            .formatted(grid);
    String tasks = "\"a\": %s, \"b\": %s".formatted(Samples.TASK, large);
    assertThat(Bench.HTTP.post("/api/v1/datasets", Samples.dataset(set, tasks)).status())
        .isEqualTo(201);
    String hardest = get("/tasks?dataset=%s&sort=hardest".formatted(set));
    assertThat(hardest.indexOf("/tasks/b?")).isPositive().isLessThan(hardest.indexOf("/tasks/a?"));
    String easiest = get("/tasks?dataset=%s&sort=difficulty".formatted(set));
    assertThat(easiest.indexOf("/tasks/a?")).isPositive().isLessThan(easiest.indexOf("/tasks/b?"));
  }

  @Test
  void filtersTasks() {
    String set = stored("a", false);
    assertThat(get("/tasks?dataset=" + set + "&difficulty=hard")).contains("No ARC task matches.");
    assertThat(get("/tasks?dataset=" + set + "&feature=input.cells&min=1&max="))
        .contains("/tasks/a?dataset=" + set, "value=\"input.cells\" selected");
    assertThat(get("/tasks?dataset=" + set + "&feature=input.cells&min=5"))
        .contains("No ARC task matches.");
    assertThat(http.get("/tasks?dataset=" + set + "&feature=input.cells&min=x").status())
        .isEqualTo(400);
    assertThat(get("/tasks?dataset=" + set + "&outcome=untried"))
        .contains("/tasks/a?dataset=" + set, "value=\"untried\" selected");
    assertThat(get("/tasks?dataset=" + set + "&outcome=unsolved")).contains("No ARC task matches.");
    assertThat(http.get("/tasks?dataset=" + set + "&outcome=lost").body())
        .contains("Unknown outcome (lost).");
    assertThat(http.get("/tasks?dataset=" + set + "&sort=name").body())
        .contains("Unknown sort (name).");
  }

  @Test
  void opensATaskByItsId() {
    String set = stored("a", false);
    var answer = http.get("/tasks?dataset=%s&id=a".formatted(set));
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).endsWith("/tasks/a?dataset=" + set);
    assertThat(http.get("/tasks?dataset=%s&id=zz".formatted(set)).status()).isEqualTo(404);
  }

  @Test
  void showsATaskWithoutItsOutputs() {
    String id = SubmissionEndpointsTest.id();
    String set = stored(id, false);
    stored("b", false); // a similar one
    String page = get("/tasks/%s?dataset=%s".formatted(id, set));
    assertThat(page)
        .contains("Demonstrations", "Your answer", "No experiment has it.", "Similar ARC tasks")
        .contains("<textarea name=\"first\"", "data-input=\"1\"")
        .contains("action=\"/tasks/%s?dataset=%s#answer\"".formatted(id, set))
        .doesNotContain("data-digits=\"78/87\"");
  }

  @Test
  void namesWhatExperimentsMadeOfIt() {
    String experiment = Samples.experiment();
    String set = http.get("/api/v1/experiments/" + experiment).json().get("dataset").stringValue();
    assertThat(get("/tasks/a?dataset=" + set))
        .contains("/experiments/%s/evaluations/a".formatted(experiment))
        .contains("<span class=\"verdict queued\">queued</span>");
  }

  @Test
  void estimatesOnRequest() {
    String set = stored("a", false);
    String path = "/tasks/a?dataset=" + set;
    assertThat(get(path)).contains("estimates=true#estimates").doesNotContain("program-synthesis");
    var estimate =
        http.post(
                "/api/v1/strategies/evaluate",
                "{\"task_id\":\"a\",\"dataset\":\"%s\"}".formatted(set))
            .json()
            .get("evaluations")
            .get(0);
    assertThat(get(path + "&estimates=true"))
        .contains("<th scope=\"row\">" + estimate.get("strategy").stringValue())
        .contains(Figures.percent(estimate.get("confidence_estimate").doubleValue()))
        .contains(estimate.get("reason").stringValue());
  }

  @Test
  void scoresWhatWasDrawn() {
    String set = stored("a", false);
    String path = "/tasks/a?dataset=" + set;

    var wrong = send(path, sent("78\n78"));
    assertThat(wrong.status()).isEqualTo(200);
    assertThat(wrong.body())
        .contains("UNSOLVED", "50.0 % of the cells are right.", "class=\"marks\"")
        .contains("78\n78</textarea>") // what was sent, to go on from
        .doesNotContain("data-digits=\"78/87\"");

    var right = send(path, sent("0 0\n0 0") + "&second=" + Query.encoded("7,8\n\n8,7\n"));
    assertThat(right.body()).contains("SOLVED", "Solved 100.0 % of the test inputs.");
    assertThat(http.get("/api/v1/submissions?task_id=a").body()).contains("\"by hand\"");
  }

  @Test
  void tellsNoMoreThanRightOrWrongWhereOutputsAreHidden() {
    String set = stored("a", true);
    var answer = send("/tasks/a?dataset=" + set, sent("78\n78"));
    assertThat(answer.body())
        .contains("UNSOLVED", "A dataset hides the test outputs, so no more is told.")
        .doesNotContain("of the cells", "class=\"marks\"", ", wrong");
  }

  @Test
  void showsWhyAnAnswerIsRefusedBesideIt() {
    String set = stored("a", false);
    String path = "/tasks/a?dataset=" + set;
    refuses(path, sent("7x\n87"), "The row (7x) has other characters", "7x\n87</textarea>");
    refuses(path, sent("78\n8"), "At (attempts[0][0])", "78\n8</textarea>");
    refuses(path, sent(" "), "There is no first attempt for test input (1).", "role=\"alert\"");
    refuses(path, "", "There is no first attempt for test input (1).", "role=\"alert\"");
    refuses(path, sent("<b>x"), "The row (&lt;b&gt;x)", "&lt;b&gt;x</textarea>");
    assertThat(send("/tasks/none?dataset=" + set, sent("1")).status()).isEqualTo(404);
  }

  private void refuses(String path, String form, String message, String kept) {
    var answer = send(path, form);
    assertThat(answer.status()).as(form).isEqualTo(400);
    assertThat(answer.body()).contains(message, kept).doesNotContain("<b>x");
  }

  @Test
  void hostileIdsStayText() {
    String id = "<img src=x>'\\\"& é";
    String set = stored(id, false);
    String text = "<img src=x>'\"& é";
    String path = "/tasks/" + Query.encoded(text) + "?dataset=" + set;
    assertThat(get("/tasks?dataset=" + set))
        .contains("%3Cimg%20src%3Dx%3E")
        .doesNotContain("<img src=x");
    assertThat(get(path)).contains("&lt;img src=x&gt;").doesNotContain("<img src=x");
  }

  @Test
  void viewersReadButDoNotSubmit() {
    String path = "/tasks/a?dataset=" + stored(Lab.as("ada"), "a", false);
    Http viewer = Lab.as("vera");
    assertThat(viewer.get(path).body())
        .contains("<button class=\"primary\" disabled>Submit</button>", "needs the permission run");
    assertThat(send(viewer, path, sent("1")).status()).isEqualTo(403);
  }
}
