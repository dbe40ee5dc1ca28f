package dev.longarc.plans;

import dev.longarc.plan.Plan;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes a plan in full, in the order in which people read it. */
final class PlanWriter {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().disable(YAMLWriteFeature.WRITE_DOC_START_MARKER).build();

  private PlanWriter() {}

  static String yaml(Plan plan) {
    ObjectNode node = YAML.createObjectNode();
    node.put("name", plan.name());
    node.put("description", plan.description());
    node.put("parallelism", plan.parallelism());
    node.put("confidence_bar", plan.confidenceBar());
    node.put("seed", plan.seed());
    ArrayNode steps = node.putArray("steps");
    plan.steps().forEach(step -> write(step, steps.addObject().putArray("strategies")));
    return YAML.writeValueAsString(node);
  }

  private static void write(Step step, ArrayNode strategies) {
    for (StrategySpec strategy : step.strategies()) {
      ObjectNode node = strategies.addObject();
      node.put("name", strategy.name());
      if (strategy.budget() > 0) {
        node.put("budget", strategy.budget());
      }
      if (!strategy.options().isEmpty()) {
        ObjectNode options = node.putObject("options");
        strategy.options().forEach(options::put);
      }
    }
  }
}
