package dev.longarc.search.synthesis;

import dev.longarc.dsl.Program;
import dev.longarc.dsl.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks among states of the outputs' size for what makes the outputs: one of them as it is, a table
 * from the numbers of one to colours, or a list of rules over the cells of many.
 */
final class Combiner {
  /** Where programs go. */
  interface Sink {
    /** Takes a program of the outputs, or of nearly all, with its cost in bits. */
    void take(Program program, double cost);
  }

  private static final int MAX_COMPARED = 48;
  private static final int MAX_FIELDS = 12;
  private static final int MAX_GRIDS = 24;

  private final CellBitmap sheet;
  private final List<State> layers;
  private final Sink sink;
  private final StepBudget work;
  private final StageLimits effort;
  private final CellConditions literals;
  private final Program canvas;
  private final List<Source> sources = new ArrayList<>();
  private final List<Source> grids = new ArrayList<>();
  private final List<Source> fields = new ArrayList<>();
  private final List<Rule> selfRules = new ArrayList<>();

  /**
   * @param layers states with a cell for each of the sheet's, the cheapest first; one is an image
   */
  Combiner(CellBitmap sheet, List<State> layers, StageLimits effort, Sink sink, StepBudget work) {
    this.sheet = sheet;
    this.layers = layers.subList(0, Math.min(layers.size(), effort.layers()));
    this.effort = effort;
    this.sink = sink;
    this.work = work;
    this.literals = new CellConditions(sheet, effort.literals(), work);
    this.canvas = layers.stream().filter(State::isOfCells).findFirst().orElseThrow().program();
  }

  /**
   * @param colours states of one colour for each pair
   * @param counts states of one number for each pair
   */
  void run(List<State> colours, List<State> counts) {
    readLayers(counts);
    chooseSources(colours);
    for (Source source : sources) {
      if (Bits.within(sheet.demoCells, source.right, sheet.demoWords)) {
        sink.take(source.canvas(canvas), source.cost);
      }
    }
    var bases = new ArrayList<>(sources);
    bases.sort(Source.BY_USE); // stable
    var numbered = new ArrayList<>(counts);
    numbered.addAll(layers);
    new Tables(sheet, canvas, sink, work).learn(numbered, bases);
    var lists = new RuleLists(sheet, canvas, sources, literals.all(), selfRules, sink, work);
    for (Source base : bases.subList(0, Math.min(bases.size(), effort.bases()))) {
      if (!work.isSpent()) {
        lists.learn(base);
      }
    }
  }

  private void readLayers(List<State> counts) {
    for (State count : counts) {
      literals.add(count, sheet.numbers(count));
    }
    var compared = new ArrayList<State>();
    var comparedNumbers = new ArrayList<int[]>();
    for (State layer : layers) {
      if (work.isSpent()) {
        break;
      }
      int[] numbers = sheet.numbers(layer);
      work.add(numbers.length / 8);
      if (!literals.isFull()) {
        literals.add(layer, numbers);
      }
      if (compared.size() < MAX_COMPARED && layer.type != Type.MASK) {
        for (int index = 0; index < compared.size(); index++) {
          literals.addSame(compared.get(index), comparedNumbers.get(index), layer, numbers);
        }
        compared.add(layer);
        comparedNumbers.add(numbers);
      }
      if (layer.type == Type.GRID) {
        readGrid(layer, numbers);
      } else if (layer.isLookUp()) {
        fields.add(new Source(layer, sheet.right(numbers), layer.cost + 1));
      }
    }
  }

  private void readGrid(State grid, int[] numbers) {
    long[] right = sheet.right(numbers);
    var source = new Source(grid, right, grid.cost);
    grids.add(source);
    var filled = new long[sheet.words];
    for (int cell = 0; cell < numbers.length; cell++) {
      if (numbers[cell] > 0) {
        Bits.add(filled, cell);
      }
    }
    if (!Bits.isEmpty(filled) && Bits.within(filled, right, sheet.demoWords)) {
      var empty = new CellCondition(grid, new CellCondition.Condition.Is(0), true, filled, 1);
      selfRules.add(new Rule(filled, source, grid.cost + 1, List.of(empty)));
    }
  }

  private void chooseSources(List<State> colours) {
    for (State colour : colours) {
      var source = new Source(colour, sheet.right(colour), colour.cost);
      if (!source.isUseless()) {
        sources.add(source);
      }
    }
    fields.sort(Source.BY_USE);
    sources.addAll(fields.subList(0, Math.min(MAX_FIELDS, fields.size())));
    grids.sort(Source.BY_USE);
    Set<Long> known = new HashSet<>();
    for (Source grid : grids) {
      if (known.size() < MAX_GRIDS && known.add(Bits.hash(grid.right))) {
        sources.add(grid);
      }
    }
  }
}
