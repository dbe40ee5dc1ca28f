package dev.longarc.cli.bench;

import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.Suggestions;
import dev.longarc.search.evolution.Evolution;
import dev.longarc.search.synthesis.ProgramSynthesis;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The strategies of the search pool, which can run in this process. The first is the default. */
final class SearchStrategies {
  private SearchStrategies() {}

  /** The strategies of Longarc itself. */
  static List<Strategy> builtIn() {
    return List.of(new ProgramSynthesis(), new Evolution());
  }

  /**
   * The strategy with this name.
   *
   * @param name null: the default
   * @param plugins jars with further strategies
   */
  static Strategy named(@Nullable String name, List<Strategy> builtIn, List<Path> plugins) {
    List<Strategy> all =
        plugins.isEmpty()
            ? builtIn
            : Stream.concat(
                    builtIn.stream(),
                    StrategyCatalog.withPlugins(plugins).plugins(Pool.SEARCH).stream())
                .toList();
    if (name == null) {
      return all.getFirst();
    }
    return all.stream()
        .filter(strategy -> name(strategy).equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name, all.stream().map(SearchStrategies::name).toList()));
  }

  private static String name(Strategy strategy) {
    return strategy.descriptor().name();
  }

  private static CommandException unknown(String name, List<String> names) {
    String advice =
        Suggestions.nearest(name, names)
            .map("Maybe (%s)."::formatted)
            .orElse("Maybe one of: %s.".formatted(String.join(", ", names)));
    return CommandException.input(
        "There is no strategy (%s) that runs without workers.\n%s".formatted(name, advice));
  }
}
