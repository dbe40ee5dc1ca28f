package dev.longarc.application.experiments;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.plan.Limits;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Prices;
import dev.longarc.plan.StrategySpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares a new experiment's limits with its greatest cost and time. */
final class LimitCheck {
  private LimitCheck() {}

  /**
   * @param plan resolved
   * @throws RequestException BUDGET_EXCEEDED when a limit does not pay even for the first strategy
   *     run
   */
  static void refuseUnpayable(CreateExperiment wanted, Plan plan, Prices prices) {
    var first = plan.steps().getFirst().strategies().getFirst();
    Limits limits = plan.limits();
    refuseBelow(
        first,
        prices.atMost(first),
        limits.taskUsd(),
        wanted.taskLimitUsd() == null ? "plan.limits.task_usd" : "task_limit_usd");
    refuseBelow(
        first,
        prices.atMost(first),
        limits.experimentUsd(),
        wanted.limitUsd() == null ? "plan.limits.experiment_usd" : "limit_usd");
  }

  private static void refuseBelow(
      StrategySpec first, BigDecimal atMost, @Nullable BigDecimal limit, String place) {
    if (limit != null && limit.compareTo(atMost) < 0) {
      throw new RequestException(
          ErrorCode.BUDGET_EXCEEDED,
          """
          The limit ($%s) does not pay for the first run of %s, which costs at most $%s.
          Maybe raise it, or give the strategy a smaller budget.\
          """
              .formatted(Prices.text(limit), first.name(), Prices.text(atMost)),
          Map.of("place", place, "limit_usd", limit, "at_most_usd", atMost));
    }
  }

  /**
   * @throws RequestException BUDGET_EXCEEDED when the experiment costs more than its limit even in
   *     the best case
   */
  static void refuseTooSmall(CreateExperiment wanted, Plan plan, Estimate estimate) {
    BigDecimal limit = plan.limits().experimentUsd();
    if (limit != null && limit.compareTo(estimate.leastCostUsd()) < 0) {
      throw new RequestException(
          ErrorCode.BUDGET_EXCEEDED,
          """
          The limit ($%s) is less than the experiment costs in the best case, $%s.
          Maybe raise it, select fewer ARC tasks, or give the strategies smaller budgets.\
          """
              .formatted(Prices.text(limit), Prices.text(estimate.leastCostUsd())),
          Map.of(
              "place",
              wanted.limitUsd() == null ? "plan.limits.experiment_usd" : "limit_usd",
              "limit_usd",
              limit,
              "estimated_cost_least",
              estimate.leastCostUsd(),
              "estimated_cost",
              estimate.costUsd()));
    }
  }

  /**
   * One note for each limit that may be reached.
   *
   * @param plan resolved
   */
  static List<String> notes(Plan plan, Estimate estimate, Prices prices) {
    Limits limits = plan.limits();
    var notes = new ArrayList<String>();
    if (limits.experimentUsd() != null
        && limits.experimentUsd().compareTo(estimate.costUsd()) < 0) {
      notes.add(
          "It may stop at its limit ($%s): it costs at most $%s."
              .formatted(Prices.text(limits.experimentUsd()), Prices.text(estimate.costUsd())));
    }
    BigDecimal each = prices.atMost(plan, Set.of());
    if (limits.taskUsd().compareTo(each) < 0) {
      notes.add(
          "An evaluation may stop at its limit ($%s): it costs at most $%s."
              .formatted(Prices.text(limits.taskUsd()), Prices.text(each)));
    }
    if (limits.minutes() != null && limits.minutes() < estimate.minutes()) {
      notes.add(
          "It may stop at its deadline (%d minutes): it may take %s minutes."
              .formatted(limits.minutes(), estimate.minutes()));
    }
    return notes;
  }
}
