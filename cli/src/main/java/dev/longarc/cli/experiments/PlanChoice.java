package dev.longarc.cli.experiments;

import dev.longarc.cli.terminal.CommandException;
import dev.longarc.files.planfile.PlanFiles;
import dev.longarc.plan.Plan;
import dev.longarc.strategy.StrategyCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The plan that {@code --plan} names: a bundled one, or a file. */
final class PlanChoice {
  private PlanChoice() {}

  /**
   * Checks the plan against the available strategies, so that errors show before anything is
   * started.
   *
   * @param argument null: the default plan
   */
  static Plan read(@Nullable String argument, List<Path> plugins) {
    Plan plan = argument == null ? PlanFiles.standard() : named(argument);
    plan.resolved(StrategyCatalog.withPlugins(plugins));
    return plan;
  }

  private static Plan named(String argument) {
    return find(argument).orElseThrow(() -> unknown(argument));
  }

  /** The bundled plan of that name, or the plan in such a file. */
  static Optional<Plan> find(String argument) {
    return PlanFiles.bundled(argument).or(() -> read(Path.of(argument)));
  }

  private static Optional<Plan> read(Path file) {
    return Files.isRegularFile(file) ? Optional.of(PlanFiles.read(file)) : Optional.empty();
  }

  static CommandException unknown(String argument) {
    return CommandException.input(
        "There is no plan (%s), neither of that name nor in such a file.\nMaybe one of: %s."
            .formatted(argument, String.join(", ", PlanFiles.bundledNames())));
  }
}
