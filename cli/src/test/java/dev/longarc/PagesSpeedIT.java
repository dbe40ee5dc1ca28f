package dev.longarc;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * How fast pages of large experiments open and follow, and how much they weigh. Sizes are asserted;
 * times are compared with their bars in {@code benchmarks/results/pages.txt}, since they hold on an
 * idle machine alone. Beside each is the same of a page that does nothing, and weighs as much.
 */
@Tag("browser")
@Isolated
class PagesSpeedIT extends BrowserFixture {
  private static final int EVALUATIONS = 10_000;
  private static final int ENDED = 9_800;
  private static final int LOADS = 10;
  private static final int PER_SECOND = 100;
  private static final int SECONDS = 60;
  private static final int KB = 1_000;
  private static final int MB = 1_000_000;
  private static final Pattern USED =
      Pattern.compile("(?m)^\\s*(?!Metaspace|class space).*used (\\d+)K");

  /** Notes when the largest element and the map were painted, and what blocked the page. */
  private static final String OBSERVE =
      """
      window.tasks = [];
      const note = (type, what) =>
        new PerformanceObserver((list) => list.getEntries().forEach(what)).observe({ type, buffered: true });
      note("largest-contentful-paint", (entry) => (window.largest = entry.startTime));
      note("longtask", (entry) => window.tasks.push(entry.duration));
      const look = () => {
        const map = document.querySelector("eval-map");
        if (map ? map.dataset.painted : document.readyState === "complete") {
          requestAnimationFrame(() => setTimeout(() => (window.painted = performance.now())));
        } else {
          requestAnimationFrame(look);
        }
      };
      requestAnimationFrame(look);
      """;

  /** Notes when each evaluation with a verdict was painted first. */
  private static final String WATCH =
      """
      () => {
        const map = document.querySelector("eval-map");
        window.tasks = [];
        window.painted = {};
        let batch = [];
        const note = (i) => {
          if (!["queued", "running"].includes(map.states[i]) && !(map.ids[i] in painted)) {
            painted[map.ids[i]] = 0;
            batch.push(map.ids[i]);
            if (batch.length === 1) {
              requestAnimationFrame(() => setTimeout(() => {
                batch.forEach((id) => (painted[id] = Date.now()));
                batch = [];
              }));
            }
          }
        };
        const { draw, drawAll } = map;
        map.draw = function (i) {
          draw.call(this, i);
          note(i);
        };
        map.drawAll = function () {
          drawAll.call(this);
          this.ids.forEach((_, i) => note(i));
        };
      }
      """;

  private final Measurements measured =
      new Measurements(Path.of("..", "benchmarks", "results", "pages.txt"));

  private StoredExperiments stored;
  private String large = "";

  @BeforeAll
  void store() {
    stored = new StoredExperiments(folder.resolve("home"));
    large = stored.experiment("large", null, StoredExperiments.samples("large", EVALUATIONS));
    stored.recordFirst(large, ENDED, "crop(largest(objects(I)))");
  }

  @AfterAll
  void write() throws IOException {
    stored.close();
    measured.write();
  }

  /** One opening with an empty cache: milliseconds, bytes on the wire, elements. */
  private record Opening(
      double html, double largest, double painted, double bytes, double elements) {}

  @Test
  void opensAnExperimentOf10000Evaluations() throws IOException {
    var opened = open(origin + "/experiments/" + large);
    long bytes = Math.round(p95(opened, Opening::bytes));
    try (var still = new StillServer(bytes)) {
      chromium.allow(still.origin());
      var twin = open(still.origin() + "/");
      measured.heading(
          ("Opening an experiment of %,d evaluations: p95 of %d loads, no cache; beside it a page of"
                  + " the same size without anything to do")
              .formatted(EVALUATIONS, LOADS));
      measured.time(
          "largest element painted",
          p95(opened, Opening::largest),
          1_000,
          p95(twin, Opening::largest));
      measured.time(
          "map painted", p95(opened, Opening::painted), 1_000, p95(twin, Opening::painted));
      measured.time("HTML", p95(opened, Opening::html), 100, p95(twin, Opening::html));
      measured.size("on the wire, kB", bytes / (double) KB, 350, p95(twin, Opening::bytes) / KB);
      double elements = p95(opened, Opening::elements);
      measured.size("elements", elements, 1_400, p95(twin, Opening::elements));
      assertThat(bytes).isLessThanOrEqualTo(350 * KB);
      assertThat(elements).isLessThanOrEqualTo(1_400);
    }
  }

  private List<Opening> open(String url) {
    return IntStream.range(0, 2 + LOADS).mapToObj(_ -> opening(url)).skip(2).toList();
  }

  private Opening opening(String url) {
    try (var context = signedIn();
        var page = context.newPage()) {
      page.addInitScript(OBSERVE);
      var bytes = bytesOf(context, page);
      page.navigate(url);
      page.waitForFunction("() => window.painted && window.largest");
      var strategies = page.locator("live-region[src$='/parts/strategies']");
      if (strategies.count() > 0) {
        strategies.locator("table").first().waitFor(); // or the next opening would wait for them
      }
      return new Opening(
          number(
              page,
              "performance.getEntriesByType('navigation').map((it) => it.responseEnd - it.requestStart)[0]"),
          number(page, "window.largest"),
          number(page, "window.painted"),
          bytes.get(),
          number(page, "document.querySelectorAll('*').length"));
    }
  }

  private static AtomicLong bytesOf(BrowserContext context, Page page) {
    var bytes = new AtomicLong();
    var network = context.newCDPSession(page);
    network.send("Network.enable");
    network.on(
        "Network.loadingFinished",
        event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
    return bytes;
  }

  private static double number(Page page, String expression) {
    return ((Number) page.evaluate("() => " + expression)).doubleValue();
  }

  private static <T> double p95(List<T> all, ToDoubleFunction<T> figure) {
    double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
    return sorted[Math.min(sorted.length - 1, (int) Math.ceil(0.95 * sorted.length) - 1)];
  }

  @Test
  void scrollsAndFiltersWithoutAPause() {
    try (var context = signedIn();
        var page = context.newPage()) {
      page.addInitScript(OBSERVE);
      page.navigate(origin + "/experiments/" + large);
      page.waitForFunction("() => window.painted");
      page.waitForLoadState(LoadState.LOAD);
      page.evaluate("() => (window.tasks = [])");
      page.locator("eval-map").hover();
      for (int turn = 0; turn < 20; turn++) {
        page.mouse().wheel(0, 200);
        page.waitForTimeout(30);
      }
      measured.heading("Scrolling and filtering the map of %,d".formatted(EVALUATIONS));
      measured.time("longest task while it scrolls", longest(page), 50);
      page.evaluate("() => (window.tasks = [])");
      for (String state : List.of("failed", "solved", "failed", "solved")) {
        page.locator("[data-state=" + state + "]").click();
        page.waitForTimeout(200);
      }
      measured.time("longest task while it filters", longest(page), 50);
      page.evaluate("() => (window.tasks = [])");
      for (String order : List.of("cost", "state", "dataset")) {
        page.locator("#map-order").selectOption(order);
        page.waitForTimeout(200);
      }
      measured.time("longest task while it sorts", longest(page), 50);
    }
  }

  private static double longest(Page page) {
    return number(page, "Math.max(0, ...window.tasks)");
  }

  @Test
  void followsResultsAsTheyAreStored() throws InterruptedException {
    int results = PER_SECOND * SECONDS;
    String id = stored.experiment("live", null, StoredExperiments.samples("live", results));
    try (var context = signedIn();
        var page = context.newPage()) {
      page.addInitScript(OBSERVE);
      page.navigate(origin + "/experiments/" + id);
      page.locator("live-badge[data-state=live]").waitFor();
      page.evaluate(WATCH);
      double heap = heap(context, page);
      long began = System.nanoTime();
      var committed = write(id, results, page);
      double seconds = (System.nanoTime() - began) / 1e9;
      double blocked = number(page, "window.tasks.reduce((sum, each) => sum + each, 0)");
      LongarcProcess.await(
          "the same states",
          Duration.ofSeconds(30),
          () -> snapshot(page).equals(cells(context, id)));
      page.waitForFunction("() => Object.values(window.painted).every((at) => at > 0)");
      var delays = delays(page, committed);

      measured.heading(
          "Following %d results/s for %d s, from the commit to the paint"
              .formatted(PER_SECOND, SECONDS));
      measured.time("p50", quantile(delays, 0.5), 500);
      measured.time("p95", quantile(delays, 0.95), 1_000);
      measured.time("at most", quantile(delays, 1), Double.POSITIVE_INFINITY);
      measured.size("blocked by tasks of 50 ms and more, % of the time", blocked / seconds / 10, 5);
      double more = (heap(context, page) - heap) / MB;
      measured.size("more heap, MB", more, 10);
      assertThat(delays).hasSize(results);
      assertThat(more).isLessThan(10);
      assertTotals(context, page, id);
    }
  }

  /** Stores results at a steady rate; returns when each was committed, in ms. */
  private Map<String, Long> write(String id, int results, Page page) throws InterruptedException {
    var committed = new ConcurrentHashMap<String, Long>();
    try (var threads = Executors.newScheduledThreadPool(8)) {
      for (int number = 0; number < results; number++) {
        int each = number;
        long after = number * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
        var _ =
            threads.schedule(
                () -> committed.put(stored.record(id, each, "p"), System.currentTimeMillis()),
                after,
                TimeUnit.NANOSECONDS);
      }
      threads.shutdown();
      while (!threads.awaitTermination(1, TimeUnit.MILLISECONDS)) {
        page.waitForTimeout(250); // the browser is heard meanwhile
      }
    }
    return committed;
  }

  private static double[] delays(Page page, Map<String, Long> committed) {
    var painted = (Map<?, ?>) page.evaluate("() => window.painted");
    return committed.entrySet().stream()
        .filter(each -> painted.containsKey(each.getKey()))
        .mapToDouble(each ->
            Math.max(0, ((Number) painted.get(each.getKey())).doubleValue() - each.getValue()))
        .sorted()
        .toArray();
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  /** Bytes of objects that are alive. */
  private static double heap(BrowserContext context, Page page) {
    var session = context.newCDPSession(page);
    session.send("HeapProfiler.collectGarbage");
    return session.send("Runtime.getHeapUsage").get("usedSize").getAsDouble();
  }

  private void assertTotals(BrowserContext context, Page page, String id) {
    var counts = api(context, "experiments/" + id + "/status").get("counts");
    assertThat(count(page, "solved")).isEqualTo(counts.get("solved").longValue());
    assertThat(count(page, "failed")).isEqualTo(counts.get("failed").longValue());
    var cells = cells(context, id);
    for (String state : List.of("solved", "partial", "unsolved", "failed", "queued")) {
      long expected = cells.stream().filter(line -> line.contains(" " + state + " ")).count();
      assertThat(count(page, state)).as(state).isEqualTo(expected);
    }
  }

  private static long count(Page page, String state) {
    String text = page.locator("[data-state=" + state + "] .count").textContent();
    return Long.parseLong(text.replace(",", ""));
  }

  @Test
  void streamsTheReport() throws Exception {
    URI report = URI.create(origin + "/api/v1/experiments/" + large + "/export");
    var sizes = new ArrayList<Integer>();
    var times = new ArrayList<Double>();
    for (int turn = 0; turn < 3; turn++) {
      long began = System.nanoTime();
      try (InputStream in = answer(report)) {
        sizes.add(Math.toIntExact(in.transferTo(OutputStream.nullOutputStream())));
      }
      times.add((System.nanoTime() - began) / 1e6);
    }
    measured.heading(
        "The report of %,d evaluations as one file, beside a file of the same size"
            .formatted(EVALUATIONS));
    try (var still = new StillServer(sizes.getLast())) {
      long began = System.nanoTime();
      try (InputStream in = answer(URI.create(still.origin() + "/page.js"))) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      double twin = (System.nanoTime() - began) / 1e6;
      measured.time(
          "read, the slowest of three",
          times.stream().max(Double::compare).orElseThrow(),
          5_000,
          twin);
    }
    measured.size("size, MB", sizes.getLast() / (double) MB, Double.POSITIVE_INFINITY);
    double before = liveHeap();
    try (InputStream in = answer(report)) {
      in.skipNBytes(sizes.getLast() / 2);
      double more = liveHeap() - before;
      measured.size("live heap of the API in the middle of it, more MB", more, 64);
      assertThat(more).isLessThan(64);
    }
  }

  private InputStream answer(URI address) throws IOException, InterruptedException {
    String token = Files.readString(folder.resolve("home/token")).strip();
    var request = HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token);
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream()).body();
  }

  /** What is alive in the API's heap, in MB. */
  private double liveHeap() throws IOException {
    String pid = String.valueOf(longarc.state().members().get("api").process().pid());
    jcmd(pid, "GC.run");
    var used = USED.matcher(jcmd(pid, "GC.heap_info"));
    return used.results().mapToLong(found -> Long.parseLong(found.group(1))).sum() / 1e3;
  }

  private static String jcmd(String pid, String command) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    var process = new ProcessBuilder(jcmd.toString(), pid, command).start();
    try (InputStream in = process.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
