package dev.longarc.search.evolution;

import java.util.ArrayList;
import java.util.List;

/** One population with everything it needs to evolve independently. */
final class Island {
  private static final int MIGRANTS = 4;

  /** Generations without progress before an island restarts with its best members. */
  private static final int PATIENCE = 12;

  private static final int SURVIVORS = 8;

  /** The state from which an island continues. */
  record State(
      List<Gene> library,
      List<Member> members,
      long randomState,
      List<Double> success,
      int generation,
      int staleGenerations,
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
  private final SplitMix64 random;
  private final OperatorSelector operatorSelector;
  private final Population population;
  private final LexicaseSelection lexicase;
  private final Breeder breeder;
  private final SolutionListener listener;
  private int generation;
  private int staleGenerations;
  private double bestScore;

  private Island(
      int number,
      State state,
      Settings settings,
      Genes genes,
      Library library,
      Genealogy genealogy,
      WorkMeter meter,
      SolutionListener listener) {
    this.number = number;
    this.settings = settings;
    this.scene = genes.scene;
    this.genes = genes;
    this.library = library;
    this.genealogy = genealogy;
    this.listener = listener;
    this.random = new SplitMix64(state.randomState);
    this.operatorSelector = new OperatorSelector(state.success, settings);
    this.population = new Population(scene, random, settings.population(), state.members);
    this.lexicase = new LexicaseSelection(scene, random);
    this.breeder = new Breeder(genes, library, random, meter);
    this.generation = state.generation;
    this.staleGenerations = state.staleGenerations;
    this.bestScore = state.bestScore;
    forgetUnused();
  }

  /** Receives genes that explain all demonstrations. */
  @FunctionalInterface
  interface SolutionListener {
    /**
     * @param number of the gene's member
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
      WorkMeter meter,
      SolutionListener listener) {
    var genes = new Genes(scene, meter);
    List<Gene> found =
        new Seeding(
                genes,
                tries,
                gene -> {
                  if (gene.isImage() && gene.fitness(scene).perfect) {
                    int member =
                        genealogy.recordBirth(Variation.SEED, 0, number, 1, List.of()).number();
                    listener.found(scene, gene, member);
                  }
                })
            .run();
    Library library = Library.of(found, scene);
    var state = new State(library.genes, List.of(), seed, OperatorSelector.INITIAL, 0, 0, 0);
    var island = new Island(number, state, settings, genes, library, genealogy, meter, listener);
    island.populate(found);
    island.forgetUnused();
    return island;
  }

  static Island resumed(
      int number,
      State state,
      Settings settings,
      Genes genes,
      Genealogy genealogy,
      WorkMeter meter,
      SolutionListener listener) {
    var library = new Library(state.library, genes.scene);
    return new Island(number, state, settings, genes, library, genealogy, meter, listener);
  }

  State state() {
    return new State(
        library.genes,
        population.members(),
        random.state(),
        operatorSelector.success(),
        generation,
        staleGenerations,
        bestScore);
  }

  List<Member> members() {
    return population.members();
  }

  /** Fills the first population: half with the fittest enumerated genes, half with random ones. */
  private void populate(List<Gene> found) {
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
      enter(images.get(random.nextBelow(images.size())), Variation.SEED, List.of());
    }
    bestScore = population.best().fitness().score;
  }

  private boolean enter(Gene gene, Variation variation, List<Integer> parents) {
    Fitness fitness = gene.fitness(scene);
    Origin origin = genealogy.recordBirth(variation, generation, number, fitness.score, parents);
    if (fitness.perfect) {
      listener.found(scene, gene, origin.number());
    }
    return population.enter(new Member(gene, fitness, origin));
  }

  /** Breeds one generation. */
  void evolve() {
    generation++;
    for (int child = 0; child < settings.children(); child++) {
      breed();
    }
    double score = population.best().fitness().score;
    staleGenerations = score > bestScore ? 0 : staleGenerations + 1;
    bestScore = Math.max(bestScore, score);
    if (staleGenerations >= PATIENCE) {
      restart();
    }
    forgetUnused();
  }

  private void breed() {
    int choice = operatorSelector.choose(random);
    Variation variation = Variation.CHOICES[choice];
    Member parent = lexicase.selectParent(members());
    Member mate = lexicase.selectParent(members());
    Gene child = breeder.child(variation, parent.gene(), mate.gene());
    if (child == null || !child.isImage()) {
      operatorSelector.reward(choice, 0);
      return;
    }
    boolean entered = enter(child, variation, parents(variation, parent, mate));
    boolean better = child.fitness(scene).score > parent.fitness().score;
    operatorSelector.reward(choice, entered ? better ? 1 : 0.3 : 0);
  }

  private static List<Integer> parents(Variation variation, Member parent, Member mate) {
    int number = parent.origin().number();
    return switch (variation) {
      case SEED, GROW -> List.of();
      case CROSS, MERGE -> List.of(number, mate.origin().number());
      case MIGRATE, EXTEND, INSERT, DELETE, EXCHANGE, ARGUE, PAINT -> List.of(number);
    };
  }

  private void restart() {
    staleGenerations = 0;
    population.shrinkTo(SURVIVORS);
    List<Gene> layers = library.layers.isEmpty() ? library.genes : library.layers;
    for (int index = 0; index < settings.population(); index++) {
      Gene gene = layers.get(random.nextBelow(layers.size()));
      if (gene.isImage()) {
        enter(gene, Variation.SEED, List.of());
      }
    }
  }

  /** Takes some members from another island. */
  void receiveMigrants(Island from) {
    for (int index = 0; index < MIGRANTS; index++) {
      Member migrant = index == 0 ? from.population.best() : selectedFrom(from);
      Gene gene = genes.copy(migrant.gene());
      if (gene != null && gene.isImage()) {
        enter(gene, Variation.MIGRATE, List.of(migrant.origin().number()));
      }
    }
  }

  private Member selectedFrom(Island from) {
    return new LexicaseSelection(from.scene, random).selectParent(from.members());
  }

  /** Forgets all genes but those of the library and of the members. */
  private void forgetUnused() {
    var kept = new ArrayList<>(library.genes);
    for (Member member : members()) {
      kept.add(member.gene());
    }
    genes.retain(kept);
  }
}
