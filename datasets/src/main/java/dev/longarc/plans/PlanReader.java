package dev.longarc.plans;

import dev.longarc.plan.InvalidPlanException;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Walks the tree of a plan's YAML by hand: every value is checked where it stands. */
final class PlanReader {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final int DEFAULT_PARALLELISM = 16;
  private static final double DEFAULT_CONFIDENCE_BAR = 0.9;
  private static final long DEFAULT_SEED = 1;

  private PlanReader() {}

  static Plan read(String yaml) {
    try {
      return plan(YAML.readTree(yaml));
    } catch (JacksonException e) {
      throw notYaml(e);
    }
  }

  private static InvalidPlanException notYaml(JacksonException e) {
    var location = e.getLocation();
    String at =
        location == null || location.getLineNr() < 1
            ? ""
            : " at line (%d), column (%d)".formatted(location.getLineNr(), location.getColumnNr());
    String why = e.getOriginalMessage().lines().findFirst().orElse("");
    return new InvalidPlanException("", "This is not YAML%s: %s.".formatted(at, why));
  }

  private static Plan plan(JsonNode node) {
    mapping(
        node, "", Set.of("name", "description", "parallelism", "confidence_bar", "seed", "steps"));
    return new Plan(
        text(required(node, "name", ""), "name"),
        node.has("description") ? text(node.get("description"), "description") : "",
        node.has("parallelism")
            ? (int) whole(node.get("parallelism"), "parallelism", Integer.MAX_VALUE)
            : DEFAULT_PARALLELISM,
        node.has("confidence_bar")
            ? number(node.get("confidence_bar"), "confidence_bar")
            : DEFAULT_CONFIDENCE_BAR,
        node.has("seed") ? whole(node.get("seed"), "seed", Long.MAX_VALUE) : DEFAULT_SEED,
        steps(required(node, "steps", "")));
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

  private static StrategySpec strategy(JsonNode node, String place) {
    if (node.isString()) {
      return new StrategySpec(text(node, place), 0, Map.of());
    }
    mapping(node, place, Set.of("name", "budget", "options"));
    String name = text(required(node, "name", place), place + ".name");
    long budget =
        node.has("budget") ? whole(node.get("budget"), place + ".budget", Long.MAX_VALUE) : 0;
    Map<String, String> options =
        node.has("options") ? options(node.get("options"), place + ".options") : Map.of();
    return at(place + ".budget", () -> new StrategySpec(name, budget, options));
  }

  private static Map<String, String> options(JsonNode node, String place) {
    if (!node.isObject()) {
      throw wrong(place, node, "a mapping of names to values");
    }
    var options = new TreeMap<String, String>();
    for (var option : node.properties()) {
      var value = option.getValue();
      if (!value.isValueNode() || value.isNull()) {
        throw wrong(place + "." + option.getKey(), value, "one value");
      }
      options.put(option.getKey(), value.asString());
    }
    return options;
  }

  private static void mapping(JsonNode node, String place, Set<String> keys) {
    if (!node.isObject()) {
      throw wrong(place, node, "a mapping with the keys " + sorted(keys));
    }
    for (String key : node.propertyNames()) {
      if (!keys.contains(key)) {
        throw new InvalidPlanException(
            join(place, key),
            "There is no key (%s) at (%s).\nMaybe one of: %s."
                .formatted(key, join(place, key), sorted(keys)));
      }
    }
  }

  private static JsonNode required(JsonNode node, String key, String place) {
    JsonNode value = node.get(key);
    if (value == null) {
      throw new InvalidPlanException(
          join(place, key), "The key (%s) is missing.".formatted(join(place, key)));
    }
    return value;
  }

  private static JsonNode list(JsonNode node, String place, String what) {
    if (!node.isArray()) {
      throw wrong(place, node, "a list of " + what);
    }
    return node;
  }

  private static String text(JsonNode node, String place) {
    if (!node.isString()) {
      throw wrong(place, node, "a text");
    }
    return node.stringValue();
  }

  private static long whole(JsonNode node, String place, long max) {
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() > max) {
      throw wrong(place, node, "a whole number");
    }
    return node.longValue();
  }

  private static double number(JsonNode node, String place) {
    if (!node.isNumber()) {
      throw wrong(place, node, "a number");
    }
    return node.doubleValue();
  }

  /** The domain knows what is wrong, this class where. */
  private static <T> T at(String place, Supplier<T> value) {
    try {
      return value.get();
    } catch (InvalidPlanException e) {
      throw new InvalidPlanException(place, "At (%s): %s".formatted(place, e.getMessage()));
    }
  }

  private static InvalidPlanException wrong(String place, @Nullable JsonNode node, String what) {
    String found = String.valueOf(node);
    return new InvalidPlanException(
        place,
        "At (%s): found (%s).\nMaybe it should be %s."
            .formatted(
                place.isEmpty() ? "the top" : place,
                found.length() <= 60 ? found : found.substring(0, 60) + "…",
                what));
  }

  private static String sorted(Set<String> keys) {
    return String.join(", ", keys.stream().sorted().toList());
  }

  private static String join(String place, String key) {
    return place.isEmpty() ? key : place + "." + key;
  }
}
