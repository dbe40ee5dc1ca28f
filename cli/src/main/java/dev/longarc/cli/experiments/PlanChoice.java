package dev.longarc.cli.experiments;

import dev.longarc.cli.terminal.CommandException;
import dev.longarc.plan.FailureHandling;
import dev.longarc.plan.Limits;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import dev.longarc.plans.PlanFiles;
import dev.longarc.strategy.StrategyCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plan that {@code --plan} names: one that ships with Longarc, or a file. */
final class PlanChoice {
  private PlanChoice() {}

  /**
   * Checks the plan against the strategies there are, so that a mistake shows before anything is
   * started.
   *
   * @param argument null for the default plan
   */
  static Plan read(@Nullable String argument, List<Path> plugins) {
    Plan plan = argument == null ? PlanFiles.bundled().getFirst() : named(argument);
    plan.resolved(StrategyCatalog.withPlugins(plugins));
    return plan;
  }

  static Plan named(String argument) {
    for (Plan plan : PlanFiles.bundled()) {
      if (plan.name().equals(argument)) {
        return plan;
      }
    }
    Path file = Path.of(argument);
    if (Files.isRegularFile(file)) {
      return PlanFiles.read(file);
    }
    var names = PlanFiles.bundled().stream().map(Plan::name).toList();
    throw CommandException.input(
        "There is no plan (%s), neither of that name nor such a file.\nMaybe one of: %s."
            .formatted(argument, String.join(", ", names)));
  }

  /** As the API takes it: what plan files hold, and nothing else. */
  static Map<String, Object> json(Plan plan) {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", plan.name());
    json.put("description", plan.description());
    json.put("parallelism", plan.parallelism());
    json.put("confidence_bar", plan.confidenceBar());
    json.put("seed", plan.seed());
    json.put("steps", plan.steps().stream().map(PlanChoice::json).toList());
    addControls(json, plan);
    return json;
  }

  /** Priority, limits and the handling of failures, where they are not the defaults. */
  private static void addControls(Map<String, Object> json, Plan plan) {
    if (plan.priority() != Plan.DEFAULT_PRIORITY) {
      json.put("priority", plan.priority());
    }
    if (!plan.limits().equals(Limits.DEFAULT)) {
      json.put("limits", json(plan.limits()));
    }
    if (!plan.failures().equals(FailureHandling.DEFAULT)) {
      json.putAll(json(plan.failures()));
    }
  }

  private static Map<String, Object> json(Limits limits) {
    var json = new LinkedHashMap<String, Object>();
    json.put("task_usd", limits.taskUsd());
    if (limits.experimentUsd() != null) {
      json.put("experiment_usd", limits.experimentUsd());
    }
    if (limits.minutes() != null) {
      json.put("minutes", limits.minutes());
    }
    return json;
  }

  private static Map<String, Object> json(FailureHandling failures) {
    var retries = new LinkedHashMap<String, Object>();
    failures
        .retries()
        .forEach((type, retry) ->
            retries.put(
                lower(type),
                Map.of("retries", retry.retries(), "wait_seconds", retry.waitMs() / 1000.0)));
    var json = new LinkedHashMap<String, Object>();
    json.put("retries", retries);
    json.put("recovery", failures.recovery().stream().map(PlanChoice::lower).toList());
    if (failures.fallback() != null) {
      json.put("fallback", json(failures.fallback()));
    }
    return json;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> json(Step step) {
    return Map.of("strategies", step.strategies().stream().map(PlanChoice::json).toList());
  }

  private static Map<String, Object> json(StrategySpec strategy) {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", strategy.name());
    if (strategy.budget() > 0) {
      json.put("budget", strategy.budget());
    }
    if (!strategy.options().isEmpty()) {
      json.put("options", strategy.options());
    }
    return json;
  }
}
