package dev.longarc;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What pages say when processes are killed. */
@Tag("browser")
class PagesKillIT extends BrowserFixture {
  private static final int TASKS = 80;

  /** The page says what was lost and when nothing ran, and the results are as without it. */
  @Test
  void showsKillsAndSurvivesThem() throws IOException {
    Path plan = sleeping("killed", 1_500, 1_500, 4, 3);
    Path dataset = dataset("killed", TASKS);
    String undisturbed =
        experiment(longarc.run(0, run("undisturbed", dataset, sleeping("short", 1, 1, 8, 3))));
    Path output = folder.resolve("killed.out");
    Process run = longarc.start(output, run("killed", dataset, plan));
    LongarcProcess.await(
        "its start", Duration.ofMinutes(1), () -> EXPERIMENT.matcher(read(output)).find());
    String id = experiment(read(output));
    try (var context = signedIn();
        var page = context.newPage()) {
      page.navigate(origin + "/experiments/" + id);
      assertThat(page.locator("live-badge")).hasAttribute("data-state", "live");
      LongarcProcess.await("the first results", Duration.ofMinutes(1), () -> ended(page) > 3);

      showsTheLossOfAWorker(context);
      run.destroyForcibly();
      stop();
      assertThat(page.locator("live-badge")).hasAttribute("data-state", "reconnecting");
      int before = ended(page);
      startUp();
      page.locator("svg.plot rect.down").first().waitFor(attached());
      assertThat(page.locator("live-badge")).hasAttribute("data-state", "live");
      assertThat(page.getByText("what had a result before has it still").first()).isVisible();
      LongarcProcess.await(
          "its end",
          Duration.ofMinutes(3),
          () ->
              api(context, "experiments/" + id + "/status")
                  .get("status")
                  .stringValue()
                  .equals("completed"));
      LongarcProcess.await(
          "the same map", Duration.ofSeconds(15), () -> snapshot(page).equals(cells(context, id)));
      assertThat(ended(page)).isEqualTo(TASKS).isGreaterThan(before);
      assertThat(results(id)).isEqualTo(results(undisturbed));
    }
  }

  /** By its missing heartbeats. */
  private void showsTheLossOfAWorker(BrowserContext context) {
    long worker = longarc.state().members().get("search").process().pid();
    try (var page = context.newPage()) {
      LongarcProcess.await("the worker", Duration.ofMinutes(1), () -> lists(page, worker));
      LongarcProcess.kill(worker);
      long killed = System.nanoTime();
      LongarcProcess.await("its loss", Duration.ofMinutes(1), () -> !lists(page, worker));
      System.out.printf(
          "The loss of a worker is shown after %.1f s.%n", (System.nanoTime() - killed) / 1e9);
    }
  }

  private boolean lists(Page page, long worker) {
    page.navigate(origin + "/system");
    return page.locator("main").innerText().matches("(?s).*\\b%d\\b.*".formatted(worker));
  }

  private static Locator.WaitForOptions attached() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED).setTimeout(90_000);
  }

  private static int ended(Page page) {
    return (int)
        snapshot(page).stream()
            .filter(line -> !line.contains(" queued") && !line.contains(" running"))
            .count();
  }
}
