package dev.longarc.pages.experiments;

import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.application.contract.PlanBody;
import dev.longarc.application.contract.PlanBody.StepBody;
import dev.longarc.application.contract.PlanBody.StrategyUse;
import dev.longarc.pages.PageView;
import dev.longarc.pages.text.Figures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an experiment was made from: enough to repeat it.
 *
 * @param facts by name, in the order in which they are shown
 * @param steps of the plan, each a line
 */
public record ExperimentFacts(Map<String, String> facts, List<String> steps) implements PageView {
  private static final int HASH = 12;
  private static final Set<String> LOCAL = Set.of("machine", "os", "Created");

  public static ExperimentFacts of(ExperimentBody body) {
    var facts = new LinkedHashMap<String, String>();
    PlanBody plan = body.plan();
    facts.put("Dataset", "%s, revision %d".formatted(body.dataset(), body.datasetRevision()));
    facts.put(
        "Content", body.datasetHash().substring(0, Math.min(HASH, body.datasetHash().length())));
    facts.put("Selection", body.selection().text());
    facts.put("Plan", plan.name());
    facts.put("Confidence bar", Figures.confidence(plan.confidenceBar()));
    facts.put("Seed", String.valueOf(plan.seed()));
    facts.put("Created", Figures.instant(body.createdAt()) + " by " + body.createdBy());
    if (!body.tags().isEmpty()) {
      facts.put("Tags", String.join(", ", body.tags()));
    }
    if (body.repeatOf() != null) {
      facts.put("Repeats", body.repeatOf());
    }
    body.stamp().forEach(facts::putIfAbsent);
    return new ExperimentFacts(facts, plan.steps().stream().map(ExperimentFacts::line).toList());
  }

  private static String line(StepBody step) {
    return step.strategies().stream().map(ExperimentFacts::use).collect(Collectors.joining(" | "));
  }

  private static String use(StrategyUse use) {
    String budget = use.budget() == 0 ? "" : " " + Figures.count(use.budget());
    return use.name() + budget + (use.options().isEmpty() ? "" : " " + use.options());
  }

  /** Those that name neither a machine nor an account. */
  public Map<String, String> shared() {
    var shared = new LinkedHashMap<>(facts);
    shared.keySet().removeAll(LOCAL);
    return shared;
  }

  @Override
  public String template() {
    return "experiments/facts.jte";
  }
}
