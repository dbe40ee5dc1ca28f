package dev.longarc.search.evolution;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Puzzle;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.RankedOutputs;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.StrategyOutcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** One run of the strategy: islands in a ring, a generation of each in turn. */
final class EvolutionRun {
  static final String VERSION = "evolution-1";
  private static final int MAX_GENERATIONS = 1_000;
  private static final int SEED_TRIES = 30_000;
  private static final int VIEW_SEED_TRIES = 10_000;
  private static final int GENERATIONS_PER_MIGRATION = 4;

  /** Rounds after the first solution, to look for simpler and for other solutions. */
  private static final int ROUNDS_AFTER_SOLVED = 8;

  /** The probability that a program answers right that does not explain every demonstration. */
  static final double PARTIAL_CONFIDENCE = 0.03;

  private static final int MAX_GUESSES = 3;

  /**
   * The greatest length of a checkpoint, in characters. A larger one isn't stored: its run would
   * start anew.
   */
  private static final int MAX_CHECKPOINT = 256 * 1024;

  private static final int MAX_ANCESTORS = 40;

  private final Puzzle puzzle;
  private final SolveContext context;
  private final Settings settings;
  private final int islandCount;
  private final WorkMeter meter;
  private final List<Scene> scenes = new ArrayList<>();
  private final List<Island> islands = new ArrayList<>();
  private final Genealogy genealogy = new Genealogy();
  private final Archive archive = new Archive();
  private int steps;
  private int roundsSinceSolved;

  EvolutionRun(Puzzle puzzle, SolveContext context) {
    this.puzzle = puzzle;
    this.context = context;
    this.settings = Settings.of(context.options());
    this.islandCount = settings.islands();
    this.meter = new WorkMeter(context);
    chooseScenes(Scene.of(puzzle));
  }

  /** The plain scene, then views, then the plain scene again. */
  private void chooseScenes(List<Scene> all) {
    scenes.add(all.getFirst());
    int views = Math.min(settings.views(), islandCount - 2);
    for (int index = 1; index < all.size() && index <= views; index++) {
      scenes.add(all.get(index));
    }
    while (scenes.size() < islandCount) {
      scenes.add(all.getFirst());
    }
  }

  StrategyOutcome outcome() {
    context.checkpoint().ifPresent(this::resume);
    try {
      while (mayContinue()) {
        step();
        steps++;
        saveCheckpoint();
      }
    } catch (WorkMeter.Spent spent) {
      // the solutions found so far count
    }
    return foundOutcome();
  }

  private void resume(String text) {
    meter.setCheckpoint(() -> text);
    meter.suspendLimit();
    var genes = new ArrayList<Genes>();
    for (Scene scene : scenes) {
      genes.add(new Genes(scene, meter));
    }
    Snapshot snapshot = CheckpointReader.read(text, puzzle, genes);
    if (snapshot == null) {
      meter.resumeFrom(0);
      return;
    }
    steps = snapshot.steps();
    roundsSinceSolved = snapshot.roundsSinceSolved();
    genealogy.resume(snapshot.origins(), snapshot.nextNumber());
    snapshot.solutions().forEach(archive::add);
    for (Island.State state : snapshot.islands()) {
      int number = islands.size();
      islands.add(
          Island.resumed(
              number, state, settings, genes.get(number), genealogy, meter, this::addSolution));
    }
    meter.resumeFrom(snapshot.units());
  }

  /**
   * Forgets the origins that no later step needs; from now on heartbeats carry the state after this
   * step.
   */
  private void saveCheckpoint() {
    var living = new HashSet<Integer>();
    var states = new ArrayList<Island.State>();
    for (Island island : islands) {
      states.add(island.state());
      for (Member member : island.members()) {
        living.add(member.origin().number());
      }
    }
    List<Archive.Solution> solutions = archive.all();
    for (Archive.Solution solution : solutions) {
      living.add(solution.number());
    }
    genealogy.retain(living);
    var snapshot =
        new Snapshot(
            meter.units(),
            steps,
            roundsSinceSolved,
            genealogy.nextNumber(),
            states,
            genealogy.all(),
            solutions);
    meter.setCheckpoint(() -> {
      String text = CheckpointWriter.text(snapshot);
      return text.length() <= MAX_CHECKPOINT ? text : ""; // it is ASCII
    });
  }

  private boolean mayContinue() {
    return steps < islandCount * (1 + MAX_GENERATIONS) && roundsSinceSolved <= ROUNDS_AFTER_SOLVED;
  }

  private void step() {
    int number = steps % islandCount;
    int generation = steps / islandCount;
    context.phase("generation %s, island %s of %s".formatted(generation, number + 1, islandCount));
    if (generation == 0) {
      Scene scene = scenes.get(number);
      int tries = scene.hasView() ? VIEW_SEED_TRIES : SEED_TRIES;
      islands.add(
          Island.seeded(
              number,
              scene,
              context.seed() + number,
              settings,
              tries,
              genealogy,
              meter,
              this::addSolution));
    } else {
      Island island = islands.get(number);
      if (generation % GENERATIONS_PER_MIGRATION == 0) {
        island.receiveMigrants(islands.get((number + islandCount - 1) % islandCount));
      }
      island.evolve();
    }
    if (number == islandCount - 1 && !archive.isEmpty()) {
      roundsSinceSolved++;
    }
  }

  private void addSolution(Scene scene, Gene gene, int number) {
    List<Grid> answers = scene.answers(gene);
    if (answers != null) {
      var program = scene.program(gene);
      archive.add(
          new Archive.Solution(
              program.toString(), gene.cost + (scene.hasView() ? 4 : 0), number, answers));
    }
  }

  private StrategyOutcome foundOutcome() {
    var outputs = new RankedOutputs(puzzle.testInputs().size(), MAX_GUESSES);
    List<Archive.Solution> ranked = archive.ranked();
    for (Archive.Solution solution : ranked) {
      add(solution.answers(), solution.text(), confidence(solution), true, outputs);
    }
    for (Scene scene : scenes) {
      for (Island island : islands) {
        if (island.scene == scene) {
          addMembers(island, outputs);
        }
      }
    }
    double confidence = ranked.isEmpty() ? 0 : confidence(ranked.getFirst());
    return new StrategyOutcome(
        outputs.guesses(),
        confidence,
        Math.max(1, meter.units()),
        trace(ranked),
        VERSION,
        outputs.candidates());
  }

  private static void addMembers(Island island, RankedOutputs outputs) {
    Scene scene = island.scene;
    for (Member member : bestMembers(island)) {
      List<Grid> answers = scene.answers(member.gene());
      if (answers != null) {
        Fitness fitness = member.fitness();
        String program = scene.program(member.gene()).toString();
        add(answers, program, PARTIAL_CONFIDENCE * fitness.score, fitness.perfect, outputs);
      }
    }
  }

  /**
   * The probability that a solution is right. Fitted to half of the ARC-AGI-1 training tasks, two
   * seeds: of the winners below 10 bits all were right, 96 % below 20, 80 % below 40, 65 % below
   * 70, and 60 % of the costlier ones.
   */
  private static double confidence(Archive.Solution solution) {
    double relativeLength = solution.cost() / 30.0;
    return 0.6 + 0.39 * Math.exp(-relativeLength * relativeLength);
  }

  private static List<Member> bestMembers(Island island) {
    var members = new ArrayList<>(island.members());
    members.sort((one, other) -> one.isBetterThan(other) ? -1 : other.isBetterThan(one) ? 1 : 0);
    return members.subList(0, Math.min(MAX_GUESSES, members.size()));
  }

  private static void add(
      List<Grid> answers,
      String program,
      double confidence,
      boolean verified,
      RankedOutputs outputs) {
    for (int test = 0; test < answers.size(); test++) {
      outputs.add(test, new Guess(answers.get(test), confidence, program), verified);
    }
  }

  private List<String> trace(List<Archive.Solution> ranked) {
    var trace = new ArrayList<String>();
    trace.add(
        "%s generations of %s islands, %s units"
            .formatted(steps / islandCount, islandCount, meter.units()));
    for (Island island : islands) {
      var line =
          new StringBuilder(
              String.format(
                  Locale.ROOT, "island %s, best %.4f:", island.scene, island.state().bestScore()));
      for (int index = 0; index < Variation.CHOICES.length; index++) {
        line.append(
            String.format(
                Locale.ROOT,
                " %s %.2f",
                Variation.CHOICES[index].name().toLowerCase(Locale.ROOT),
                island.state().success().get(index)));
      }
      trace.add(line.toString());
    }
    if (!ranked.isEmpty()) {
      trace.add("winner %s bits: %s".formatted(ranked.getFirst().cost(), ranked.getFirst().text()));
      trace.addAll(genealogy.lines(ranked.getFirst().number(), MAX_ANCESTORS));
    }
    return trace;
  }
}
