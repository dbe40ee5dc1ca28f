package dev.longarc.search.synthesis;

import dev.longarc.dsl.Program;
import dev.longarc.dsl.Type;
import dev.longarc.dsl.grid.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Learns tables from a state's numbers to colours; a cell without an entry keeps the colour of a
 * base.
 */
final class TableLearner {
  private static final int MAX_BASES = 3;
  private static final int MAX_FOUND = 40;
  private static final int MAX_VALUES = 13;
  private static final int MAX_ENTRIES = 9;
  private static final double ENTRY_COST = 3.5;

  private final CellBitmap bitmap;
  private final Program canvas;
  private final Combiner.Sink sink;
  private final StepBudget budget;
  private int found;

  TableLearner(CellBitmap bitmap, Program canvas, Combiner.Sink sink, StepBudget budget) {
    this.bitmap = bitmap;
    this.canvas = canvas;
    this.sink = sink;
    this.budget = budget;
  }

  /**
   * @param states the cheapest first
   * @param bases the best first
   */
  void learn(List<State> states, List<ColourSource> bases) {
    var grids = new ArrayList<ColourSource>();
    for (ColourSource base : bases.subList(0, Math.min(MAX_BASES, bases.size()))) {
      if (base.state.type == Type.GRID) {
        grids.add(base);
      }
    }
    for (State state : states) {
      if (found > MAX_FOUND || budget.isSpent()) {
        break;
      }
      int[] numbers = bitmap.numbers(state);
      budget.spend(numbers.length / 8);
      learn(state, numbers, null);
      for (ColourSource base : grids) {
        learn(state, numbers, base);
      }
    }
  }

  /** The colours that the demonstrations have for one number. */
  private static final class Entry {
    final int colour;
    boolean mixed; // the number has several colours
    boolean changes; // somewhere the base has another colour

    Entry(int colour) {
      this.colour = colour;
    }
  }

  private void learn(State state, int[] numbers, @Nullable ColourSource base) {
    var table = new TreeMap<Integer, Entry>();
    Entry entry = null;
    int last = 0;
    for (int cell = 0; cell < bitmap.demoWords * 64; cell++) {
      if (!bitmap.isCell(cell)) {
        continue;
      }
      if (entry == null || numbers[cell] != last) {
        last = numbers[cell];
        entry = table.get(last);
        if (entry == null) {
          entry = new Entry(bitmap.wanted(cell));
          table.put(last, entry);
          if (table.size() > MAX_VALUES) {
            return;
          }
        }
      }
      entry.mixed |= entry.colour != bitmap.wanted(cell);
      entry.changes |= base == null || !Bits.has(base.correct, cell);
      if (entry.mixed && entry.changes) {
        return;
      }
    }
    var seen = new TreeSet<>(table.keySet());
    table.values().removeIf(known -> !known.changes);
    int least = base == null ? 1 : 2; // one entry would be a rule
    if (table.size() >= least
        && table.size() <= MAX_ENTRIES
        && (base != null ? !table.containsKey(Field.NONE) : isComplete(seen, numbers))) {
      found++;
      sink.take(program(state, table, base), cost(state, table, base));
    }
  }

  /** Whether the tests have no new number. */
  private boolean isComplete(Set<Integer> seen, int[] numbers) {
    for (int cell = bitmap.demoWords * 64; cell < numbers.length; cell++) {
      if (bitmap.isCell(cell) && !seen.contains(numbers[cell])) {
        return false;
      }
    }
    return true;
  }

  private static double cost(
      State state, NavigableMap<Integer, Entry> table, @Nullable ColourSource base) {
    double cost = state.cost + (base == null ? 1 : base.cost) + ENTRY_COST * table.size();
    if (state.type != Type.GRID) {
      for (int number : table.keySet()) {
        cost += CellConditions.bits(number) * 0.5;
      }
    }
    return cost;
  }

  private Program program(
      State state, NavigableMap<Integer, Entry> table, @Nullable ColourSource base) {
    Program program =
        base == null
            ? canvas.then("plain", colour(table.firstEntry().getValue()))
            : base.state.program();
    for (Map.Entry<Integer, Entry> entry : table.entrySet()) {
      if (entry.getKey() != Field.NONE) {
        Program mask =
            CellCondition.mask(state, new CellCondition.Predicate.Is(entry.getKey()), canvas);
        program = program.then("paint", mask, colour(entry.getValue()));
      }
    }
    return program;
  }

  private static Program colour(Entry entry) {
    return new Program.Constant(Type.COLOUR, entry.colour);
  }
}
