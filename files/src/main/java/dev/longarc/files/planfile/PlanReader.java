package dev.longarc.files.planfile;

import static dev.longarc.files.planfile.PlanNodes.at;
import static dev.longarc.files.planfile.PlanNodes.integer;
import static dev.longarc.files.planfile.PlanNodes.list;
import static dev.longarc.files.planfile.PlanNodes.mapping;
import static dev.longarc.files.planfile.PlanNodes.number;
import static dev.longarc.files.planfile.PlanNodes.required;
import static dev.longarc.files.planfile.PlanNodes.text;
import static dev.longarc.files.planfile.PlanNodes.unexpected;
import static dev.longarc.files.planfile.PlanNodes.usd;

import dev.longarc.plan.InvalidPlanException;
import dev.longarc.plan.Limits;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import dev.longarc.plan.TimeLimits;
import dev.longarc.text.NameRule;
import dev.longarc.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a plan from its YAML tree by hand, so that every value is checked with its place. */
final class PlanReader {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final int DEFAULT_PARALLELISM = 16;
  private static final double DEFAULT_CONFIDENCE_BAR = 0.9;
  private static final long DEFAULT_SEED = 1;
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "description",
          "parallelism",
          "confidence_bar",
          "seed",
          "steps",
          "priority",
          "limits",
          "time_limits",
          "retries",
          "recovery",
          "fallback");

  private PlanReader() {}

  static Plan read(String yaml) {
    try {
      return plan(YAML.readTree(yaml));
    } catch (JacksonException e) {
      throw notYaml(e);
    }
  }

  static Plan read(JsonNode tree) {
    try {
      return plan(tree);
    } catch (JacksonException e) {
      throw new InvalidPlanException("", Printable.line(e.getOriginalMessage()));
    }
  }

  private static InvalidPlanException notYaml(JacksonException e) {
    var location = e.getLocation();
    String at =
        location == null || location.getLineNr() < 1
            ? ""
            : " at line (%d), column (%d)".formatted(location.getLineNr(), location.getColumnNr());
    String why = Printable.line(e.getOriginalMessage().lines().findFirst().orElse(""));
    return new InvalidPlanException("", "This is not YAML%s: %s.".formatted(at, why));
  }

  private static Plan plan(JsonNode node) {
    mapping(node, "", KEYS);
    return new Plan(
        name(text(required(node, "name", ""), "name")),
        node.has("description") ? text(node.get("description"), "description") : "",
        node.has("parallelism")
            ? (int) integer(node.get("parallelism"), "parallelism", Integer.MAX_VALUE)
            : DEFAULT_PARALLELISM,
        node.has("confidence_bar")
            ? number(node.get("confidence_bar"), "confidence_bar")
            : DEFAULT_CONFIDENCE_BAR,
        node.has("seed") ? integer(node.get("seed"), "seed", Long.MAX_VALUE) : DEFAULT_SEED,
        steps(required(node, "steps", "")),
        node.has("priority")
            ? (int) integer(node.get("priority"), "priority", Integer.MAX_VALUE)
            : Plan.DEFAULT_PRIORITY,
        node.has("limits") ? limits(node.get("limits")) : Limits.DEFAULT,
        FailureHandlingReader.read(node),
        node.has("time_limits") ? times(node.get("time_limits")) : TimeLimits.NONE);
  }

  private static TimeLimits times(JsonNode node) {
    mapping(node, "time_limits", Set.of("run_minutes", "task_minutes"));
    return new TimeLimits(minutes(node, "run_minutes"), minutes(node, "task_minutes"));
  }

  private static @Nullable Double minutes(JsonNode node, String key) {
    return node.has(key) ? number(node.get(key), "time_limits." + key) : null;
  }

  /** Checks the name's rule for new plans; plans of old rows may have other names. */
  private static String name(String name) {
    NameRule.broken("plan's", name)
        .ifPresent(broken -> {
          throw new InvalidPlanException("name", broken);
        });
    return name;
  }

  private static Limits limits(JsonNode node) {
    mapping(node, "limits", Set.of("task_usd", "experiment_usd", "minutes"));
    return new Limits(
        node.has("task_usd")
            ? usd(node.get("task_usd"), "limits.task_usd")
            : Limits.DEFAULT_TASK_USD,
        node.has("experiment_usd")
            ? usd(node.get("experiment_usd"), "limits.experiment_usd")
            : null,
        node.has("minutes")
            ? integer(node.get("minutes"), "limits.minutes", Long.MAX_VALUE)
            : null);
  }

  private static List<Step> steps(JsonNode node) {
    var steps = new ArrayList<Step>();
    for (JsonNode step : list(node, "steps", "steps")) {
      steps.add(step(step, "steps[" + steps.size() + "]"));
    }
    return steps;
  }

  private static Step step(JsonNode node, String place) {
    if (node.isString()) {
      return new Step(List.of(strategy(node, place)));
    }
    if (node.isArray()) {
      return strategies(node, place);
    }
    mapping(node, place, Set.of("strategies"));
    return strategies(required(node, "strategies", place), place + ".strategies");
  }

  private static Step strategies(JsonNode node, String place) {
    var strategies = new ArrayList<StrategySpec>();
    for (JsonNode strategy : list(node, place, "strategies")) {
      strategies.add(strategy(strategy, place + "[" + strategies.size() + "]"));
    }
    return at(place, () -> new Step(strategies));
  }

  static StrategySpec strategy(JsonNode node, String place) {
    if (node.isString()) {
      return new StrategySpec(text(node, place), 0, Map.of());
    }
    mapping(node, place, Set.of("name", "budget", "options"));
    String name = text(required(node, "name", place), place + ".name");
    long budget =
        node.has("budget") ? integer(node.get("budget"), place + ".budget", Long.MAX_VALUE) : 0;
    Map<String, String> options =
        node.has("options") ? options(node.get("options"), place + ".options") : Map.of();
    return at(place + ".budget", () -> new StrategySpec(name, budget, options));
  }

  private static Map<String, String> options(JsonNode node, String place) {
    if (!node.isObject()) {
      throw unexpected(place, node, "a mapping of names to values");
    }
    var options = new TreeMap<String, String>();
    for (var option : node.properties()) {
      var value = option.getValue();
      if (!value.isValueNode() || value.isNull()) {
        throw unexpected(place + "." + option.getKey(), value, "one value");
      }
      options.put(option.getKey(), value.asString());
    }
    return options;
  }
}
