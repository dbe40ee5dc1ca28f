package dev.longarc.api.plans;

import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Permission;
import dev.longarc.application.contract.PlanBody;
import dev.longarc.files.planfile.PlanFiles;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyOption;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "plans", description = "The plans by which experiments evaluate ARC tasks")
public final class PlanController {
  private final StrategyCatalog catalog;

  PlanController(StrategyCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * @param workUnit the meaning of one unit of its budget
   * @param defaultBudget in work units, when a plan names none
   * @param coreSecondsPerUnit nominal CPU seconds of one unit
   * @param options that a plan may set, sorted
   */
  record StrategyBody(
      String name,
      String meaning,
      Pool pool,
      String workUnit,
      long defaultBudget,
      double coreSecondsPerUnit,
      List<String> options,
      @Schema(description = "The options whose ranges are known")
          List<StrategyOption> optionDetails) {
    static StrategyBody of(StrategyDescriptor strategy) {
      return new StrategyBody(
          strategy.name(),
          strategy.meaning(),
          strategy.pool(),
          strategy.workUnit(),
          strategy.defaultBudget(),
          strategy.coreSecondsPerUnit(),
          strategy.options().stream().sorted().toList(),
          strategy.documented());
    }
  }

  @GetMapping("/strategies")
  @Needs(Permission.READ)
  @Operation(summary = "List the strategies that a plan may name, those of plug-ins included")
  List<StrategyBody> strategies() {
    return catalog.all().stream().map(StrategyBody::of).toList();
  }

  @GetMapping("/plans")
  @Needs(Permission.READ)
  @Operation(
      summary = "List the bundled plans, the default one first",
      description =
          "An experiment accepts each as its plan, by name or as the object. Budgets of 0"
              + " stand for the strategy's default.")
  List<PlanBody> plans() {
    return PlanFiles.bundled().stream().map(PlanBody::of).toList();
  }
}
