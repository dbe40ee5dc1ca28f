package dev.longarc.search.synthesis;

import dev.longarc.dsl.Operation;
import dev.longarc.dsl.Operations;
import dev.longarc.dsl.Type;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.Value;
import dev.longarc.search.Target;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bottom-up enumeration: makes states in the order of their programs' cost and keeps those that are
 * new. Programs that make the same of all inputs are one state (observational equivalence: Udupa et
 * al., TRANSIT, 2013; Albarghouthi et al., Escher, 2013).
 */
final class BottomUpEnumerator {
  static final long MAX_BYTES = 160L << 20;

  private static final int MAX_LEVEL = 40;
  private static final List<Operation> OPERATIONS = Operations.ALL;

  /** The states of one type. */
  private static final class Shelf {
    final List<State> states = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>(); // of each cost

    void beginCost() {
      starts.add(states.size());
    }

    int start(int cost) {
      return starts.get(cost);
    }

    int end(int cost) {
      return cost + 1 < starts.size() ? starts.get(cost + 1) : states.size();
    }
  }

  private final Target target;
  private final int[] costs;
  private final long limit;
  private final int maxStates;
  private final List<Image[]> sizes;
  private final StepBudget work;
  private final long stepsOfOne;
  private final List<State> seeds = new ArrayList<>();
  private final StateTable table = new StateTable();
  private final Map<Type, Shelf> shelves = new EnumMap<>(Type.class);
  private final Value[] oneArgument = new Value[1];
  private final Value[] twoArguments = new Value[2];
  private long steps;
  private int level;
  private int exactCost = Integer.MAX_VALUE;

  /**
   * @param limit steps
   * @param maxStates about; what one level adds comes on top
   * @param sizes for which fields are worth keeping: outputs of all demonstrations
   */
  BottomUpEnumerator(
      Target target, Costs costs, long limit, int maxStates, List<Image[]> sizes, StepBudget work) {
    this.target = target;
    this.costs = new int[OPERATIONS.size()];
    for (int index = 0; index < this.costs.length; index++) {
      this.costs[index] = costs.of(OPERATIONS.get(index));
    }
    this.limit = limit;
    this.maxStates = maxStates;
    this.sizes = sizes;
    this.work = work;
    this.stepsOfOne = stepsOfOne(target);
    for (Type type : Type.values()) {
      shelves.put(type, new Shelf());
    }
  }

  /** Applying an operation to all pairs takes as long as grids are large. */
  static long stepsOfOne(Target target) {
    long steps = 0;
    for (Image input : target.inputs) {
      steps += 6 + input.area() / 32;
    }
    return steps;
  }

  int size() {
    return table.size();
  }

  /** Memory that the states hold, counted. */
  long bytes() {
    return table.bytes();
  }

  /** In the order of their cost. */
  State state(int index) {
    return table.get(index);
  }

  /** The next cost: all states of lower cost are made. */
  int level() {
    return level;
  }

  /** The cost of the first state that is the outputs; greatest when there is none yet. */
  int exactCost() {
    return exactCost;
  }

  /** Adds a state that no operation makes, when its cost comes. */
  void addSeed(State state) {
    seeds.add(state);
  }

  private boolean isFull() {
    return steps >= limit || table.size() >= maxStates || table.bytes() >= MAX_BYTES;
  }

  /** Makes all states of the next cost. Returns false when there is no room or budget for more. */
  boolean growLevel() {
    shelves.values().forEach(Shelf::beginCost);
    for (State seed : seeds) {
      if (seed.cost == level) {
        keep(seed);
      }
    }
    for (int index = 0; index < costs.length && !isFull(); index++) {
      if (costs[index] != Costs.NEVER && costs[index] <= level) {
        applyAll(OPERATIONS.get(index), level - costs[index]);
      }
    }
    level++;
    return !isFull() && level <= MAX_LEVEL;
  }

  /** Applies the operation to all arguments that cost {@code rest} together. */
  private void applyAll(Operation operation, int rest) {
    List<Type> takes = operation.takes();
    shelves.forEach((one, firsts) -> {
      if (!one.fits(takes.getFirst())) {
        return;
      }
      if (operation.arity() == 1) {
        int end = firsts.end(rest);
        for (int index = firsts.start(rest); index < end && !isFull(); index++) {
          apply(operation, firsts.states.get(index), null);
        }
      } else if (operation.arity() == 2) {
        shelves.forEach((two, seconds) -> {
          if (two.fits(takes.get(1))) {
            applyAll(operation, firsts, seconds, rest, Math.min(rest, maxSecond(two)));
          }
        });
      }
    });
  }

  private void applyAll(Operation operation, Shelf firsts, Shelf seconds, int rest, int maxSecond) {
    for (int second = 0; second <= maxSecond; second++) {
      int firstEnd = firsts.end(rest - second);
      int secondEnd = seconds.end(second);
      for (int i = firsts.start(rest - second); i < firstEnd && !isFull(); i++) {
        for (int j = seconds.start(second); j < secondEnd; j++) {
          apply(operation, firsts.states.get(i), seconds.states.get(j));
        }
      }
    }
  }

  /** Second arguments are simple: there would be too many pairs. */
  private static int maxSecond(Type type) {
    return switch (type) {
      case GRID, MASK -> 7;
      case COLOUR, COUNT -> 8;
      case FIELD, OBJECT, OBJECTS, BOX -> 9;
    };
  }

  private void apply(Operation operation, State first, @Nullable State second) {
    if (operation.gives() == Type.FIELD && first.isOfCells() && !isOfASize(first)) {
      return; // the field would be as large
    }
    steps += stepsOfOne;
    work.add(stepsOfOne);
    Value[] arguments = second == null ? oneArgument : twoArguments;
    var results = new Value[target.pairs()];
    for (int pair = 0; pair < results.length; pair++) {
      arguments[0] = first.values[pair];
      if (second != null) {
        arguments[1] = second.values[pair];
      }
      Value result = operation.kernel().apply(arguments);
      if (result == null) {
        return;
      }
      results[pair] = result;
    }
    State[] from = second == null ? new State[] {first} : new State[] {first, second};
    var state = new State(results, operation.gives(), level, operation, from, null);
    if (state.type != Type.FIELD || isOfASize(state)) {
      keep(state);
    }
  }

  private boolean isOfASize(State state) {
    for (Image[] outputs : sizes) {
      if (state.hasSizesOf(outputs)) {
        return true;
      }
    }
    return false;
  }

  private boolean isExact(State state) {
    for (int demo = 0; demo < target.demos(); demo++) {
      if (!target.outputs[demo].equals(state.values[demo])) {
        return false;
      }
    }
    return true;
  }

  private Shelf shelf(Type type) {
    return Objects.requireNonNull(shelves.get(type));
  }

  private void keep(State state) {
    if (table.add(state)) {
      shelf(state.type).states.add(state);
      if (exactCost > state.cost && state.isOfCells() && isExact(state)) {
        exactCost = state.cost;
      }
    }
  }
}
