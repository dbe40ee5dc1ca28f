package dev.longarc.search.evolution;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Puzzle;
import dev.longarc.dsl.Interpreter;
import dev.longarc.dsl.Operation;
import dev.longarc.dsl.Operations;
import dev.longarc.dsl.Program;
import dev.longarc.dsl.Programs;
import dev.longarc.dsl.Type;
import dev.longarc.dsl.grid.Image;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the text of {@link CheckpointWriter}, and evaluates its programs again. */
final class CheckpointReader {
  private final Puzzle puzzle;
  private final List<Genes> genesOfIslands;
  private final String[] lines;
  private final Map<Integer, Origin> origins = new HashMap<>();
  private int at = 1;

  private CheckpointReader(String text, Puzzle puzzle, List<Genes> genesOfIslands) {
    this.puzzle = puzzle;
    this.genesOfIslands = genesOfIslands;
    this.lines = text.split("\n");
  }

  /**
   * The snapshot, whose genes are made by {@code genesOfIslands}; null if the text is of another
   * version, or broken.
   */
  static @Nullable Snapshot read(String text, Puzzle puzzle, List<Genes> genesOfIslands) {
    if (!text.startsWith(CheckpointWriter.HEAD + "\n") || !text.endsWith("\n")) {
      return null;
    }
    try {
      return new CheckpointReader(text, puzzle, genesOfIslands).snapshot();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return null;
    }
  }

  private Snapshot snapshot() {
    String[] run = line("run");
    while (next("o")) {
      Origin origin = origin(line("o"));
      origins.put(origin.number(), origin);
    }
    var solutions = new ArrayList<Archive.Solution>();
    while (next("solution")) {
      solutions.add(solution());
    }
    var islands = new ArrayList<Island.State>();
    while (at < lines.length) {
      islands.add(island(genesOfIslands.get(islands.size())));
    }
    return new Snapshot(
        Long.parseLong(run[1]),
        Integer.parseInt(run[2]),
        Integer.parseInt(run[3]),
        Integer.parseInt(run[4]),
        islands,
        List.copyOf(origins.values()),
        solutions);
  }

  private boolean next(String kind) {
    return at < lines.length && lines[at].startsWith(kind + " ");
  }

  /** The words of the next line, which must be of the kind. */
  private String[] line(String kind) {
    String[] words = lines[at++].split(" ");
    if (!words[0].equals(kind)) {
      throw new IllegalArgumentException(
          "The line (%s) should be a (%s).".formatted(words[0], kind));
    }
    return words;
  }

  private static Origin origin(String[] words) {
    var parents = new ArrayList<Integer>();
    for (int index = 6; index < words.length; index++) {
      parents.add(Integer.parseInt(words[index]));
    }
    return new Origin(
        Integer.parseInt(words[1]),
        Variation.ALL.get(Integer.parseInt(words[2])),
        Integer.parseInt(words[3]),
        Integer.parseInt(words[4]),
        Double.parseDouble(words[5]),
        parents);
  }

  private Archive.Solution solution() {
    String[] words = lines[at++].split(" ", 4);
    Program program = Programs.parse(words[3]);
    var answers = new ArrayList<Grid>();
    for (Grid test : puzzle.testInputs()) {
      if (!(Interpreter.run(program, Image.of(test)) instanceof Image answer)) {
        throw new IllegalArgumentException("(%s) answers nothing.".formatted(words[3]));
      }
      answers.add(answer.toGrid());
    }
    return new Archive.Solution(
        words[3], Integer.parseInt(words[1]), Integer.parseInt(words[2]), answers);
  }

  private Island.State island(Genes genes) {
    String[] words = line("island");
    var success = new ArrayList<Double>();
    for (int index = 5; index < words.length; index++) {
      success.add(Double.parseDouble(words[index]));
    }
    var numbered = new ArrayList<Gene>();
    while (!next("library")) {
      numbered.add(gene(genes, numbered));
    }
    var library = new ArrayList<Gene>();
    String[] numbers = line("library");
    for (int index = 1; index < numbers.length; index++) {
      library.add(numbered.get(Integer.parseInt(numbers[index])));
    }
    return new Island.State(
        library,
        members(genes.scene, numbered),
        Long.parseLong(words[1]),
        success,
        Integer.parseInt(words[2]),
        Integer.parseInt(words[3]),
        Double.parseDouble(words[4]));
  }

  private Gene gene(Genes genes, List<Gene> numbered) {
    String[] words = lines[at++].split(" ", -1);
    if (words[0].equals("input")) {
      return genes.input;
    }
    if (!words[0].equals("g")) {
      return Gene.ofConstant(Type.valueOf(words[0]), Integer.parseInt(words[1]), genes.scene.pairs);
    }
    Operation operation = Operations.ALL.get(Integer.parseInt(words[1]));
    var arguments = new ArrayList<Gene>();
    for (int index = 2; index < words.length; index++) {
      arguments.add(numbered.get(Integer.parseInt(words[index])));
    }
    Gene gene = genes.made(operation, arguments);
    if (gene == null) {
      throw new IllegalArgumentException("(%s) means nothing any more.".formatted(operation));
    }
    return gene;
  }

  private List<Member> members(Scene scene, List<Gene> numbered) {
    String[] words = line("members");
    var members = new ArrayList<Member>();
    for (int index = 1; index < words.length; index += 2) {
      Gene gene = numbered.get(Integer.parseInt(words[index]));
      Origin origin = origins.get(Integer.parseInt(words[index + 1]));
      if (origin == null || !gene.isImage()) {
        throw new IllegalArgumentException("Member (%s) is none.".formatted(words[index]));
      }
      members.add(new Member(gene, gene.fitness(scene), origin));
    }
    return members;
  }
}
