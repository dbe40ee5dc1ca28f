package dev.longarc;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.longarc.pages.Assets;
import dev.longarc.pages.text.Figures;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The pages in a real browser, of a stack whose API is a process of its own. */
@Order(2)
class PagesIT extends BrowserFixture {
  private static final Pattern EXPERIMENT_PAGE = Pattern.compile(".*/experiments/exp-[a-z0-9-]+$");

  private String mixed = "";

  /** An experiment with right and wrong answers, and failures of two kinds. */
  @BeforeAll
  void prepare() throws IOException {
    Path trouble = Files.createFile(folder.resolve("mixed-fails"));
    Path dataset = Files.createDirectory(folder.resolve("mixed"));
    for (int task = 0; task < 12; task++) {
      arcTask(dataset, task, task < 3 ? 8 : task < 5 ? 4 : 0);
    }
    mixed = experiment(longarc.run(3, run("mixed", dataset, mishaps("mixed", trouble))));
    Files.delete(trouble);
  }

  private Path mishaps(String name, Path trouble) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".yaml"),
        """
        name: %s
        parallelism: 8
        retries:
          unknown: {retries: 0}
          data: {retries: 0}
          model: {retries: 0}
          network: {retries: 0}
          platform: {retries: 0}
          resource: {retries: 0}
          timeout: {retries: 0}
        recovery: []
        steps:
          - strategies:
              - name: mishap
                budget: 100
                options: {confidence: 0.9, flag-file: %s}
        """
            .formatted(name, trouble));
  }

  /** {@link PagesFullIT} looks at all pages. */
  @Test
  void pagesAreAccessibleInBothThemes() {
    String experiment = "/experiments/" + mixed;
    var seldom = List.of("/experiments", experiment + "/failures", "/experiments/new");
    var often = List.of(experiment, experiment + "/evaluations/" + name(0));
    for (var theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      try (var context = signedIn(new Browser.NewContextOptions().setColorScheme(theme));
          var page = context.newPage()) {
        var light = theme == ColorScheme.LIGHT ? seldom.stream() : Stream.<String>empty();
        for (String path : Stream.concat(often.stream(), light).toList()) {
          page.navigate(origin + path);
          assertThat(page.locator("h1")).isVisible();
          Chromium.assertAccessible(page);
        }
      }
    }
  }

  @Test
  void theMapIsWhatTheApiSays() {
    try (var context = signedIn();
        var page = context.newPage()) {
      page.navigate(origin + "/experiments/" + mixed);
      page.locator("eval-map[data-painted]").waitFor();
      assertThat(snapshot(page)).isEqualTo(cells(context, mixed));
      assertThat(page.locator("[data-state=failed] .count")).hasText("5");
      page.locator("eval-map a.cursor").focus();
      page.keyboard().press("ArrowRight");
      assertThat(page.locator("eval-map a.cursor"))
          .hasAttribute("aria-label", Pattern.compile(name(1) + ", FAILED.*"));
      page.keyboard().press("Enter");
      page.waitForURL("**/evaluations/" + name(1) + "*");
      assertThat(page.locator(".title")).containsText("2 of 12");
    }
  }

  /** Scripts format the numbers of the map alone, as Java formats the others. */
  @Test
  void theMapWordsNumbersAsTheServerDoes() {
    var usd =
        List.of(
            "0",
            "0.000001",
            "0.0000123",
            "0.00009999",
            "0.0001",
            "0.00015",
            "0.0312",
            "0.03125",
            "0.99994",
            "0.99995",
            "1",
            "1.005",
            "18.42",
            "999.995",
            "1234567.8");
    var ms =
        List.of(
            0,
            49,
            50,
            150,
            4_200,
            59_949,
            59_950,
            60_000,
            192_000,
            3_599_999,
            3_600_000,
            6_720_000,
            86_399_999,
            86_400_000,
            183_600_000);
    try (var context = signedIn();
        var page = context.newPage()) {
      page.navigate(origin + "/experiments/" + mixed);
      var words =
          page.evaluate(
              """
              async ({script, usd, ms}) => {
                const map = await import(script);
                return [...usd.map((text) => map.money(Number(text))), ...ms.map(map.duration)];
              }
              """,
              Map.of("script", Assets.base() + "words.js", "usd", usd, "ms", ms));
      var expected =
          Stream.concat(
              usd.stream().map(text -> Figures.money(new BigDecimal(text))),
              ms.stream().map(each -> Figures.duration(each.longValue())));
      assertThat(words).isEqualTo(expected.toList());
    }
  }

  /** What people and programs write stays text, wherever it is shown. */
  @Test
  void hostileTextsAreInert() {
    String name = "<script>hit=1<script><img src=x onerror=hit=1>";
    String hostile = "</script>" + name + "<script>hit=1</script>";
    String id;
    try (var store = new StoredExperiments(folder.resolve("home"))) {
      id = store.experiment(name, hostile, StoredExperiments.samples("hostile", 4));
      store.recordFirst(id, 4, hostile);
    }
    try (var context = signedIn();
        var page = context.newPage()) {
      String path = origin + "/experiments/" + id;
      for (String each : List.of("", "/evaluations", "/failures", "/evaluations/hostile-00000")) {
        page.navigate(path + each);
        page.locator("key-help button").waitFor(); // the elements are there
        assertThat(page.evaluate("() => window.hit")).as(each).isNull();
        assertThat(page.getByText("<script>hit=1<script>").first()).isVisible();
      }
      page.navigate(path);
      page.locator("eval-map[data-painted]").waitFor();
      page.locator("eval-map a.cursor").focus();
      assertThat(page.locator(".bubble")).containsText("hostile-00000");
      assertThat(page.evaluate("() => window.hit")).isNull();
    }
  }

  @Test
  void numbersAreHonest() {
    try (var context = signedIn();
        var page = context.newPage()) {
      page.navigate(origin + "/experiments/" + mixed);
      JsonNode status = api(context, "experiments/" + mixed + "/status");
      int solved = status.at("/counts/solved").intValue();
      var tile = page.locator(".tile", new Page.LocatorOptions().setHasText("Solved"));
      assertThat(tile).not().containsText("so far"); // it has ended
      assertThat(tile).containsText(solved + " of 7 scored");
      assertThat(tile).containsText("if every failed one were a wrong answer");
      assertThat(page.locator(".tile").last()).containsText("not counted");
    }
  }

  @Test
  void retriesWhatThePreviewSays() throws IOException {
    Path trouble = Files.createFile(folder.resolve("retried-fails"));
    Path dataset = Files.createDirectory(folder.resolve("retried"));
    for (int task = 0; task < 8; task++) {
      arcTask(dataset, task, task < 3 ? 8 : task < 4 ? 4 : 0);
    }
    String id = experiment(longarc.run(3, run("retried", dataset, mishaps("retried", trouble))));
    Files.delete(trouble);
    try (var context = signedIn();
        var page = context.newPage()) {
      page.navigate(origin + "/experiments/" + id + "/failures");
      page.locator("tr", new Page.LocatorOptions().setHasText("UNKNOWN"))
          .getByRole(
              AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile("Retry 3")))
          .click();
      assertThat(page.locator("h2").first()).containsText("Run 3 failed again");
      page.getByLabel("Reason").fill("the flag is gone");
      page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Retry 3")).click();
      page.waitForURL("**/failures");
      LongarcProcess.await(
          "the retried ones",
          Duration.ofMinutes(1),
          () -> {
            page.reload();
            return page.locator(".notice").textContent().contains("3 have a result");
          });
      assertThat(page.locator(".notice")).containsText("Round 2 runs 3 again");
      JsonNode cells = api(context, "experiments/" + id + "/cells");
      assertThat(cells.get("rounds").valueStream().filter(round -> round.intValue() == 2))
          .as("scored ones did not run again")
          .hasSize(3);
      page.navigate(origin + "/experiments/" + id + "/evaluations/" + name(0) + "?round=1");
      assertThat(page.locator(".notice").first()).containsText("UNKNOWN");
    }
    retriesWithoutScripts(id);
  }

  /** The one that is left. */
  private void retriesWithoutScripts(String id) {
    try (var context = signedIn(withoutScripts());
        var page = context.newPage()) {
      page.navigate(origin + "/experiments/" + id + "/failures");
      page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Retry all 1")).click();
      assertThat(page.locator("h2").first()).containsText("Run 1 failed again");
      page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Retry 1")).click();
      page.waitForURL("**/failures");
      LongarcProcess.await(
          "the retried one",
          Duration.ofMinutes(1),
          () -> {
            page.reload();
            return !page.locator(".notice").textContent().contains("not ended");
          });
      assertThat(page.locator(".notice")).containsText("Round 3 runs 1 again: 1 has a result");
    }
  }

  private static Browser.NewContextOptions withoutScripts() {
    return new Browser.NewContextOptions().setJavaScriptEnabled(false);
  }

  @Test
  void formsWorkWithoutScripts() throws IOException {
    longarc.call("import", dataset("plain", 4).toString(), "--name", "plain");
    try (var context = signedIn(withoutScripts());
        var page = context.newPage()) {
      page.navigate(origin + "/experiments/new");
      page.locator("[name=dataset]").selectOption("plain");
      page.locator("[name=plan_text]")
          .fill(
              "name: slow\nparallelism: 1\nsteps:\n  - strategies:\n      - {name: sleep, budget: 60000, options: {ms: 60000}}\n");
      page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Estimate")).click();
      assertThat(page.locator("plan-estimate")).containsText("4 evaluations");
      page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Start")).click();
      page.waitForURL(EXPERIMENT_PAGE);
      String id = page.url().replaceAll(".*/", "");
      LongarcProcess.await(
          "its start",
          Duration.ofMinutes(1),
          () ->
              api(context, "experiments/" + id + "/status")
                  .get("status")
                  .stringValue()
                  .equals("in_progress"));
      page.reload();
      page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Pause")).click();
      assertThat(page.locator(".status").first()).hasText("paused");
      page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Resume")).click();
      assertThat(page.locator(".status").first()).hasText("in progress");
      page.getByText("More", new Page.GetByTextOptions().setExact(true)).click();
      page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Cancel the experiment"))
          .click();
      page.waitForURL(EXPERIMENT_PAGE);
      LongarcProcess.await(
          "its end",
          Duration.ofMinutes(1),
          () ->
              api(context, "experiments/" + id + "/status")
                  .get("status")
                  .stringValue()
                  .equals("cancelled"));
    }
  }

  /** Offline, then with a new API, the page catches up by itself and says so meanwhile. */
  @Test
  void goesOnAfterTheNetworkAndTheApiWereAway() throws IOException {
    Path plan = sleeping("watched", 1_500, 1_500, 2, 3);
    Path output = folder.resolve("watched.out");
    String id =
        started(longarc.start(output, run("watched", dataset("watched", 90), plan)), output);
    try (var context = signedIn();
        var page = context.newPage()) {
      page.navigate(origin + "/experiments/" + id);
      var badge = page.locator("live-badge");
      assertThat(badge).hasAttribute("data-state", "live");

      context.setOffline(true);
      assertThat(badge).hasAttribute("data-state", "reconnecting");
      LongarcProcess.pause(Duration.ofSeconds(4));
      context.setOffline(false);
      assertThat(badge).hasAttribute("data-state", "live");
      assertCatchesUp(page, context, id);

      LongarcProcess.kill(longarc.state().members().get("api").process().pid());
      assertThat(badge).hasAttribute("data-state", "reconnecting");
      var minute = new HasAttributeOptions().setTimeout(60_000);
      assertThat(badge).hasAttribute("data-state", "live", minute);
      assertCatchesUp(page, context, id);
      longarc.call("cancel", id);
    }
  }

  private static String started(Process run, Path output) {
    LongarcProcess.await(
        "its start",
        Duration.ofMinutes(1),
        () -> run.isAlive() && EXPERIMENT.matcher(read(output)).find());
    return experiment(read(output));
  }

  /** The map has every ended evaluation of the API, a moment later, without a reload. */
  private void assertCatchesUp(Page page, BrowserContext context, String id) {
    Predicate<String> ended = line -> !line.contains(" queued") && !line.contains(" running");
    LongarcProcess.await(
        "the same ends",
        Duration.ofSeconds(10),
        () -> {
          var known = cells(context, id).stream().filter(ended).toList();
          return !known.isEmpty() && snapshot(page).containsAll(known);
        });
  }
}
