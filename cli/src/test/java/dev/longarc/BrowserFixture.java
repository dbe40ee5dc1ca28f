package dev.longarc;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;

/** A stack whose API is a process of its own, and a browser, with windows of the home's owner. */
abstract class BrowserFixture extends TroubleFixture {
  Chromium chromium;
  String origin = "";
  private @Nullable String session;

  BrowserFixture() {
    super("--split");
  }

  @BeforeAll
  void openBrowser() {
    origin = longarc.state().api();
    chromium = new Chromium(origin);
  }

  /** Whatever tests did, no page asked others, broke its policy or had an error of a script. */
  @AfterAll
  void closeBrowser() {
    if (chromium != null) {
      try (var _ = chromium) {
        assertThat(chromium.faults()).isEmpty();
      }
    }
  }

  BrowserContext signedIn(Browser.NewContextOptions options) {
    return chromium.open(options.setStorageState(session()));
  }

  /** One for all windows: a command for each would take longer than what many of them look at. */
  private String session() {
    if (session == null) {
      try (var context = chromium.open(new Browser.NewContextOptions());
          var page = context.newPage()) {
        page.navigate(longarc.call("open", "--print").strip());
        session = context.storageState();
      }
    }
    return session;
  }

  BrowserContext signedIn() {
    return signedIn(new Browser.NewContextOptions().setViewportSize(1440, 900));
  }

  JsonNode api(BrowserContext context, String path) {
    return JSON.readTree(context.request().get(origin + "/api/v1/" + path).text());
  }

  /** What the map shows, a line for each evaluation. */
  static List<String> snapshot(Page page) {
    var shown = new ArrayList<String>();
    Object value = page.evaluate("() => document.querySelector('eval-map').snapshot()");
    ((List<?>) value).forEach(line -> shown.add(String.valueOf(line)));
    return shown;
  }

  /** What it should show. */
  List<String> cells(BrowserContext context, String id) {
    JsonNode cells = api(context, "experiments/" + id + "/cells");
    var lines = new ArrayList<String>();
    for (int i = 0; i < cells.get("task_ids").size(); i++) {
      int failure = cells.get("failure_types").get(i).intValue();
      lines.add(
          "%s %s %s"
              .formatted(
                  cells.get("task_ids").get(i).stringValue(),
                  cells
                      .get("state_legend")
                      .get(cells.get("states").get(i).intValue())
                      .stringValue(),
                  failure < 0 ? "" : cells.get("failure_type_legend").get(failure).stringValue()));
    }
    return lines;
  }
}
