package dev.longarc.benchmarks.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.ArcTask;
import dev.longarc.dsl.Programs;
import dev.longarc.files.arcfile.ArcFiles;
import dev.longarc.search.DslExplainer;
import dev.longarc.search.SearchStrategyProvider;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.ProgramExplainer;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyCatalog;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The programs that the searches find for the samples are explained as they were found. */
class ExplainedSamplesTest {
  /** In work units: seconds for all. */
  private static final Map<String, Long> BUDGETS = Map.of("program-synthesis", 20L);

  private static final long BUDGET = 10_000;

  private final Map<String, Integer> programs = new HashMap<>();

  @Test
  void readsWhatItPrintedAndEndsWithTheGuess() {
    List<ArcTask> tasks = ArcFiles.read(Path.of("..", "samples"));
    for (Strategy strategy : SearchStrategyProvider.createAll()) {
      String name = strategy.descriptor().name();
      ProgramExplainer explainer = StrategyCatalog.builtIn().explainer(name).orElseThrow();
      for (ArcTask task : tasks) {
        var context = new Budget(BUDGETS.getOrDefault(name, BUDGET));
        List<List<Guess>> guesses = strategy.solve(task.puzzle(), context).guesses();
        for (int test = 0; test < guesses.size(); test++) {
          for (Guess guess : guesses.get(test)) {
            check(guess, explainer, task, test);
            programs.merge(name, 1, Integer::sum);
          }
        }
      }
    }
    assertThat(programs.keySet()).containsExactlyInAnyOrder("program-synthesis", "evolution");
    assertThat(programs.values()).allMatch(number -> number > 20);
  }

  private static void check(Guess guess, ProgramExplainer explainer, ArcTask task, int test) {
    String text = guess.program().split(DslExplainer.COMMENT, -1)[0].strip();
    assertThat(Programs.parse(text)).hasToString(text);
    var steps = explainer.explain(guess.program(), task.puzzle().testInputs().get(test));
    assertThat(steps.getLast().expression()).isEqualTo(text);
    assertThat(steps.getLast().grid()).as("%s: %s", task.id(), text).isEqualTo(guess.grid());
  }

  /** A context that only limits the work. */
  private record Budget(long budget) implements SolveContext {
    @Override
    public long seed() {
      return 1;
    }

    @Override
    public Map<String, String> options() {
      return Map.of();
    }

    @Override
    public int tryNumber() {
      return 1;
    }

    @Override
    public Optional<String> checkpoint() {
      return Optional.empty();
    }

    @Override
    public void heartbeat(double done, Supplier<String> checkpoint) {}
  }
}
