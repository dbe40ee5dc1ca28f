package dev.longarc.search.evolution;

import java.util.ArrayList;
import java.util.List;

/** One population, and all it needs to go on by itself. */
final class Island {
  private static final int MIGRANTS = 4;

  /** Generations without progress before an island begins afresh, with its best. */
  private static final int PATIENCE = 12;

  private static final int SURVIVORS = 8;

  /** What an island goes on from. */
  record State(
      List<Gene> library,
      List<Member> members,
      long chance,
      List<Double> success,
      int generation,
      int stale,
      double bestScore) {
    State {
      library = List.copyOf(library);
      members = List.copyOf(members);
      success = List.copyOf(success);
    }
  }

  final Scene scene;
  private final int number;
  private final Settings settings;
  private final Genes genes;
  private final Library library;
  private final Genealogy genealogy;
  private final SplitMix64 chance;
  private final OperatorSelector operators;
  private final Population population;
  private final LexicaseSelection selection;
  private final Breeder breeder;
  private final Finds finds;
  private int generation;
  private int stale;
  private double bestScore;

  private Island(
      int number,
      State state,
      Settings settings,
      Genes genes,
      Library library,
      Genealogy genealogy,
      WorkMeter effort,
      Finds finds) {
    this.number = number;
    this.settings = settings;
    this.scene = genes.scene;
    this.genes = genes;
    this.library = library;
    this.genealogy = genealogy;
    this.finds = finds;
    this.chance = new SplitMix64(state.chance);
    this.operators = new OperatorSelector(state.success, settings);
    this.population = new Population(scene, chance, settings.population(), state.members);
    this.selection = new LexicaseSelection(scene, chance);
    this.breeder = new Breeder(genes, library, chance, effort);
    this.generation = state.generation;
    this.stale = state.stale;
    this.bestScore = state.bestScore;
    forget();
  }

  /** Hears of genes that explain all demonstrations. */
  @FunctionalInterface
  interface Finds {
    /**
     * @param number of the member that it belongs to
     */
    void found(Scene scene, Gene gene, int number);
  }

  /** A new island, seeded by enumeration. */
  static Island seeded(
      int number,
      Scene scene,
      long seed,
      Settings settings,
      int tries,
      Genealogy genealogy,
      WorkMeter effort,
      Finds finds) {
    var genes = new Genes(scene, effort);
    List<Gene> found =
        new Seeding(
                genes,
                tries,
                gene -> {
                  if (gene.isImage() && gene.fitness(scene).perfect) {
                    int born = genealogy.born(Variation.SEED, 0, number, 1, List.of()).number();
                    finds.found(scene, gene, born);
                  }
                })
            .run();
    Library library = Library.of(found, scene);
    var state = new State(library.genes, List.of(), seed, OperatorSelector.FIRST, 0, 0, 0);
    var island = new Island(number, state, settings, genes, library, genealogy, effort, finds);
    island.settle(found);
    island.forget();
    return island;
  }

  static Island resumed(
      int number,
      State state,
      Settings settings,
      Genes genes,
      Genealogy genealogy,
      WorkMeter effort,
      Finds finds) {
    var library = new Library(state.library, genes.scene);
    return new Island(number, state, settings, genes, library, genealogy, effort, finds);
  }

  State state() {
    return new State(
        library.genes,
        population.members(),
        chance.state(),
        operators.success(),
        generation,
        stale,
        bestScore);
  }

  List<Member> members() {
    return population.members();
  }

  /** The fittest that enumeration found are half of the first population, random ones the rest. */
  private void settle(List<Gene> found) {
    var images = new ArrayList<Gene>();
    for (Gene gene : found) {
      if (gene.isImage()) {
        images.add(gene);
      }
    }
    var fittest = new ArrayList<>(images);
    fittest.sort(
        (one, other) -> Double.compare(other.fitness(scene).score, one.fitness(scene).score));
    for (int index = 0;
        index < fittest.size() && members().size() < settings.population() / 2;
        index++) {
      enter(fittest.get(index), Variation.SEED, List.of());
    }
    for (int index = 0; index < settings.population() / 2; index++) {
      enter(images.get(chance.below(images.size())), Variation.SEED, List.of());
    }
    bestScore = population.best().fitness().score;
  }

  private boolean enter(Gene gene, Variation variation, List<Integer> parents) {
    Fitness fitness = gene.fitness(scene);
    Origin origin = genealogy.born(variation, generation, number, fitness.score, parents);
    if (fitness.perfect) {
      finds.found(scene, gene, origin.number());
    }
    return population.enter(new Member(gene, fitness, origin));
  }

  /** One generation. */
  void evolve() {
    generation++;
    for (int child = 0; child < settings.children(); child++) {
      breed();
    }
    double score = population.best().fitness().score;
    stale = score > bestScore ? 0 : stale + 1;
    bestScore = Math.max(bestScore, score);
    if (stale >= PATIENCE) {
      beginAfresh();
    }
    forget();
  }

  private void breed() {
    int choice = operators.choose(chance);
    Variation variation = Variation.CHOICES[choice];
    Member parent = selection.parent(members());
    Member mate = selection.parent(members());
    Gene child = breeder.child(variation, parent.gene(), mate.gene());
    if (child == null || !child.isImage()) {
      operators.reward(choice, 0);
      return;
    }
    boolean entered = enter(child, variation, parents(variation, parent, mate));
    boolean better = child.fitness(scene).score > parent.fitness().score;
    operators.reward(choice, entered ? better ? 1 : 0.3 : 0);
  }

  private static List<Integer> parents(Variation variation, Member parent, Member mate) {
    int number = parent.origin().number();
    return switch (variation) {
      case SEED, GROW -> List.of();
      case CROSS, MERGE -> List.of(number, mate.origin().number());
      case MIGRATE, EXTEND, INSERT, DELETE, EXCHANGE, ARGUE, PAINT -> List.of(number);
    };
  }

  private void beginAfresh() {
    stale = 0;
    population.shrinkTo(SURVIVORS);
    List<Gene> layers = library.layers.isEmpty() ? library.genes : library.layers;
    for (int index = 0; index < settings.population(); index++) {
      Gene gene = layers.get(chance.below(layers.size()));
      if (gene.isImage()) {
        enter(gene, Variation.SEED, List.of());
      }
    }
  }

  /** Takes in some members of another island. */
  void welcome(Island from) {
    for (int index = 0; index < MIGRANTS; index++) {
      Member migrant = index == 0 ? from.population.best() : selectionOf(from);
      Gene gene = genes.copy(migrant.gene());
      if (gene != null && gene.isImage()) {
        enter(gene, Variation.MIGRATE, List.of(migrant.origin().number()));
      }
    }
  }

  private Member selectionOf(Island from) {
    return new LexicaseSelection(from.scene, chance).parent(from.members());
  }

  /** Remembers the genes of the library and of the members alone. */
  private void forget() {
    var kept = new ArrayList<>(library.genes);
    for (Member member : members()) {
      kept.add(member.gene());
    }
    genes.retain(kept);
  }
}
