package dev.longarc;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Makes the pictures in {@code docs/images}, of the pages and of Temporal's Web UI, from
 * experiments on the sample tasks. The grids in the Web UI need a font with emoji.
 */
@Tag("browser")
class PicturesIT extends BrowserFixture {
  private static final Path IMAGES = Path.of("..", "docs", "images");

  private String search = "";

  @BeforeAll
  void prepare() {
    longarc.call("import", Path.of("..", "samples").toString(), "--name", "samples");
    search = ran("search only", "search");
  }

  @Test
  void picturesOfThePages() throws IOException {
    String both = ran("a trial of both", "quick");
    var options =
        new NewContextOptions().setViewportSize(1280, 900).setColorScheme(ColorScheme.LIGHT);
    try (var context = signedIn(options);
        var page = context.newPage()) {
      page.navigate(origin + "/experiments/" + both);
      page.locator("eval-map[data-painted]").waitFor();
      write(page, "page-experiment.png");

      page.navigate(origin + "/experiments/" + both + "/evaluations/crop-largest");
      page.getByText("Step by step").first().click();
      assertThat(page.locator(".steps figure").first()).isVisible();
      write(page, "page-evaluation.png");

      page.navigate(origin + "/compare?arm=" + search + "&arm=" + both);
      assertThat(page.locator("table").first()).isVisible();
      write(page, "page-comparison.png");
    }
  }

  /** What docs/web-ui.md walks through. */
  @Test
  void picturesOfTheWebUi() throws IOException {
    Path trouble = Files.createFile(folder.resolve("trouble"));
    Path plan = folder.resolve("fail.yaml");
    Files.writeString(
        plan,
        Files.readString(Path.of("..", "benchmarks", "plans", "fail.yaml"))
            .replace("file: /tmp/longarc-trouble", "file: " + trouble));
    String name = "a walk through failure";
    String id = experiment(longarc.run(3, run(name, Path.of("..", "samples"), plan)));
    try (var context = chromium.openForOthers(new NewContextOptions().setViewportSize(1400, 900));
        var page = context.newPage()) {
      var status = JSON.readTree(longarc.call("status", id, "--json"));
      String workflow = status.get("web_ui").stringValue();
      String list = workflow.replaceFirst("/workflows/.*", "/workflows");
      details(page, workflow, "runs them again");
      write(page, "experiment.png");

      String query = "ExperimentId=\"%s\" AND ExecutionStatus=\"Failed\"".formatted(id);
      String failed = list + "?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
      LongarcProcess.await(
          "Temporal's list of the failed ones",
          Duration.ofMinutes(1),
          () -> {
            page.navigate(failed); // it follows what happens a moment later
            return isShown(page.getByText(id + ".task.").first());
          });
      write(page, "failed.png");

      details(page, list + "/" + search + ".task.crop-largest", "**solved**");
      write(page, "evaluation.png");

      details(page, workflow, "runs them again");
      page.getByText("More Actions").last().click();
      page.getByRole(AriaRole.MENUITEM, named("Send an Update")).click();
      var update = page.getByRole(AriaRole.DIALOG, named("Send an Update"));
      update.getByRole(AriaRole.BUTTON).nth(1).click();
      update.getByRole(AriaRole.OPTION).getByText("retryFailed").click();
      assertThat(update.getByRole(AriaRole.LISTBOX)).isHidden();
      write(page, "update.png");

      Files.delete(trouble);
      update.getByText("Submit").click();
      details(page, workflow, "unsolved 37");
      write(page, "retried.png");
    }
  }

  private static boolean isShown(Locator wanted) {
    try {
      wanted.waitFor(new Locator.WaitForOptions().setTimeout(5_000));
      return true;
    } catch (TimeoutError e) {
      return false;
    }
  }

  /** Opens a workflow's user metadata, again until its current details have a text. */
  private static void details(Page page, String workflow, String text) {
    LongarcProcess.await(
        text,
        Duration.ofMinutes(2),
        () -> {
          page.navigate(workflow);
          page.getByText("User Metadata").click();
          page.getByText("Current Details").waitFor();
          page.locator("iframe").last().contentFrame().locator("body > *").first().waitFor();
          return page.locator("iframe").all().stream()
              .map(frame -> frame.getAttribute("src"))
              .anyMatch(src -> URLDecoder.decode(src, StandardCharsets.UTF_8).contains(text));
        });
  }

  private String ran(String name, String plan) {
    return experiment(
        longarc.run(0, "run", "--dataset", "samples", "--plan", plan, "--name", name));
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name);
  }

  private static void write(Page page, String name) throws IOException {
    byte[] png = page.screenshot();
    assertThat(png).hasSizeGreaterThan(20_000);
    Files.write(IMAGES.resolve(name), png);
  }
}
