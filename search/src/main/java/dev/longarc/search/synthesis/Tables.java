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

/** Learns tables from a state's numbers to colours; where a table has no entry, a base shows. */
final class Tables {
  private static final int MAX_BASES = 3;
  private static final int MAX_FOUND = 40;
  private static final int MAX_VALUES = 13;
  private static final int MAX_ENTRIES = 9;
  private static final double ENTRY_COST = 3.5;

  private final CellBitmap sheet;
  private final Program canvas;
  private final Combiner.Sink sink;
  private final StepBudget work;
  private int found;

  Tables(CellBitmap sheet, Program canvas, Combiner.Sink sink, StepBudget work) {
    this.sheet = sheet;
    this.canvas = canvas;
    this.sink = sink;
    this.work = work;
  }

  /**
   * @param states the cheapest first
   * @param bases the best first
   */
  void learn(List<State> states, List<Source> bases) {
    var grids = new ArrayList<Source>();
    for (Source base : bases.subList(0, Math.min(MAX_BASES, bases.size()))) {
      if (base.state.type == Type.GRID) {
        grids.add(base);
      }
    }
    for (State state : states) {
      if (found > MAX_FOUND || work.isSpent()) {
        break;
      }
      int[] numbers = sheet.numbers(state);
      work.add(numbers.length / 8);
      learn(state, numbers, null);
      for (Source base : grids) {
        learn(state, numbers, base);
      }
    }
  }

  /** What the demonstrations say of one number. */
  private static final class Entry {
    final int colour;
    boolean mixed; // it stands for several colours
    boolean changes; // somewhere the base has another colour

    Entry(int colour) {
      this.colour = colour;
    }
  }

  private void learn(State state, int[] numbers, @Nullable Source base) {
    var table = new TreeMap<Integer, Entry>();
    Entry entry = null;
    int last = 0;
    for (int cell = 0; cell < sheet.demoWords * 64; cell++) {
      if (!sheet.isCell(cell)) {
        continue;
      }
      if (entry == null || numbers[cell] != last) {
        last = numbers[cell];
        entry = table.get(last);
        if (entry == null) {
          entry = new Entry(sheet.wanted(cell));
          table.put(last, entry);
          if (table.size() > MAX_VALUES) {
            return;
          }
        }
      }
      entry.mixed |= entry.colour != sheet.wanted(cell);
      entry.changes |= base == null || !Bits.has(base.right, cell);
      if (entry.mixed && entry.changes) {
        return;
      }
    }
    var seen = new TreeSet<>(table.keySet());
    table.values().removeIf(known -> !known.changes);
    int least = base == null ? 1 : 2; // one is a rule's
    if (table.size() >= least
        && table.size() <= MAX_ENTRIES
        && (base != null ? !table.containsKey(Field.NONE) : isComplete(seen, numbers))) {
      found++;
      sink.take(program(state, table, base), cost(state, table, base));
    }
  }

  /** Whether the tests have nothing new. */
  private boolean isComplete(Set<Integer> seen, int[] numbers) {
    for (int cell = sheet.demoWords * 64; cell < numbers.length; cell++) {
      if (sheet.isCell(cell) && !seen.contains(numbers[cell])) {
        return false;
      }
    }
    return true;
  }

  private static double cost(
      State state, NavigableMap<Integer, Entry> table, @Nullable Source base) {
    double cost = state.cost + (base == null ? 1 : base.cost) + ENTRY_COST * table.size();
    if (state.type != Type.GRID) {
      for (int number : table.keySet()) {
        cost += CellConditions.bits(number) * 0.5;
      }
    }
    return cost;
  }

  private Program program(State state, NavigableMap<Integer, Entry> table, @Nullable Source base) {
    Program program =
        base == null
            ? canvas.then("plain", colour(table.firstEntry().getValue()))
            : base.state.program();
    for (Map.Entry<Integer, Entry> entry : table.entrySet()) {
      if (entry.getKey() != Field.NONE) {
        Program mask =
            CellCondition.mask(state, new CellCondition.Condition.Is(entry.getKey()), canvas);
        program = program.then("paint", mask, colour(entry.getValue()));
      }
    }
    return program;
  }

  private static Program colour(Entry entry) {
    return new Program.Constant(Type.COLOUR, entry.colour);
  }
}
