package dev.longarc.features;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Puzzle;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * How often a puzzle of other pairs finds its own ARC task among the nearest: {@code
 * benchmarks/similarity.sh} runs it.
 */
final class SimilarityBench {
  private static final int NEAREST = 5;

  private final List<ArcTask> tasks;
  private final List<PuzzleEmbedding> embeddings;

  private SimilarityBench(List<ArcTask> tasks) {
    this.tasks = tasks;
    embeddings = tasks.stream().map(task -> embedding(task)).toList();
  }

  private static PuzzleEmbedding embedding(ArcTask task) {
    return PuzzleEmbedding.of(PuzzleFeatures.of(task.puzzle()));
  }

  /**
   * @param rank of the own ARC task, from 1
   * @param nearest the id of the nearest one
   */
  private record Found(ArcTask task, int rank, String nearest) {}

  private Found find(ArcTask task, Puzzle puzzle) {
    var query = PuzzleEmbedding.of(PuzzleFeatures.of(puzzle));
    double own = query.distance(embedding(task));
    int rank = 1;
    int nearest = 0;
    for (int other = 0; other < tasks.size(); other++) {
      double distance = query.distance(embeddings.get(other));
      rank += distance < own ? 1 : 0;
      nearest = distance < query.distance(embeddings.get(nearest)) ? other : nearest;
    }
    return new Found(task, rank, tasks.get(nearest).id());
  }

  /** Folders of ARC tasks, and at last the folder of generated pairs. */
  public static void main(String[] arguments) {
    var folders = List.of(arguments).stream().map(Path::of).toList();
    var drawn = new DrawnPuzzles(folders.subList(0, folders.size() - 1), folders.getLast());
    var bench = new SimilarityBench(drawn.tasks());
    System.out.printf(
        Locale.ROOT, "%d ARC tasks, %d features%n", bench.tasks.size(), PuzzleFeature.all().size());
    Function<ArcTask, Puzzle> recoloured =
        task -> DrawnPuzzles.recoloured(drawn.drawn(task), task.id().hashCode());
    bench.print("the bar", drawn.bar(), drawn::drawn, System.out);
    bench.print("the bar in other colours", drawn.bar(), recoloured, System.out);
    bench.print("the others", drawn.others(), drawn::drawn, System.out);
    bench.print("the others in other colours", drawn.others(), recoloured, System.out);
  }

  private void print(
      String what, List<ArcTask> wanted, Function<ArcTask, Puzzle> puzzle, PrintStream out) {
    var found =
        wanted.stream()
            .map(task -> find(task, puzzle.apply(task)))
            .sorted(Comparator.comparingInt(Found::rank).reversed())
            .toList();
    out.printf(
        Locale.ROOT,
        "%n%s: %d puzzles; first %.1f %%, among %d %.1f %%, among 20 %.1f %%, mean rank %.2f%n",
        what,
        found.size(),
        share(found, 1),
        NEAREST,
        share(found, NEAREST),
        share(found, 20),
        found.stream().mapToInt(Found::rank).average().orElse(0));
    found.stream()
        .limit(10)
        .forEach(worst ->
            out.printf(
                "  %s rank %d; nearest %s%n", worst.task().id(), worst.rank(), worst.nearest()));
  }

  private static double share(List<Found> found, int rank) {
    return 100.0 * found.stream().filter(each -> each.rank() <= rank).count() / found.size();
  }
}
