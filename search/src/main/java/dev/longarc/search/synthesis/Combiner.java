package dev.longarc.search.synthesis;

import dev.longarc.dsl.Program;
import dev.longarc.dsl.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Combines states of the outputs' size into programs for the outputs: one state as it is, a table
 * from the numbers of one state to colours, or a list of rules over the cells of many states.
 */
final class Combiner {
  /** Receives programs. */
  interface Sink {
    /** Takes a program that makes at least half of the outputs, with its cost in bits. */
    void take(Program program, double cost);
  }

  private static final int MAX_COMPARED = 48;
  private static final int MAX_FIELDS = 12;
  private static final int MAX_GRIDS = 24;

  private final CellBitmap bitmap;
  private final List<State> layers;
  private final Sink sink;
  private final StepBudget budget;
  private final StageLimits limits;
  private final CellConditions conditions;
  private final Program canvas;
  private final List<ColourSource> sources = new ArrayList<>();
  private final List<ColourSource> grids = new ArrayList<>();
  private final List<ColourSource> fields = new ArrayList<>();
  private final List<Rule> selfRules = new ArrayList<>();

  /**
   * @param layers states with a cell for each cell of the bitmap, the cheapest first; at least one
   *     is an image
   */
  Combiner(
      CellBitmap bitmap, List<State> layers, StageLimits limits, Sink sink, StepBudget budget) {
    this.bitmap = bitmap;
    this.layers = layers.subList(0, Math.min(layers.size(), limits.layers()));
    this.limits = limits;
    this.sink = sink;
    this.budget = budget;
    this.conditions = new CellConditions(bitmap, limits.conditions(), budget);
    this.canvas = layers.stream().filter(State::isImage).findFirst().orElseThrow().program();
  }

  /**
   * @param colours states of one colour for each pair
   * @param counts states of one number for each pair
   */
  void run(List<State> colours, List<State> counts) {
    readLayers(counts);
    chooseSources(colours);
    for (ColourSource source : sources) {
      if (Bits.within(bitmap.demoCells, source.correct, bitmap.demoWords)) {
        sink.take(source.canvas(canvas), source.cost);
      }
    }
    var bases = new ArrayList<>(sources);
    bases.sort(ColourSource.BY_USE); // stable
    var numbered = new ArrayList<>(counts);
    numbered.addAll(layers);
    new TableLearner(bitmap, canvas, sink, budget).learn(numbered, bases);
    var lists =
        new RuleListLearner(bitmap, canvas, sources, conditions.all(), selfRules, sink, budget);
    for (ColourSource base : bases.subList(0, Math.min(bases.size(), limits.bases()))) {
      if (!budget.isSpent()) {
        lists.learn(base);
      }
    }
  }

  private void readLayers(List<State> counts) {
    for (State count : counts) {
      conditions.add(count, bitmap.numbers(count));
    }
    var compared = new ArrayList<State>();
    var comparedNumbers = new ArrayList<int[]>();
    for (State layer : layers) {
      if (budget.isSpent()) {
        break;
      }
      int[] numbers = bitmap.numbers(layer);
      budget.spend(numbers.length / 8);
      if (!conditions.isFull()) {
        conditions.add(layer, numbers);
      }
      if (compared.size() < MAX_COMPARED && layer.type != Type.MASK) {
        for (int index = 0; index < compared.size(); index++) {
          conditions.addSame(compared.get(index), comparedNumbers.get(index), layer, numbers);
        }
        compared.add(layer);
        comparedNumbers.add(numbers);
      }
      if (layer.type == Type.GRID) {
        readGrid(layer, numbers);
      } else if (layer.isLookup()) {
        fields.add(new ColourSource(layer, bitmap.correctCells(numbers), layer.cost + 1));
      }
    }
  }

  private void readGrid(State grid, int[] numbers) {
    long[] correct = bitmap.correctCells(numbers);
    var source = new ColourSource(grid, correct, grid.cost);
    grids.add(source);
    var filled = new long[bitmap.words];
    for (int cell = 0; cell < numbers.length; cell++) {
      if (numbers[cell] > 0) {
        Bits.add(filled, cell);
      }
    }
    if (!Bits.isEmpty(filled) && Bits.within(filled, correct, bitmap.demoWords)) {
      var empty = new CellCondition(grid, new CellCondition.Predicate.Is(0), true, filled, 1);
      selfRules.add(new Rule(filled, source, grid.cost + 1, List.of(empty)));
    }
  }

  private void chooseSources(List<State> colours) {
    for (State colour : colours) {
      var source = new ColourSource(colour, bitmap.correctCells(colour), colour.cost);
      if (!source.isUseless()) {
        sources.add(source);
      }
    }
    fields.sort(ColourSource.BY_USE);
    sources.addAll(fields.subList(0, Math.min(MAX_FIELDS, fields.size())));
    grids.sort(ColourSource.BY_USE);
    Set<Long> known = new HashSet<>();
    for (ColourSource grid : grids) {
      if (known.size() < MAX_GRIDS && known.add(Bits.hash(grid.correct))) {
        sources.add(grid);
      }
    }
  }
}
