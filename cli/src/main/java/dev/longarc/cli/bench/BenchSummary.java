package dev.longarc.cli.bench;

import dev.longarc.arc.ArcTask;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The summary at the end of a bench. */
final class BenchSummary {
  private static final int SHOWN_FAILURES = 5;
  private static final int MEGABYTE = 1 << 20;

  private final List<ArcTask> tasks;
  private final List<TaskResult> results;
  private final List<TaskResult> searched;
  private final ProcessCosts costs;

  /**
   * @param results one for each of {@code tasks}
   * @param kept indices of results from an earlier process, which are not included in the costs
   */
  BenchSummary(
      List<ArcTask> tasks, List<TaskResult> results, Set<Integer> kept, ProcessCosts costs) {
    this.tasks = tasks;
    this.results = results;
    this.searched =
        IntStream.range(0, results.size())
            .filter(index -> !kept.contains(index))
            .mapToObj(results::get)
            .toList();
    this.costs = costs;
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("ARC tasks     " + number(results.size()));
    lines.add("Solved        " + solved());
    lines.add("Unanswered    " + number(count(BenchSummary::isUnanswered)));
    if (count(TaskResult::isFailed) > 0) {
      lines.add("Failed        " + failures());
    }
    if (searched.size() < results.size()) {
      lines.add(
          "Taken over    %s from an earlier run; the costs below are of the other %s"
              .formatted(number(results.size() - searched.size()), number(searched.size())));
    }
    lines.addAll(costs());
    lines.add("");
    lines.add(headline());
    return lines;
  }

  /** The line such as {@code 18/30 (60 %, 95 % CI 42–75) · 1:12}. */
  private String headline() {
    int failed = (int) count(TaskResult::isFailed);
    int scored = 0;
    for (int index = 0; index < tasks.size(); index++) {
      scored += tasks.get(index).hasOutputs() && !results.get(index).isFailed() ? 1 : 0;
    }
    var parts = new ArrayList<String>();
    if (scored > 0) {
      String all = scored == tasks.size() ? "" : " of those with a scored result";
      parts.add(Texts.solved((int) count(TaskResult::isSolved), scored) + all);
    } else {
      parts.add("unscored");
    }
    if (failed > 0) {
      parts.add(number(failed) + " failed");
    }
    parts.add(Texts.clock(costs.wall()));
    return String.join(" · ", parts);
  }

  private static boolean isUnanswered(TaskResult result) {
    return result.attempts().isEmpty() && !result.isFailed();
  }

  private long count(Predicate<TaskResult> which) {
    return results.stream().filter(which).count();
  }

  private String solved() {
    long scored = tasks.stream().filter(ArcTask::hasOutputs).count();
    if (scored == 0) {
      return "unscored: no test output is known";
    }
    long solved = count(TaskResult::isSolved);
    long first = count(result -> Integer.valueOf(1).equals(result.solvedAt()));
    String of =
        scored == results.size() ? "" : " of %s with known outputs".formatted(number(scored));
    return "%s%s (%s %%), %s of them at the first attempt"
        .formatted(number(solved), of, decimal(1, 100.0 * solved / scored), number(first));
  }

  private String failures() {
    List<TaskResult> failed = results.stream().filter(TaskResult::isFailed).toList();
    var text = new StringBuilder(number(failed.size()));
    for (TaskResult each : failed.subList(0, Math.min(SHOWN_FAILURES, failed.size()))) {
      text.append("\n  ").append(each.taskId()).append("  ");
      text.append(Printable.line(String.valueOf(each.error())));
    }
    return failed.size() <= SHOWN_FAILURES ? text.toString() : text + "\n  …";
  }

  private List<String> costs() {
    var lines = new ArrayList<String>();
    lines.add("Wall time     " + Texts.time(costs.wall()));
    if (!searched.isEmpty()) {
      double seconds = costs.cpu().toMillis() / 1000.0;
      lines.add(
          "CPU           %s s an ARC task; %s s in all: the whole process, JIT and GC included"
              .formatted(decimal(3, seconds / searched.size()), decimal(1, seconds)));
      lines.add("Searches      " + searches());
      long units = searched.stream().mapToLong(TaskResult::workUnits).sum();
      lines.add("Work units    " + number(units));
    }
    costs
        .peakMemory()
        .ifPresent(bytes -> lines.add("Peak memory   " + number(bytes / MEGABYTE) + " MB"));
    return lines;
  }

  private String searches() {
    long[] cpuMs = searched.stream().mapToLong(TaskResult::cpuMs).sorted().toArray();
    double mean = IntStream.range(0, cpuMs.length).mapToDouble(at -> cpuMs[at]).average().orElse(0);
    return "mean %s ms, median %s ms, 95 %% within %s ms of CPU"
        .formatted(
            number(Math.round(mean)), number(quantile(cpuMs, 0.5)), number(quantile(cpuMs, 0.95)));
  }

  /** The smallest of {@code sorted} that is at least as large as {@code share} of them. */
  static long quantile(long[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String decimal(int digits, double number) {
    return String.format(Locale.ROOT, "%." + digits + "f", number);
  }
}
