import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Runs test classes repeatedly in this JVM, half of the rounds with all cores busy: see repeat.py.
 * Arguments: rounds, then simple class names.
 */
final class Repeat {
  private Repeat() {}

  public static void main(String[] arguments) throws InterruptedException {
    int rounds = Integer.parseInt(arguments[0]);
    List<String> names = Arrays.stream(arguments).skip(1).toList();
    int failed = 0;
    for (String name : names) {
      failed += repeat(name, rounds);
    }
    System.exit(failed == 0 ? 0 : 1);
  }

  private static int repeat(String name, int rounds) throws InterruptedException {
    var failures = new TreeMap<String, Integer>();
    var all = new ArrayList<Duration>();
    int failed = 0;
    for (int round = 0; round < rounds; round++) {
      List<Thread> load = round % 2 == 0 ? List.of() : busy();
      long begun = System.nanoTime();
      failed += run(name, failures) ? 0 : 1;
      all.add(Duration.ofNanos(System.nanoTime() - begun));
      load.forEach(Thread::interrupt);
      for (Thread thread : load) {
        thread.join();
      }
    }
    all.sort(null);
    out.printf(
        "%s: %d rounds, half of them under load, %d failed; %d ms in the middle, %d ms at most%n",
        name, rounds, failed, all.get(rounds / 2).toMillis(), all.getLast().toMillis());
    for (Map.Entry<String, Integer> failure : failures.entrySet()) {
      out.printf("  %d times: %s%n", failure.getValue(), failure.getKey());
    }
    return failed;
  }

  /** Discards the output of tests. */
  private static final PrintStream out = System.out;

  private static boolean run(String name, Map<String, Integer> failures) {
    var summary = new SummaryGeneratingListener();
    System.setOut(new PrintStream(PrintStream.nullOutputStream()));
    System.setErr(new PrintStream(PrintStream.nullOutputStream()));
    LauncherFactory.create().execute(request(name), summary);
    if (summary.getSummary().getTestsSucceededCount() == 0) {
      failures.merge("no test of this name succeeded", 1, Integer::sum);
      return false;
    }
    summary
        .getSummary()
        .getFailures()
        .forEach(each ->
            failures.merge(
                each.getTestIdentifier().getDisplayName() + ": " + firstLine(each.getException()),
                1,
                Integer::sum));
    return summary.getSummary().getTotalFailureCount() == 0;
  }

  private static String firstLine(Throwable thrown) {
    return thrown.toString().lines().limit(3).reduce("", (all, line) -> all + " " + line).strip();
  }

  private static LauncherDiscoveryRequest request(String name) {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(DiscoverySelectors.selectPackage("dev.longarc"))
        .filters(ClassNameFilter.includeClassNamePatterns(".*\\." + name))
        .build();
  }

  /** Starts a busy thread for each core. */
  private static List<Thread> busy() {
    return Stream.generate(() -> Thread.ofPlatform().daemon().start(Repeat::spin))
        .limit(Runtime.getRuntime().availableProcessors())
        .toList();
  }

  private static void spin() {
    while (!Thread.interrupted()) {
      Thread.onSpinWait();
    }
  }
}
