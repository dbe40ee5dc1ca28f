package dev.longarc;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.longarc.pages.grid.GridPicture;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The report as one file: it opens without a network, and has nothing in it that is secret. */
@Tag("browser")
class OfflineReportIT extends BrowserFixture {
  private static final int MOST_BYTES = 3_000_000;

  @Test
  void opensAnywhereAndPrints() throws IOException {
    Path file = report("whole", 400, false);
    System.out.printf("The report of 400 evaluations has %,d bytes.%n", Files.size(file));
    assertThat(Files.size(file)).isLessThanOrEqualTo(MOST_BYTES);
    opens(file, "whole", ColorScheme.LIGHT, 400);
  }

  @Test
  void opensInTheDark() throws IOException {
    opens(report("dark", 80, false), "dark", ColorScheme.DARK, 80);
  }

  private void opens(Path file, String name, ColorScheme theme, int evaluations) {
    chromium.allow("file://");
    try (var context = chromium.open(new NewContextOptions().setColorScheme(theme));
        var page = context.newPage()) {
      var requests = new CopyOnWriteArrayList<String>();
      page.onRequest(request -> requests.add(request.url()));
      var said = new CopyOnWriteArrayList<String>();
      page.onConsoleMessage(message -> said.add(message.text()));
      context.setOffline(true);
      page.navigate(file.toUri().toString());
      assertThat(page.locator("h1")).hasText(name);
      assertThat(page.locator("details.line")).hasCount(evaluations);
      page.locator("details.line summary").nth(60).click();
      assertThat(page.locator("details.line").nth(60).locator("svg.arc").first()).isVisible();
      Chromium.assertAccessible(page);
      assertThat(new String(page.pdf(), StandardCharsets.ISO_8859_1)).startsWith("%PDF");
      assertThat(requests).hasSize(1);
      assertThat(said).isEmpty();
    }
  }

  @Test
  void keepsSecrets() throws IOException {
    String shown = Files.readString(report("shown", 40, false));
    String hidden = Files.readString(report("hidden", 40, true));
    assertThat(hidden)
        .contains("hidden-00012")
        .doesNotContain(Files.readString(folder.resolve("home/token")).strip())
        .doesNotContain(InetAddress.getLocalHost().getHostName())
        .doesNotContain(StoredExperiments.MACHINE, "worker-", folder.toString(), origin);
    for (int failed : List.of(4, 5)) { // without an attempt, which may be right
      assertThat(shown).contains(output(failed));
      assertThat(hidden).doesNotContain(output(failed));
    }
  }

  /** The test output of a sample as the report draws it. */
  private static String output(int number) {
    var task = StoredExperiments.samples("any", number + 1).get(number);
    var picture = GridPicture.of(task.testOutputs().getFirst().rows());
    assertThat(picture.strokes()).isNotEmpty();
    return picture.strokes().stream()
        .map(color -> "<path class=\"s%d\" d=\"%s\"/>".formatted(color, picture.path(color)))
        .collect(Collectors.joining());
  }

  private Path report(String name, int evaluations, boolean hidden) throws IOException {
    String id;
    try (var stored = new StoredExperiments(folder.resolve("home"))) {
      var tasks = StoredExperiments.samples(name, evaluations);
      id = stored.experiment(name, "What is it worth?", tasks, hidden);
      stored.recordFirst(id, evaluations, "crop(largest(objects(I)))");
      stored.settle(id);
    }
    Path file = folder.resolve(name + ".html");
    try (var context = signedIn()) {
      var answer = context.request().get(origin + "/api/v1/experiments/" + id + "/export");
      assertThat(answer.status()).isEqualTo(200);
      return Files.write(file, answer.body());
    }
  }
}
