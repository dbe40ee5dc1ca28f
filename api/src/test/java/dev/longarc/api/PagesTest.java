package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import dev.longarc.store.Evaluations;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pages, as a browser without scripts gets them. */
@Tag("servers")
class PagesTest {
  private static final String HOSTILE =
      "<script>alert('1')</script>\"><img src=x onerror=alert(2)>";

  /** What the policy of pages would not run, and must not be there at all. */
  private static final Pattern INLINE =
      Pattern.compile(
          "<script>|<style|\\sstyle=|\\son[a-z]+=\"|javascript:", Pattern.CASE_INSENSITIVE);

  private static final Http HTTP = Bench.HTTP;
  private static String id = "";

  @BeforeAll
  static void run() {
    id = Samples.experiment();
    var evaluations = Bench.API.getBean(Evaluations.class);
    var guess = new Guess(Grid.parse("43"), 0.5, HOSTILE);
    var outcome =
        new StrategyOutcome(
            List.of(List.of(guess)), 0.5, 5, List.of(HOSTILE), "program-synthesis 1");
    var run = new RunReport(0, 0, "program-synthesis", 1, 1000, 900, "box:1", outcome, null);
    var report =
        new EvaluationReport(
            id,
            "a",
            1,
            new Attempts(List.of(List.of(Grid.parse("44"), Grid.parse("43")))),
            "program-synthesis",
            1000,
            List.of(run),
            null);
    evaluations.record(report, Verdict.SOLVED, 1, List.of(new BigDecimal("0.03")));
    evaluations.record(
        Samples.failed(id, "b", FailureType.MODEL),
        Verdict.FAILED,
        0,
        List.of(BigDecimal.ZERO, BigDecimal.ZERO));
  }

  private static String page(String path) {
    var answer = HTTP.get(path);
    assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(answer.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
        .doesNotContain("unsafe");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.body()).doesNotContainPattern(INLINE);
    return answer.body();
  }

  private static Http.Answer form(String path, String... fields) {
    var body = new StringBuilder();
    for (int at = 0; at < fields.length; at += 2) {
      body.append(at == 0 ? "" : "&").append(fields[at]).append('=');
      body.append(URLEncoder.encode(fields[at + 1], StandardCharsets.UTF_8));
    }
    return HTTP.send(
        "POST", path, body.toString(), Map.of("Content-Type", "application/x-www-form-urlencoded"));
  }

  @Test
  void listsExperiments() {
    assertThat(page("/experiments"))
        .contains("/experiments/" + id, "Failed", "so far")
        .containsOnlyOnce("<h1>");
    assertThat(page("/experiments?status=cancelled&q=nothing-like-it"))
        .contains("No experiment matches.");
    assertThat(HTTP.get("/experiments?status=gone").status()).isEqualTo(400);
  }

  @Test
  void showsAnExperiment() {
    assertThat(page("/experiments/" + id))
        .contains("1 of 1 scored", "not counted in the 100.0 %", "MODEL", "program-synthesis")
        .contains("eval-map experiment=\"" + id + "\"");
    for (String part : List.of("head", "tiles", "strategies", "timeline")) {
      assertThat(page("/experiments/" + id + "/parts/" + part)).doesNotContain("<html");
    }
    for (String panel : List.of("strategies", "timeline", "config", "events")) {
      assertThat(page("/experiments/" + id + "/" + panel)).containsOnlyOnce("<h1>");
    }
  }

  @Test
  void anEvaluationShowsWhatWasTriedAndTextsStayText() {
    assertThat(page("/experiments/" + id + "/evaluations/a"))
        .contains("SOLVED", "attempt 2, program-synthesis", "expected output", "1 of 2")
        .contains("&lt;script&gt;alert('1')&lt;/script&gt;");
    assertThat(page("/experiments/" + id + "/evaluations/b?in=failed"))
        .contains("FAILED", "It broke.", "1 of 1 failed", "Torn.", "Its worker died.");
  }

  @Test
  void aProgramThatIsNoneHasASentenceInsteadOfSteps() {
    assertThat(page("/experiments/" + id + "/evaluations/a/steps?round=1&test=1&attempt=2"))
        .contains("&lt;script&gt;")
        .contains("class=\"muted\"");
    assertThat(
            HTTP.get("/experiments/" + id + "/evaluations/a/steps?round=1&test=1&attempt=1")
                .status())
        .isEqualTo(404);
  }

  @Test
  void listsEvaluations() {
    assertThat(page("/experiments/" + id + "/evaluations")).contains("2 with a result");
    assertThat(page("/experiments/" + id + "/evaluations?verdict=failed&min_cost=0"))
        .contains("evaluations/b?in=failed")
        .doesNotContain("evaluations/a?");
    var link =
        Pattern.compile("href=\"([^\"]*)\">CSV")
            .matcher(page("/experiments/" + id + "/evaluations?verdict=failed"));
    assertThat(link.find()).isTrue();
    var file = HTTP.get(link.group(1).replace("&amp;", "&"));
    assertThat(file.header("Content-Type")).startsWith("text/csv");
    assertThat(file.body().lines()).hasSize(2);
    assertThat(HTTP.get("/experiments/" + id + "/evaluations?min_cost=much").body())
        .contains("The value (much) of (min_cost) is not a number.");
  }

  @Test
  void previewsARetryAndRunsItOnce() {
    String other = Samples.experiment();
    Bench.API
        .getBean(Evaluations.class)
        .record(
            Samples.failed(other, "b", FailureType.MODEL),
            Verdict.FAILED,
            0,
            List.of(BigDecimal.ZERO, BigDecimal.ZERO));
    assertThat(page("/experiments/" + other + "/failures")).contains("Retry 1", "It broke.");
    String preview = page("/experiments/" + other + "/retry?type=MODEL");
    assertThat(preview).contains("Run 1 failed again: MODEL", "request_id");

    var answer = form("/experiments/" + other + "/retry", "type", "MODEL", "request_id", "r1");
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("/experiments/" + other + "/failures");
  }

  @Test
  void formsSteerWithoutScripts() {
    String other = Samples.experiment();
    String path = "/experiments/" + other;
    assertThat(form(path + "/pause", "reason", "lunch").status()).isEqualTo(303);
    assertThat(form(path + "/resume").status()).isEqualTo(303);
    assertThat(form(path + "/parallelism", "parallelism", "7").status()).isEqualTo(303);
    assertThat(form(path + "/budget", "limit_usd", "2.50").status()).isEqualTo(303);
    assertThat(form(path + "/parallelism", "parallelism", "many").body())
        .contains("The value (many) of (parallelism) is not a whole number.");
    assertThat(page("/operator-log?experiment=" + other))
        .contains("lunch", "pause", "status created → paused");
    assertThat(form(path + "/cancel").status()).isEqualTo(303);
  }

  @Test
  void makesAnExperimentOnce() {
    String dataset = Samples.storedDataset();
    assertThat(page("/experiments/new")).contains(dataset, "bundled plans");
    assertThat(form("/experiments/new/check", "dataset", dataset, "limit", "1").body())
        .contains("1 evaluation (");
    var refused =
        form("/experiments/new", "dataset", dataset, "plan_text", "name: x\nsteps: [none-such]");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("none-such", "name: x");

    String[] fields = {"dataset", dataset, "limit", "1", "plan", "quick", "key", "key-" + dataset};
    var first = form("/experiments/new", fields);
    assertThat(first.status()).as(first.body()).isEqualTo(303);
    assertThat(form("/experiments/new", fields).header("Location"))
        .isEqualTo(first.header("Location"));
    assertThat(page(first.header("Location"))).contains("quick on " + dataset + " (1)");
  }

  @Test
  void showsTheSystem() {
    assertThat(page("/system")).contains("database", "Queues and workers", "healthy");
  }

  @Test
  void errorsArePagesToo() {
    var unknown = HTTP.get("/experiments/exp-none");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.body()).contains("<h1>Not Found</h1>", "EXPERIMENT_NOT_FOUND", "exp-none");
    assertThat(unknown.body()).doesNotContainPattern(INLINE);
    assertThat(
            HTTP.get(
                    "/experiments/"
                        + HOSTILE
                            .replaceAll("[^a-z<>]", "")
                            .replace("<", "%3C")
                            .replace(">", "%3E"))
                .body())
        .contains("&lt;script&gt;");
    HTTP.get("/api/v1/experiments/exp-none").error(404, "EXPERIMENT_NOT_FOUND");
  }

  @Test
  void whoIsUnknownGetsNoPage() {
    var answer = HTTP.with("").get("/experiments");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).contains("longarc open").doesNotContain(id);
    assertThat(HTTP.with("").get("/sign-in").body()).contains("longarc open");
  }

  @Test
  void usersSignInAndOut() {
    var http = Lab.HTTP;
    var asked = http.get("/experiments/exp-1?round=2");
    assertThat(asked.status()).isEqualTo(303);
    assertThat(asked.header("Location"))
        .isEqualTo("/sign-in?to=%2Fexperiments%2Fexp-1%3Fround%3D2");
    String type = "application/x-www-form-urlencoded";
    var wrong =
        http.send("POST", "/sign-in", "username=vera&password=x", Map.of("Content-Type", type));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.body()).contains("role=\"alert\"", "value=\"vera\"").doesNotContain("\"x\"");
    String fields = "username=vera&password=" + Lab.PASSWORD + "&to=https%3A%2F%2Fevil.example";
    var signed = http.send("POST", "/sign-in", fields, Map.of("Content-Type", type));
    assertThat(signed.header("Location")).isEqualTo("/experiments");
    String cookie = signed.header("Set-Cookie").replaceAll(";.*", "");

    var headers = new HashMap<>(Map.of("Cookie", cookie, "Content-Type", type));
    assertThat(http.send("GET", "/experiments", "", headers).body())
        .contains("vera", "Sign out")
        .doesNotContain("New experiment");
    assertThat(http.send("POST", "/sign-out", "", headers).status())
        .as("from an unknown site")
        .isEqualTo(403);
    headers.put("Origin", http.root());
    assertThat(http.send("POST", "/sign-out", "", headers).status()).isEqualTo(303);
    assertThat(http.send("GET", "/experiments", "", headers).status()).isEqualTo(303);
  }

  @Test
  void assetsAreKeptForEverAndNeedNobody() {
    String css = page("/experiments").replaceAll("(?s).*href=\"([^\"]*app.css)\".*", "$1");
    var answer = HTTP.with("").get(css);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/css");
    assertThat(answer.header("Cache-Control")).contains("immutable", "max-age=31536000");
  }

  @Test
  void theThemeIsRemembered() {
    var answer = form("/theme", "theme", "dark", "back", "//evil.example/");
    assertThat(answer.header("Location")).isEqualTo("/experiments");
    var cookie = Map.of("Cookie", answer.header("Set-Cookie").replaceAll(";.*", ""));
    assertThat(HTTP.send("GET", "/experiments", "", cookie).body()).contains("data-theme=\"dark\"");
  }

  @Test
  void anExperimentIsOneFileThatLoadsNothing() {
    var answer = HTTP.get("/api/v1/experiments/" + id + "/export");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(answer.header("Content-Disposition")).contains("attachment", id + ".html");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.body())
        .startsWith("<!doctype html>")
        .contains("style-src &#39;sha256-", "SOLVED", "It broke.", "expected")
        .doesNotContain("<script", "src=\"", "url(\"", "http://", "https://", Bench.TOKEN)
        .doesNotContainPattern("\\sstyle=|\\son[a-z]+=\"[a-z]");
    HTTP.get("/api/v1/experiments/exp-none/export").error(404, "EXPERIMENT_NOT_FOUND");
  }

  @Test
  void hiddenOutputsAreOnNoPage() {
    String dataset = Samples.name();
    String body =
        Samples.dataset(dataset, "\"a\": " + Samples.TASK)
            .replaceFirst("\\{", "{\"hide_outputs\": true, ");
    assertThat(HTTP.post("/api/v1/datasets", body).status()).isEqualTo(201);
    String hidden =
        HTTP.post("/api/v1/experiments/create", "{\"dataset\": \"%s\"}".formatted(dataset))
            .json()
            .get("experiment_id")
            .stringValue();
    Bench.API
        .getBean(Evaluations.class)
        .record(
            Samples.failed(hidden, "a", FailureType.MODEL),
            Verdict.FAILED,
            0,
            List.of(BigDecimal.ZERO, BigDecimal.ZERO));
    String path = "/experiments/" + hidden + "/evaluations/a";
    assertThat(page(path))
        .contains("34", "The expected outputs are not shown")
        .doesNotContain("43/");
    assertThat(page(path)).doesNotContain("expected output</figcaption>");
    assertThat(HTTP.get("/api/v1/experiments/" + hidden + "/export").body())
        .contains("test input")
        .doesNotContain("expected 2×1");
  }
}
