package dev.longarc.search.synthesis;

import dev.longarc.dsl.Type;
import dev.longarc.dsl.grid.Field;
import dev.longarc.search.synthesis.CellCondition.Condition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** The conditions that rules are made of: each set of cells once, in the cheapest words. */
final class CellConditions {
  private static final int MAX_BYTES = 64 << 20;
  private static final int MAX_VALUES = 40;
  private static final int MAX_EQUALITIES = 11;
  private static final int MAX_BOUNDS = 13;

  /** Numbers from here on aren't positions or counts that repeat. */
  private static final int MAX_PERIODIC = 70;

  private final CellBitmap sheet;
  private final StepBudget work;
  private final int limit;
  private final List<CellCondition> all = new ArrayList<>();
  private final Set<Long> known = new HashSet<>();

  CellConditions(CellBitmap sheet, int limit, StepBudget work) {
    this.sheet = sheet;
    this.work = work;
    this.limit = (int) Math.min(limit, MAX_BYTES / (8L * sheet.words + 64));
  }

  List<CellCondition> all() {
    return all;
  }

  boolean isFull() {
    return all.size() >= limit;
  }

  /** Says what there is to say of the state, whose numbers these are. */
  void add(State state, int[] numbers) {
    NavigableSet<Integer> values = values(numbers);
    if (values.size() < 2) {
      return;
    }
    if (state.type == Type.MASK) {
      add(state, new Condition.Set(), numbers, 0);
      return;
    }
    int count = 0;
    for (int value : values) {
      if (value != Field.NONE && count++ < MAX_EQUALITIES) {
        int cost = !state.isOfCells() ? 1 + bits(value) : value == 0 ? 1 : 2;
        add(state, new Condition.Is(value), numbers, cost);
      }
    }
    if (!state.isOfCells()) {
      addBounds(state, numbers, values);
    }
  }

  private void addBounds(State state, int[] numbers, NavigableSet<Integer> values) {
    int count = 0;
    for (int value : values.tailSet(values.first(), false)) {
      if (count++ < MAX_BOUNDS) {
        add(state, new Condition.AtLeast(value), numbers, 2 + bits(value));
      }
    }
    if (values.size() > 3 && values.last() < MAX_PERIODIC) {
      for (int divisor = 2; divisor <= 3; divisor++) {
        for (int rest = 0; rest < divisor; rest++) {
          add(state, new Condition.Rest(divisor, rest), numbers, divisor + 1);
        }
      }
    }
  }

  /** Says where two states have the same. */
  void addSame(State one, int[] its, State other, int[] others) {
    var cells = new long[sheet.words];
    for (int cell = 0; cell < its.length; cell++) {
      if (its[cell] == others[cell] && its[cell] != Field.NONE) {
        Bits.add(cells, cell);
      }
    }
    work.add(its.length / 16);
    if (!Bits.isEmpty(cells)) {
      addBoth(one, new Condition.Same(other), cells, one.cost + other.cost + 4);
    }
  }

  /** What the demonstrations' cells have, unless it is more than could be told apart. */
  private NavigableSet<Integer> values(int[] numbers) {
    var values = new TreeSet<Integer>();
    int last = Field.NONE;
    boolean first = true;
    for (int cell = 0; cell < sheet.demoWords * 64 && values.size() <= MAX_VALUES; cell++) {
      if (sheet.isCell(cell) && (first || numbers[cell] != last)) {
        first = false;
        last = numbers[cell];
        values.add(last);
      }
    }
    return values;
  }

  private void add(State state, Condition condition, int[] numbers, int cost) {
    var cells = new long[sheet.words];
    for (int cell = 0; cell < numbers.length; cell++) {
      if (holds(condition, numbers[cell])) {
        Bits.add(cells, cell);
      }
    }
    work.add(numbers.length / 32);
    addBoth(state, condition, cells, state.cost + cost);
  }

  private static boolean holds(Condition condition, int number) {
    return switch (condition) {
      case Condition.Set() -> number == 1;
      case Condition.Is(int wanted) -> number == wanted;
      case Condition.AtLeast(int least) -> number >= least;
      case Condition.Rest(int divisor, int rest) ->
          number != Field.NONE && Math.floorMod(number, divisor) == rest;
      case Condition.Same same -> throw new IllegalArgumentException("It needs two states.");
    };
  }

  private void addBoth(State state, Condition condition, long[] cells, int cost) {
    if (known.add(Bits.hash(cells))) {
      all.add(new CellCondition(state, condition, false, cells, cost));
    }
    long[] others = Bits.minus(sheet.cells, cells);
    if (known.add(Bits.hash(others))) {
      all.add(new CellCondition(state, condition, true, others, cost + 1));
    }
    work.add(sheet.words);
  }

  /** How long a number is, in bits. */
  static int bits(int number) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(number));
  }
}
