package dev.longarc.search.synthesis;

import dev.longarc.dsl.Type;
import dev.longarc.dsl.grid.Field;
import dev.longarc.search.synthesis.CellCondition.Predicate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The conditions that rules are made of. Each set of cells occurs once, with the condition that
 * came first.
 */
final class CellConditions {
  private static final int MAX_BYTES = 64 << 20;
  private static final int MAX_VALUES = 40;
  private static final int MAX_EQUALITIES = 11;
  private static final int MAX_BOUNDS = 13;

  /** Larger numbers are not positions or counts that repeat. */
  private static final int MAX_PERIODIC = 70;

  private final CellBitmap bitmap;
  private final StepBudget budget;
  private final int limit;
  private final List<CellCondition> all = new ArrayList<>();
  private final Set<Long> knownCells = new HashSet<>();

  CellConditions(CellBitmap bitmap, int limit, StepBudget budget) {
    this.bitmap = bitmap;
    this.budget = budget;
    this.limit = (int) Math.min(limit, MAX_BYTES / (8L * bitmap.words + 64));
  }

  List<CellCondition> all() {
    return all;
  }

  boolean isFull() {
    return all.size() >= limit;
  }

  /** Adds the conditions on a state, whose numbers at all cells are given. */
  void add(State state, int[] numbers) {
    NavigableSet<Integer> values = values(numbers);
    if (values.size() < 2) {
      return;
    }
    if (state.type == Type.MASK) {
      add(state, new Predicate.IsSet(), numbers, 0);
      return;
    }
    int count = 0;
    for (int value : values) {
      if (value != Field.NONE && count++ < MAX_EQUALITIES) {
        int cost = !state.isImage() ? 1 + bits(value) : value == 0 ? 1 : 2;
        add(state, new Predicate.Is(value), numbers, cost);
      }
    }
    if (!state.isImage()) {
      addBounds(state, numbers, values);
    }
  }

  private void addBounds(State state, int[] numbers, NavigableSet<Integer> values) {
    int count = 0;
    for (int value : values.tailSet(values.first(), false)) {
      if (count++ < MAX_BOUNDS) {
        add(state, new Predicate.AtLeast(value), numbers, 2 + bits(value));
      }
    }
    if (values.size() > 3 && values.last() < MAX_PERIODIC) {
      for (int divisor = 2; divisor <= 3; divisor++) {
        for (int remainder = 0; remainder < divisor; remainder++) {
          add(state, new Predicate.Remainder(divisor, remainder), numbers, divisor + 1);
        }
      }
    }
  }

  /** Adds the condition that two states have the same number. */
  void addSame(State one, int[] numbers, State other, int[] otherNumbers) {
    var cells = new long[bitmap.words];
    for (int cell = 0; cell < numbers.length; cell++) {
      if (numbers[cell] == otherNumbers[cell] && numbers[cell] != Field.NONE) {
        Bits.add(cells, cell);
      }
    }
    budget.spend(numbers.length / 16);
    if (!Bits.isEmpty(cells)) {
      addWithNegation(one, new Predicate.SameAs(other), cells, one.cost + other.cost + 4);
    }
  }

  /** The numbers at the demonstrations' cells: at most {@code MAX_VALUES} + 1 of them. */
  private NavigableSet<Integer> values(int[] numbers) {
    var values = new TreeSet<Integer>();
    int last = Field.NONE;
    boolean first = true;
    for (int cell = 0; cell < bitmap.demoWords * 64 && values.size() <= MAX_VALUES; cell++) {
      if (bitmap.isCell(cell) && (first || numbers[cell] != last)) {
        first = false;
        last = numbers[cell];
        values.add(last);
      }
    }
    return values;
  }

  private void add(State state, Predicate predicate, int[] numbers, int cost) {
    var cells = new long[bitmap.words];
    for (int cell = 0; cell < numbers.length; cell++) {
      if (holds(predicate, numbers[cell])) {
        Bits.add(cells, cell);
      }
    }
    budget.spend(numbers.length / 32);
    addWithNegation(state, predicate, cells, state.cost + cost);
  }

  private static boolean holds(Predicate predicate, int number) {
    return switch (predicate) {
      case Predicate.IsSet() -> number == 1;
      case Predicate.Is(int wanted) -> number == wanted;
      case Predicate.AtLeast(int least) -> number >= least;
      case Predicate.Remainder(int divisor, int remainder) ->
          number != Field.NONE && Math.floorMod(number, divisor) == remainder;
      case Predicate.SameAs same -> throw new IllegalArgumentException("It needs two states.");
    };
  }

  private void addWithNegation(State state, Predicate predicate, long[] cells, int cost) {
    if (knownCells.add(Bits.hash(cells))) {
      all.add(new CellCondition(state, predicate, false, cells, cost));
    }
    long[] rest = Bits.minus(bitmap.cells, cells);
    if (knownCells.add(Bits.hash(rest))) {
      all.add(new CellCondition(state, predicate, true, rest, cost + 1));
    }
    budget.spend(bitmap.words);
  }

  /** The length of a number in bits. */
  static int bits(int number) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(number));
  }
}
