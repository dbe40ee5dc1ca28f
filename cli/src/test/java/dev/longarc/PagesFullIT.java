package dev.longarc;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import dev.longarc.arc.ArcTask;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** All pages in all states, for all readers, from any address, and after kills. */
@Tag("browser")
@TestMethodOrder(OrderAnnotation.class)
class PagesFullIT extends BrowserFixture {
  private static final List<ColorScheme> THEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);

  /** What reaches beyond the window, but for what lies in a part that scrolls in itself. */
  private static final String WIDE =
      """
      () => {
        const scrolls = (it) =>
          it !== null && (getComputedStyle(it).overflowX !== "visible" || scrolls(it.parentElement));
        return [...document.querySelectorAll("body *")]
          .filter((it) => it.getBoundingClientRect().right > innerWidth + 1)
          .filter((it) => !scrolls(it.parentElement))
          .map((it) => it.outerHTML.slice(0, 200));
      }
      """;

  private StoredExperiments stored;
  private String running = "";
  private String failed = "";
  private String finished = "";

  @BeforeAll
  void open() {
    stored = new StoredExperiments(folder.resolve("home"));
  }

  @AfterAll
  void close() {
    stored.close();
  }

  /** Once: the first test looks at pages without an experiment before. */
  private void storeAll() {
    if (!running.isEmpty()) {
      return;
    }
    running = stored.experiment("running", "Some have ended.", samples("running", 60));
    stored.recordFirst(running, 40, "flip(I)");
    failed = stored.experiment("failed", null, samples("failed", 6));
    stored.recordFirst(failed, 6, "flip(I)");
    stored.settle(failed);
    finished = stored.experiment("finished", null, samples("finished", 130));
    stored.recordFirst(finished, 130, "flip(I)");
    stored.settle(finished);
  }

  private static List<ArcTask> samples(String name, int count) {
    return StoredExperiments.samples(name, count);
  }

  private static List<String> pagesWithoutExperiments() {
    return List.of(
        "/experiments",
        "/experiments/new",
        "/compare",
        "/tasks",
        "/system",
        "/operator-log",
        "/experiments/exp-unknown");
  }

  private List<String> pages() {
    var lists =
        Stream.of(
            "/experiments",
            "/experiments?status=completed&sort=name",
            "/experiments/new?from=" + finished,
            "/compare",
            "/tasks",
            "/system",
            "/operator-log");
    var ofExperiments =
        Stream.of(running, failed, finished)
            .flatMap(id -> Stream.of("", "/evaluations", "/failures").map(each -> path(id) + each));
    var others =
        Stream.of(
            path(finished) + "/strategies",
            path(finished) + "/timeline",
            path(finished) + "/config",
            path(finished) + "/events",
            path(failed) + "/retry",
            path(failed) + "/evaluations/" + task("failed", 1),
            path(running) + "/evaluations/" + task("running", 59),
            path(finished) + "/evaluations?verdict=failed&sort=cost",
            "/compare?arm=" + finished + "&arm=" + running,
            "/tasks/" + task("finished", 3) + "?dataset=finished",
            path(finished) + "/evaluations/" + task("finished", 60) + "?in=unsolved");
    return Stream.of(lists, ofExperiments, others).flatMap(each -> each).toList();
  }

  private static String path(String id) {
    return "/experiments/" + id;
  }

  private static String task(String dataset, int number) {
    return "%s-%05d".formatted(dataset, number);
  }

  @Test
  @Order(1)
  void pagesAreAccessibleInEachStateAndTheme() {
    visit(new NewContextOptions(), pagesWithoutExperiments());
    storeAll();
    visit(new NewContextOptions(), pages());
    visit(
        new NewContextOptions().setForcedColors(ForcedColors.ACTIVE),
        List.of(path(finished), path(failed) + "/evaluations/" + task("failed", 1)));
  }

  private void visit(NewContextOptions options, List<String> paths) {
    for (var theme : THEMES) {
      try (var context = signedIn(options.setColorScheme(theme));
          var page = context.newPage()) {
        for (String each : paths) {
          show(page, each);
          Chromium.assertAccessible(page);
        }
      }
    }
  }

  private void show(Page page, String path) {
    page.navigate(origin + path);
    assertThat(page.locator("h1")).isVisible();
    if (page.locator("eval-map").count() > 0) {
      page.locator("eval-map[data-painted]").waitFor();
    }
    if (page.locator("plan-estimate").count() > 0) {
      page.locator("plan-estimate :is(dl, .notice)").first().waitFor();
    }
  }

  /** 320 px, and a window of 1440 px at a zoom of 200 %: what is wide scrolls in itself. */
  @Test
  @Order(2)
  void noPageScrollsSideways() {
    storeAll();
    for (int width : List.of(320, 720)) {
      var options = new NewContextOptions().setViewportSize(width, 600).setDeviceScaleFactor(2);
      try (var context = signedIn(options);
          var page = context.newPage()) {
        for (String each : pages()) {
          show(page, each);
          assertThat((List<?>) page.evaluate(WIDE)).as(each).isEmpty();
          assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
              .as("the width of %s", each)
              .isEqualTo(width);
        }
      }
    }
  }

  @Test
  @Order(2)
  void nothingMovesForReadersWhoWantThat() {
    storeAll();
    var options = new NewContextOptions().setReducedMotion(ReducedMotion.REDUCE);
    try (var context = signedIn(options);
        var page = context.newPage()) {
      show(page, path(finished));
      assertThat(
              page.evaluate(
                  """
                  () => [...document.querySelectorAll("*")]
                    .map((each) => getComputedStyle(each))
                    .filter((it) => it.animationName !== "none" || /[1-9]/.test(it.transitionDuration))
                    .length
                  """))
          .isEqualTo(0);
    }
  }

  @Test
  @Order(2)
  void pausedPagesStayAsTheyAre() {
    String id = stored.experiment("paused", null, samples("paused", 12));
    try (var context = signedIn();
        var page = context.newPage()) {
      show(page, path(id));
      var badge = page.locator("live-badge");
      assertThat(badge).hasAttribute("data-state", "live");
      page.getByRole(AriaRole.BUTTON, named("Pause live")).click();
      assertThat(badge).containsText("paused by you");
      var before = snapshot(page);
      stored.recordFirst(id, 12, "flip(I)");
      page.waitForTimeout(7_000); // longer than it takes to ask for all cells again
      assertThat(snapshot(page)).isEqualTo(before);
      page.getByRole(AriaRole.BUTTON, named("Resume live")).click();
      LongarcProcess.await(
          "the results", Duration.ofSeconds(10), () -> snapshot(page).equals(cells(context, id)));
      assertThat(badge).hasAttribute("data-state", "live");
    }
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name).setExact(true);
  }

  @Test
  @Order(2)
  void readersNeedNoPointer() {
    storeAll();
    try (var context = signedIn();
        var page = context.newPage()) {
      show(page, "/experiments");
      page.keyboard().press("Tab");
      assertThat(page.getByText("Skip to the content")).isFocused();
      page.keyboard().press("/");
      assertThat(page.locator("[name=q]")).isFocused();
      page.keyboard().type("finished");
      page.keyboard().press("Enter");
      page.waitForURL("**/experiments?q=finished**");
      follow(page, page.getByRole(AriaRole.LINK, named(finished)));
      page.waitForURL("**" + path(finished));
      onTheMap(page);
      onAnEvaluation(page);
      help(page);
      page.navigate(origin + path(finished));
      page.locator("key-help button").waitFor();
      page.keyboard().press("r");
      page.waitForURL("**/retry");
      page.goBack();
      openMenu(page);
    }
  }

  /** The drawing is what the form sends; here the smallest output of a sample is drawn. */
  @Test
  @Order(2)
  void anAnswerIsDrawnWithoutAPointer() {
    storeAll();
    ArcTask drawn =
        samples("finished", 37).stream()
            .filter(each -> each.testOutputs().size() == 1)
            .min(Comparator.comparingInt(each -> cells(output(each))))
            .orElseThrow();
    int[][] rows = output(drawn);
    try (var context = signedIn();
        var page = context.newPage()) {
      show(page, "/tasks/" + drawn.id() + "?dataset=finished");
      var board = page.locator("draw-grid svg.board").first();
      board.waitFor();
      resize(page, "Rows", rows.length);
      resize(page, "Columns", rows[0].length);
      tabTo(page, board);
      page.keyboard().press("7");
      var digits = page.locator("draw-grid textarea").first();
      assertThat(digits).hasValue(Pattern.compile("^7[0-9\\s]*$"));
      page.keyboard().press("Control+z");
      assertThat(digits).hasValue(Pattern.compile("^[0-68-9][0-9\\s]*$"));
      for (int[] row : rows) {
        for (int color : row) {
          page.keyboard().press(String.valueOf(color));
          page.keyboard().press("ArrowRight");
        }
        page.keyboard().press("ArrowDown");
        for (int column = 1; column < row.length; column++) {
          page.keyboard().press("ArrowLeft");
        }
      }
      Chromium.assertAccessible(page);
      follow(page, page.getByRole(AriaRole.BUTTON, named("Submit")));
      assertThat(page.locator("#answer")).containsText("Solved 100.0 % of the test inputs");
    }
  }

  private static int[][] output(ArcTask task) {
    return task.testOutputs().getFirst().rows();
  }

  private static int cells(int[][] rows) {
    return rows.length * rows[0].length;
  }

  private static void resize(Page page, String side, int cells) {
    var field =
        page.locator("draw-grid")
            .first()
            .getByLabel(side, new Locator.GetByLabelOptions().setExact(true));
    tabTo(page, field);
    page.keyboard().press("Control+a");
    page.keyboard().type(String.valueOf(cells));
    page.keyboard().press("Tab");
    assertThat(field).hasValue(String.valueOf(cells));
  }

  private void onTheMap(Page page) {
    page.locator("eval-map[data-painted]").waitFor();
    follow(page, page.locator("[data-state=unsolved]"));
    assertThat(page.locator("[data-state=unsolved]")).hasAttribute("aria-pressed", "true");
    tabTo(page, page.locator("eval-map a.cursor"));
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowRight");
    page.keyboard().press("ArrowUp");
    assertThat(page.locator("eval-map a.cursor"))
        .hasAttribute("aria-label", Pattern.compile("finished-00001, FAILED.*"));
    page.keyboard().press("Enter");
    page.waitForURL("**/" + task("finished", 1));
  }

  private void onAnEvaluation(Page page) {
    page.navigate(
        origin + path(finished) + "/evaluations/" + task("finished", 60) + "?in=unsolved");
    page.locator("key-help button").waitFor();
    page.locator("arc-grid svg").first().hover();
    assertThat(page.locator("arc-grid title").first())
        .hasText(Pattern.compile("row \\d+, column \\d+: \\d [a-z]+"));
    for (String over : List.of("digits", "patterns")) {
      page.keyboard().press(over.substring(0, 1));
      assertThat(page.locator("g." + over).first()).isVisible();
      page.keyboard().press(over.substring(0, 1));
      assertThat(page.locator("g." + over)).hasCount(0);
    }
    page.keyboard().press("x");
    assertThat(page.locator("[data-role=attempt] .over").first()).isVisible();
    page.keyboard().press("x");
    assertThat(page.locator(".over")).hasCount(0);
    page.keyboard().press("j");
    page.waitForURL("**/" + task("finished", 61) + "?in=unsolved");
    page.locator("key-help button").waitFor();
    page.keyboard().press("k");
    page.waitForURL("**/" + task("finished", 60) + "?in=unsolved");
  }

  private static void help(Page page) {
    page.locator("key-help button").waitFor();
    page.keyboard().press("?");
    assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
    Chromium.assertAccessible(page);
    page.keyboard().press("Escape");
    assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
  }

  private static void openMenu(Page page) {
    follow(page, page.getByText("More", new Page.GetByTextOptions().setExact(true)));
    assertThat(page.getByText("Make another one like it")).isVisible();
    follow(page, page.getByText("Make another one like it"));
    page.waitForURL("**/experiments/new?from=*");
    tabTo(page, page.locator("[name=limit]"));
    page.keyboard().type("2");
    follow(page, page.getByRole(AriaRole.BUTTON, named("Estimate")));
    assertThat(page.locator("plan-estimate")).containsText("2 of 130");
    assertThat(page.locator("plan-estimate copy-text")).containsText("--limit 2");
  }

  /** Reaches it by the key of tabs, and presses Enter. */
  private static void follow(Page page, Locator target) {
    tabTo(page, target);
    page.keyboard().press("Enter");
  }

  private static void tabTo(Page page, Locator target) {
    for (int steps = 0; steps < 120; steps++) {
      if ((Boolean) target.evaluate("it => it === document.activeElement")) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("The key of tabs does not reach (%s).".formatted(target));
  }

  /** What was filtered, ordered and opened is in the address. */
  @Test
  @Order(2)
  void anAddressShowsTheSameToOthers() {
    storeAll();
    try (var mine = signedIn();
        var one = mine.newPage()) {
      for (String each : pages()) {
        show(one, each);
        // it has the cookie alone, and nothing else of mine
        var fresh =
            new NewContextOptions().setStorageState(mine.storageState()).setViewportSize(1440, 900);
        try (var others = chromium.open(fresh);
            var two = others.newPage()) {
          show(two, one.url().substring(origin.length()));
          if (!each.equals("/system")) { // that shows this moment
            assertThat(text(two)).as(each).isEqualTo(text(one));
          }
        }
      }
    }
  }

  /** Without what depends on the moment, such as the end of a running experiment's plots. */
  private static String text(Page page) {
    String text = page.locator("main").innerText();
    for (String axis : page.locator("main .axis").allInnerTexts()) {
      text = text.replace(axis, "");
    }
    return text.replaceAll("\\d+ [smhd] ago|[\\d.]+ [smhd]\\b", "");
  }

  @Test
  @Order(2)
  void theMapIsInItsAddress() {
    storeAll();
    try (var mine = signedIn();
        var others = signedIn()) {
      Page one = mine.newPage();
      show(one, "/experiments");
      one.getByRole(AriaRole.LINK, named(finished)).click();
      one.locator("eval-map[data-painted]").waitFor();
      one.locator("[data-state=failed]").click();
      one.locator("[data-state=partial]").click();
      one.locator("#map-order").selectOption("cost");
      assertMap(one);

      Page two = others.newPage();
      show(two, one.url().substring(origin.length()));
      assertMap(two);
      assertThat(snapshot(two)).isEqualTo(snapshot(one));

      one.getByRole(AriaRole.LINK, named("As a table")).click();
      one.locator("[name=verdict]").selectOption("failed");
      one.getByRole(AriaRole.BUTTON, named("Filter")).click();
      one.waitForURL("**verdict=failed**");
      one.locator("tbody th a").first().click();
      assertThat(one.getByText(Pattern.compile("^1 of \\d+ failed$"))).isVisible();
      one.goBack();
      assertThat(one.locator("[name=verdict]")).hasValue("failed");
      one.goBack();
      one.goBack();
      assertMap(one);
      one.goBack();
      assertThat(one).hasURL(origin + "/experiments");
      one.goForward();
      assertMap(one);
    }
  }

  private static void assertMap(Page page) {
    page.locator("eval-map[data-painted]").waitFor();
    assertThat(page.locator("[data-state=failed]")).hasAttribute("aria-pressed", "true");
    assertThat(page.locator("[data-state=partial]")).hasAttribute("aria-pressed", "true");
    assertThat(page.locator("[data-state=solved]")).hasAttribute("aria-pressed", "false");
    assertThat(page.locator("#map-order")).hasValue("cost");
  }
}
