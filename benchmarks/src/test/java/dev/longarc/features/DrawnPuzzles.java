package dev.longarc.features;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.files.arcfile.ArcFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puzzles made of other pairs of known ARC tasks, which programs have generated for them (ARC-GEN
 * has a file of pairs for each id): two puzzles with one idea.
 */
final class DrawnPuzzles {
  /** The tasks that the bar is measured on are never used to choose weights. */
  static final int BAR = 200;

  private static final long SEED = 20_260;
  private static final TypeReference<List<GeneratedPair>> PAIRS = new TypeReference<>() {};

  private final List<ArcTask> tasks;
  private final Map<String, List<Pair>> pairsOf = new TreeMap<>();

  /** A pair in the form of ARC files. */
  record GeneratedPair(List<List<Integer>> input, List<List<Integer>> output) {
    private Pair pair() {
      return new Pair(grid(input), grid(output));
    }

    private static Grid grid(List<List<Integer>> rows) {
      return Grid.of(
          rows.stream()
              .map(row -> row.stream().mapToInt(Integer::intValue).toArray())
              .toArray(int[][]::new));
    }
  }

  /**
   * @param folders with ARC tasks
   * @param generated the folder of generated pairs
   */
  DrawnPuzzles(List<Path> folders, Path generated) {
    tasks =
        folders.stream()
            .flatMap(folder -> ArcFiles.survey(folder).whole().stream())
            .sorted(Comparator.comparing(ArcTask::id))
            .toList();
    for (ArcTask task : tasks) {
      List<Pair> pairs = pairs(generated.resolve(task.id() + ".json"));
      if (pairs.size() >= needed(task)) {
        pairsOf.put(task.id(), pairs);
      }
    }
  }

  private static List<Pair> pairs(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return JsonMapper.shared().readValue(Files.readString(file), PAIRS).stream()
          .map(GeneratedPair::pair)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int needed(ArcTask task) {
    return task.puzzle().train().size() + task.puzzle().testInputs().size();
  }

  /** All ARC tasks of the folders, by id. */
  List<ArcTask> tasks() {
    return tasks;
  }

  /** Those whose puzzles can be drawn, in an order by chance with a fixed seed. */
  private List<ArcTask> drawable() {
    var drawable =
        new ArrayList<>(tasks.stream().filter(task -> pairsOf.containsKey(task.id())).toList());
    Collections.shuffle(drawable, new Random(SEED));
    return drawable;
  }

  /** The ARC tasks of the bar. */
  List<ArcTask> bar() {
    return drawable().subList(0, BAR);
  }

  /** The others. */
  List<ArcTask> others() {
    var drawable = drawable();
    return drawable.subList(BAR, drawable.size());
  }

  /** The puzzle with other colours: all but its background are exchanged by chance. */
  static Puzzle recoloured(Puzzle puzzle, long seed) {
    int background = PuzzleParts.background(puzzle);
    var others = new ArrayList<Integer>();
    for (int colour = 0; colour < Grid.COLOURS; colour++) {
      if (colour != background) {
        others.add(colour);
      }
    }
    var exchanged = new ArrayList<>(others);
    Collections.shuffle(exchanged, new Random(seed));
    var colours = new byte[Grid.COLOURS];
    colours[background] = (byte) background;
    for (int index = 0; index < others.size(); index++) {
      colours[others.get(index)] = exchanged.get(index).byteValue();
    }
    return new Puzzle(
        puzzle.train().stream()
            .map(pair ->
                new Pair(recoloured(pair.input(), colours), recoloured(pair.output(), colours)))
            .toList(),
        puzzle.testInputs().stream().map(input -> recoloured(input, colours)).toList());
  }

  private static Grid recoloured(Grid grid, byte[] colours) {
    byte[] cells = grid.cells();
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] = colours[cells[cell]];
    }
    return Grid.ofCells(grid.height(), grid.width(), cells);
  }

  /** A puzzle of generated pairs, with as many demonstrations and tests as {@code task} has. */
  Puzzle drawn(ArcTask task) {
    var pairs = new ArrayList<>(Optional.ofNullable(pairsOf.get(task.id())).orElseThrow());
    Collections.shuffle(pairs, new Random(SEED + task.id().hashCode()));
    int demonstrations = task.puzzle().train().size();
    return new Puzzle(
        pairs.subList(0, demonstrations),
        pairs.subList(demonstrations, needed(task)).stream().map(Pair::input).toList());
  }
}
