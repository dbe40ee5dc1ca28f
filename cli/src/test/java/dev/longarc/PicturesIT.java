package dev.longarc;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Makes the pictures of the pages in {@code docs/images}, from experiments on the sample tasks. */
@Tag("browser")
class PicturesIT extends BrowserFixture {
  private static final Path IMAGES = Path.of("..", "docs", "images");

  @Test
  void picturesOfThePages() throws IOException {
    String samples = Path.of("..", "samples").toString();
    longarc.call("import", samples, "--name", "samples");
    String search = ran("search only", "search");
    String both = ran("search and inference", "default");
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

  private String ran(String name, String plan) {
    return experiment(
        longarc.run(0, "run", "--dataset", "samples", "--plan", plan, "--name", name));
  }

  private static void write(Page page, String name) throws IOException {
    byte[] png = page.screenshot();
    assertThat(png).hasSizeGreaterThan(20_000);
    Files.write(IMAGES.resolve(name), png);
  }
}
