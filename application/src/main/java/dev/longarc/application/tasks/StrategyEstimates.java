package dev.longarc.application.tasks;

import dev.longarc.application.RequestException;
import dev.longarc.application.contract.EstimateBodies.EstimatesBody;
import dev.longarc.application.contract.EstimateBodies.EstimatesRequest;
import dev.longarc.application.contract.EstimateBodies.StrategyEstimateBody;
import dev.longarc.application.experiments.StrategyAliases;
import dev.longarc.application.experiments.StrategyAliases.Members;
import dev.longarc.features.PuzzleEmbedding;
import dev.longarc.features.PuzzleFeatures;
import dev.longarc.features.RunEstimator;
import dev.longarc.plan.Prices;
import dev.longarc.store.StrategyRuns;
import dev.longarc.strategy.StrategyDescriptor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * What strategies are expected to do on an ARC task: from their ended runs on similar ones, and
 * from their descriptors where there is none. No engine is loaded.
 */
final class StrategyEstimates {
  /** A strategy is recommended for its cost when its confidence is that close to the highest. */
  private static final double CLOSE = 0.02;

  /** Without a run, as likely as not: Laplace's rule of succession. */
  private static final double UNKNOWN = 0.5;

  private final TaskQueries queries;
  private final StrategyRuns runs;
  private final Prices prices;
  private final StrategyAliases aliases;

  StrategyEstimates(DataSource store, TaskQueries queries, Prices prices) {
    this.queries = queries;
    this.prices = prices;
    runs = new StrategyRuns(store);
    aliases = new StrategyAliases(prices.catalog());
  }

  /** Whether runs were seen, and what is expected. */
  private record Expected(
      String name, double confidence, double seconds, double usd, boolean seen, String reason) {
    StrategyEstimateBody body() {
      return new StrategyEstimateBody(
          name,
          BigDecimal.valueOf(usd).setScale(6, RoundingMode.HALF_UP),
          Math.round(1000 * seconds),
          Math.round(1000 * confidence) / 1000.0,
          reason);
    }
  }

  /** See {@link TaskAccess#estimate}. */
  EstimatesBody estimate(EstimatesRequest request) {
    if (request.taskId() == null) {
      throw RequestException.missing("task_id");
    }
    List<Members> wanted = wanted(request);
    var task = queries.found(request.taskId(), request.dataset(), null);
    var embedding = PuzzleEmbedding.of(PuzzleFeatures.of(task.puzzle()));
    List<Expected> all = wanted.stream().map(members -> expected(members, embedding)).toList();
    Expected best = best(all);
    return new EstimatesBody(
        all.stream().map(Expected::body).toList(), best.name(), why(best, all));
  }

  private List<Members> wanted(EstimatesRequest request) {
    List<String> names = request.strategies();
    if (names == null) {
      names = prices.catalog().all().stream().map(StrategyDescriptor::name).toList();
    }
    if (names.isEmpty()) {
      throw RequestException.invalid("strategies", "The list of strategies is empty.");
    }
    var wanted = new ArrayList<Members>();
    for (int index = 0; index < names.size(); index++) {
      String place = "strategies[%d]".formatted(index);
      if (names.get(index) == null) {
        throw RequestException.missing(place);
      }
      wanted.add(aliases.members(place, names.get(index)));
    }
    return wanted;
  }

  private Expected expected(Members members, PuzzleEmbedding puzzle) {
    List<Expected> each =
        members.strategies().stream().map(strategy -> alone(strategy, puzzle)).toList();
    return each.size() == 1 ? renamed(each.getFirst(), members.name()) : together(members, each);
  }

  private static Expected renamed(Expected one, String name) {
    return new Expected(name, one.confidence(), one.seconds(), one.usd(), one.seen(), one.reason());
  }

  private Expected alone(StrategyDescriptor strategy, PuzzleEmbedding puzzle) {
    var known = runs.of(strategy.name());
    if (known.isEmpty()) {
      long budget = strategy.defaultBudget();
      return new Expected(
          strategy.name(),
          UNKNOWN,
          budget * strategy.coreSecondsPerUnit(),
          prices.cost(strategy.name(), budget).doubleValue(),
          false,
          "No run of it is stored: the nominal time and cost of its default budget.");
    }
    var estimate = new RunEstimator(known).of(puzzle);
    return new Expected(
        strategy.name(),
        estimate.confidence(),
        estimate.seconds(),
        estimate.usd(),
        true,
        estimate.similar() == 0
            ? "None of its runs could be scored."
            : "Of the %d most similar ARC tasks that it ran on, it solved %d."
                .formatted(estimate.similar(), estimate.similarSolved()));
  }

  /** The members tend to solve the same ARC tasks, so the best of them decides. */
  private static Expected together(Members members, List<Expected> each) {
    double seconds = 0;
    double usd = 0;
    double reached = 1; // the chance that a member runs at all
    for (Expected one : each) {
      seconds =
          members.sideBySide()
              ? Math.max(seconds, one.seconds())
              : seconds + reached * one.seconds();
      usd += reached * one.usd();
      reached *= members.sideBySide() ? 1 : 1 - one.confidence();
    }
    Expected best = Objects.requireNonNull(best(each));
    return new Expected(
        members.name(),
        each.stream().mapToDouble(Expected::confidence).max().orElseThrow(),
        seconds,
        usd,
        each.stream().anyMatch(Expected::seen),
        "The best of it is %s: %s".formatted(best.name(), best.reason()));
  }

  /** The cheapest of those with nearly the highest confidence; what was never seen comes last. */
  private static Expected best(List<Expected> all) {
    boolean anySeen = all.stream().anyMatch(Expected::seen);
    var known = all.stream().filter(each -> each.seen() == anySeen).toList();
    double highest = known.stream().mapToDouble(Expected::confidence).max().orElseThrow();
    return known.stream()
        .filter(each -> each.confidence() >= highest - CLOSE)
        .min(Comparator.comparingDouble(Expected::usd))
        .orElseThrow();
  }

  private static String why(Expected best, List<Expected> all) {
    if (!best.seen()) {
      return "No run of these strategies is stored, and (%s) is nominally the cheapest."
          .formatted(best.name());
    }
    boolean highest = all.stream().allMatch(each -> best.confidence() >= each.confidence());
    return "%s It has %s (%s %%)."
        .formatted(
            best.reason(),
            highest
                ? "the highest confidence"
                : "the lowest cost of those with nearly the highest confidence",
            String.format(Locale.ROOT, "%.0f", 100 * best.confidence()));
  }
}
