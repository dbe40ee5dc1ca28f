package dev.longarc.pages.experiments;

import dev.longarc.application.contract.LedgerBody;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.evaluation.Verdict;
import dev.longarc.judging.statistics.Share;
import dev.longarc.pages.PageView;
import dev.longarc.pages.text.CountsBar;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Words;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far an experiment is, in five tiles; written again while it runs.
 *
 * @param id of the experiment
 * @param soFar whether results are still missing: short tasks end first, so a share of a part is
 *     biased
 */
public record ExperimentTiles(
    String id,
    boolean soFar,
    Progress progress,
    Solved solved,
    Spend spend,
    Time time,
    Failed failed)
    implements PageView {
  /** Evaluations that ended. */
  public record Progress(String ended, String of, String share, CountsBar bar, String rest) {}

  /**
   * The share of scored results that are solved.
   *
   * @param bound the share of all that ended, failed ones as not solved; empty without failures
   */
  public record Solved(String solved, String scored, String share, String interval, String bound) {}

  /**
   * Money.
   *
   * @param bar the parts of the limit, 0–1000: spent, reserved; null without a limit
   * @param perTask the limit of each ARC task
   * @param end what it may be at the end; empty: not known
   */
  public record Spend(
      String spent, String limit, @Nullable Parts bar, String perTask, String held, String end) {}

  /** Thousandths. */
  public record Parts(int spent, int held) {}

  public record Time(String elapsed, List<String> lines) {}

  /**
   * @param kinds such as {@code 7 RESOURCE}
   */
  public record Failed(int count, List<String> kinds) {}

  private static final int WHOLE = 1000;

  public static ExperimentTiles of(StatusBody status, LedgerBody ledger, Instant now) {
    var tally = status.tally();
    return new ExperimentTiles(
        status.experimentId(),
        !status.status().equals("completed") && tally.results() < tally.total(),
        progress(status),
        solved(status),
        spend(status, ledger),
        time(status, now),
        new Failed(
            tally.count(Verdict.FAILED),
            status.failures().entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .toList()));
  }

  private static Progress progress(StatusBody status) {
    var tally = status.tally();
    int running = status.progress().currentTasks().size();
    int queued = Math.max(0, tally.total() - tally.done() - running);
    var rest = new ArrayList<String>();
    if (running > 0) {
      rest.add(Figures.count(running) + " running");
    }
    if (queued > 0) {
      rest.add(Figures.count(queued) + " queued");
    }
    int notRun = tally.count(Verdict.NOT_RUN);
    if (notRun > 0) {
      rest.add(Figures.count(notRun) + " not run");
    }
    return new Progress(
        Figures.count(tally.ended()),
        Figures.count(tally.total()),
        Figures.percent(tally.total() == 0 ? null : (double) tally.ended() / tally.total()),
        CountsBar.of(tally),
        String.join(", ", rest));
  }

  private static Solved solved(StatusBody status) {
    var tally = status.tally();
    Share share = Share.of(tally.count(Verdict.SOLVED), tally.scoredResults());
    boolean failures = tally.count(Verdict.FAILED) > 0;
    return new Solved(
        Figures.count(tally.count(Verdict.SOLVED)),
        Figures.count(tally.scoredResults()),
        Figures.percent(share.value()),
        share.interval() == null ? "" : Figures.range(share.interval()),
        failures ? Figures.percent(tally.solvedShare(tally.judged())) : "");
  }

  private static Spend spend(StatusBody status, LedgerBody ledger) {
    BigDecimal limit = status.limitUsd();
    return new Spend(
        Figures.money(ledger.spentUsd()),
        limit == null ? "no limit in all" : "of " + Figures.money(limit),
        limit == null || limit.signum() == 0
            ? null
            : new Parts(part(ledger.spentUsd(), limit), part(ledger.reservedUsd(), limit)),
        Figures.money(status.taskLimitUsd()) + " at most for an ARC task",
        ledger.reservedUsd().signum() == 0 ? "" : Figures.money(ledger.reservedUsd()) + " reserved",
        atTheEnd(status, ledger));
  }

  private static int part(BigDecimal amount, BigDecimal limit) {
    return Math.min(WHOLE, (int) (WHOLE * amount.doubleValue() / limit.doubleValue()));
  }

  /** If the rest costs what the evaluations so far have cost on average. */
  private static String atTheEnd(StatusBody status, LedgerBody ledger) {
    int ended = status.progress().completedTasks();
    int total = status.progress().totalTasks();
    if (ended == 0 || ended >= total || !status.status().equals("in_progress")) {
      return "";
    }
    BigDecimal end =
        ledger
            .spentUsd()
            .multiply(BigDecimal.valueOf(total))
            .divide(BigDecimal.valueOf(ended), MathContext.DECIMAL64);
    return "at the end about " + Figures.money(end);
  }

  private static Time time(StatusBody status, Instant now) {
    Instant from = status.createdAt(); // as in the list of experiments
    Instant to = status.completedAt() == null ? now : status.completedAt();
    var lines = new ArrayList<String>();
    var eta = status.eta();
    if (eta != null) {
      lines.add("ends in " + left(eta.earliest(), now) + " to " + left(eta.latest(), now));
    }
    if (status.completedAt() != null) {
      lines.add("ended " + Figures.ago(status.completedAt(), now));
    }
    if (status.deadline() != null) {
      lines.add("deadline " + Figures.instant(status.deadline()));
    }
    if (status.round() > 1) {
      lines.add("round " + status.round());
    }
    return new Time(Figures.duration(Duration.between(from, to).toMillis()), lines);
  }

  private static String left(Instant end, Instant now) {
    return Figures.duration(Math.max(0, Duration.between(now, end).toMillis()));
  }

  /** The kinds of failures in one line. */
  public String kinds() {
    return failed.kinds().stream().map(Words::shown).collect(Collectors.joining(", "));
  }

  @Override
  public String template() {
    return "experiments/tiles.jte";
  }
}
