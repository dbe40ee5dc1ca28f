package dev.longarc.files.planfile;

import static dev.longarc.files.planfile.FailureHandlingReader.word;
import static dev.longarc.files.planfile.PlanNodes.plain;

import dev.longarc.plan.FailureHandling;
import dev.longarc.plan.Limits;
import dev.longarc.plan.Plan;
import dev.longarc.plan.RetryPolicy;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import dev.longarc.plan.TimeLimits;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Writes a plan in an order for readers. Priority, limits and the handling of failures are written
 * only where they differ from the defaults.
 */
final class PlanWriter {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private PlanWriter() {}

  static String yaml(Plan plan) {
    return YAML.writeValueAsString(map(plan));
  }

  static Map<String, Object> map(Plan plan) {
    var map = new LinkedHashMap<String, Object>();
    map.put("name", plan.name());
    map.put("description", plan.description());
    map.put("parallelism", plan.parallelism());
    map.put("confidence_bar", plan.confidenceBar());
    map.put("seed", plan.seed());
    map.put("steps", plan.steps().stream().map(PlanWriter::step).toList());
    if (plan.priority() != Plan.DEFAULT_PRIORITY) {
      map.put("priority", plan.priority());
    }
    Map<String, Object> limits = limits(plan.limits());
    if (!limits.isEmpty()) {
      map.put("limits", limits);
    }
    Map<String, Object> times = times(plan.times());
    if (!times.isEmpty()) {
      map.put("time_limits", times);
    }
    addHandling(plan.failures(), map);
    return map;
  }

  private static Map<String, Object> limits(Limits limits) {
    var map = new LinkedHashMap<String, Object>();
    if (limits.taskUsd().compareTo(Limits.DEFAULT_TASK_USD) != 0) {
      map.put("task_usd", plain(limits.taskUsd()));
    }
    if (limits.experimentUsd() != null) {
      map.put("experiment_usd", plain(limits.experimentUsd()));
    }
    if (limits.minutes() != null) {
      map.put("minutes", limits.minutes());
    }
    return map;
  }

  private static Map<String, Object> times(TimeLimits times) {
    var map = new LinkedHashMap<String, Object>();
    if (times.runMinutes() != null) {
      map.put("run_minutes", times.runMinutes());
    }
    if (times.taskMinutes() != null) {
      map.put("task_minutes", times.taskMinutes());
    }
    return map;
  }

  private static void addHandling(FailureHandling failures, Map<String, Object> map) {
    if (!failures.retries().isEmpty()) {
      var retries = new LinkedHashMap<String, Object>();
      failures.retries().forEach((kind, policy) -> retries.put(word(kind), retry(policy)));
      map.put("retries", retries);
    }
    if (!failures.recovery().equals(FailureHandling.DEFAULT.recovery())) {
      map.put("recovery", failures.recovery().stream().map(FailureHandlingReader::word).toList());
    }
    if (failures.fallback() != null) {
      map.put("fallback", strategy(failures.fallback()));
    }
  }

  private static Map<String, Object> retry(RetryPolicy policy) {
    var map = new LinkedHashMap<String, Object>();
    map.put("retries", policy.retries());
    map.put("wait_seconds", plain(BigDecimal.valueOf(policy.waitMs(), 3)));
    return map;
  }

  private static Map<String, Object> step(Step step) {
    return Map.of("strategies", step.strategies().stream().map(PlanWriter::strategy).toList());
  }

  private static Map<String, Object> strategy(StrategySpec strategy) {
    var map = new LinkedHashMap<String, Object>();
    map.put("name", strategy.name());
    if (strategy.budget() > 0) {
      map.put("budget", strategy.budget());
    }
    if (!strategy.options().isEmpty()) {
      map.put("options", strategy.options());
    }
    return map;
  }
}
