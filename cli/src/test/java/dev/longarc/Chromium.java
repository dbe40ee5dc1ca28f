package dev.longarc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A real browser, which notes what pages must not do: requests to other origins, violations of
 * their policy, errors of scripts. Without Chromium or Node, tests are skipped, or fail if {@code
 * LONGARC_REQUIRE} names {@code chromium}. It belongs to the thread that made it.
 */
final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");
  private static final List<String> FLAGS =
      List.of(
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--font-render-hinting=none",
          "--force-color-profile=srgb",
          "--disable-lcd-text");

  /** As WCAG 2.2 AA names them. */
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> origins = new CopyOnWriteArrayList<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();

  /**
   * @param origin the only one that pages may ask
   */
  Chromium(String origin) {
    allow(origin);
    String node = onPath(List.of("node")).orElseGet(() -> missing("no node was found"));
    String program =
        Optional.ofNullable(System.getenv("LONGARC_CHROMIUM"))
            .or(() -> onPath(NAMES))
            .orElseGet(() -> missing("no Chromium was found"));
    var environment =
        Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_NODEJS_PATH", node);
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(Path.of(program))
                    .setChromiumSandbox(false)
                    .setArgs(FLAGS));
  }

  private static Optional<String> onPath(List<String> names) {
    String path = System.getenv().getOrDefault("PATH", "");
    return names.stream()
        .flatMap(name ->
            Arrays.stream(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private static String missing(String why) {
    if (Arrays.asList(System.getenv().getOrDefault("LONGARC_REQUIRE", "").split(","))
        .contains("chromium")) {
      return fail("LONGARC_REQUIRE names chromium, but " + why + ".");
    }
    return abort("The tests in a browser are skipped: " + why + ".");
  }

  /** A window of its own, with neither cookies nor cache. */
  BrowserContext open(Browser.NewContextOptions options) {
    var context = browser.newContext(options.setTimezoneId("UTC").setLocale("en-US"));
    context.setDefaultTimeout(20_000);
    context.onRequest(request -> {
      if (!isAllowed(request.url())) {
        faults.add("asked " + request.url());
      }
    });
    context.onConsoleMessage(message -> {
      if (message.type().equals("error") && !isExpected(message)) {
        faults.add(
            "%s on %s"
                .formatted(message.text(), message.page() == null ? "" : message.page().url()));
      }
    });
    context.onWebError(error -> faults.add("script: " + error.error()));
    return context;
  }

  /** Of APIs that were killed or wait for a server, and of a page that is itself an error. */
  private static boolean isExpected(ConsoleMessage message) {
    String text = message.text();
    if (text.contains("net::ERR_") || text.contains("status of 503")) {
      return true;
    }
    Page page = message.page();
    return text.contains("status of") && page != null && message.location().startsWith(page.url());
  }

  /** A window for pages of others: what they do is not noted. */
  BrowserContext openForOthers(Browser.NewContextOptions options) {
    return browser.newContext(options.setTimezoneId("UTC").setLocale("en-US"));
  }

  /** Lets pages ask a further origin. */
  void allow(String origin) {
    origins.add(origin);
  }

  private boolean isAllowed(String url) {
    return Stream.of("data:", "blob:").anyMatch(url::startsWith)
        || origins.stream().anyMatch(origin -> url.startsWith(origin + "/"));
  }

  BrowserContext open() {
    return open(new Browser.NewContextOptions().setViewportSize(1440, 900));
  }

  /** What pages did that they must not, since the start. */
  List<String> faults() {
    return faults;
  }

  /** Asserts that axe finds nothing, of any impact. */
  static void assertAccessible(Page page) {
    // pages have no frames, so that its older mode suffices, which opens no further window
    var options = new AxeRunOptions();
    options.setResultTypes(List.of("violations")); // what passed would take long to bring here
    var found = new AxeBuilder(page).options(options).setLegacyMode(true).withTags(RULES).analyze();
    assertThat(found.getViolations())
        .as("axe on %s", page.url())
        .map(rule ->
            "%s (%s): %s"
                .formatted(
                    rule.getId(),
                    rule.getHelp(),
                    rule.getNodes().stream().limit(3).map(node -> node.getHtml()).toList()))
        .isEmpty();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
