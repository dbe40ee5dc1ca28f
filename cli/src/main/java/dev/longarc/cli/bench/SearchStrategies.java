package dev.longarc.cli.bench;

import dev.longarc.cli.terminal.CommandException;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.text.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The strategies of the search pool, which can run in this process. The first is the default. */
final class SearchStrategies {
  private SearchStrategies() {}

  /**
   * The strategy with this name.
   *
   * @param name null: the default
   * @param plugins jars with further strategies
   */
  static Strategy named(@Nullable String name, List<Strategy> builtIn, List<Path> plugins) {
    var all = new ArrayList<>(builtIn);
    all.addAll(StrategyCatalog.withPlugins(plugins).plugins(Pool.SEARCH));
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
        NearestName.of(name, names)
            .map("Maybe (%s)."::formatted)
            .orElse("Maybe one of: %s.".formatted(String.join(", ", names)));
    return CommandException.input(
        "There is no strategy (%s) that runs without workers.\n%s".formatted(name, advice));
  }
}
