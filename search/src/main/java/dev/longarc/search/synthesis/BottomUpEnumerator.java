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
 * Bottom-up enumeration: makes states in the order of their programs' cost and keeps the new ones.
 * Programs with the same results for all inputs are one state (observational equivalence: Udupa et
 * al., TRANSIT, 2013; Albarghouthi et al., Escher, 2013).
 */
final class BottomUpEnumerator {
  static final long MAX_BYTES = 160L << 20;

  private static final int MAX_LEVEL = 40;
  private static final List<Operation> OPERATIONS = Operations.ALL;

  /** The states of one type. */
  private static final class Bank {
    final List<State> states = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>(); // by cost

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
  private final long maxSteps;
  private final int maxStates;
  private final List<Image[]> goalOutputs;
  private final StepBudget budget;
  private final long stepsPerCall;
  private final List<State> seeds = new ArrayList<>();
  private final StateTable table = new StateTable();
  private final Map<Type, Bank> banks = new EnumMap<>(Type.class);
  private final Value[] unaryArguments = new Value[1];
  private final Value[] binaryArguments = new Value[2];
  private long steps;
  private int level;
  private int exactCost = Integer.MAX_VALUE;

  /**
   * @param maxSteps steps
   * @param maxStates approximate: the level that exceeds it is the last
   * @param goalOutputs the outputs of each goal: only fields of their sizes are kept
   */
  BottomUpEnumerator(
      Target target,
      Costs costs,
      long maxSteps,
      int maxStates,
      List<Image[]> goalOutputs,
      StepBudget budget) {
    this.target = target;
    this.costs = new int[OPERATIONS.size()];
    for (int index = 0; index < this.costs.length; index++) {
      this.costs[index] = costs.of(OPERATIONS.get(index));
    }
    this.maxSteps = maxSteps;
    this.maxStates = maxStates;
    this.goalOutputs = goalOutputs;
    this.budget = budget;
    this.stepsPerCall = stepsPerCall(target);
    for (Type type : Type.values()) {
      banks.put(type, new Bank());
    }
  }

  /** The steps of applying one operation to all pairs: they grow with the grids' areas. */
  static long stepsPerCall(Target target) {
    long steps = 0;
    for (Image input : target.inputs) {
      steps += 6 + input.area() / 32;
    }
    return steps;
  }

  int size() {
    return table.size();
  }

  /** The bytes that the states hold. */
  long bytes() {
    return table.bytes();
  }

  /** The state at an index, in the order of cost. */
  State state(int index) {
    return table.get(index);
  }

  /** The next cost: all states of lower cost exist. */
  int level() {
    return level;
  }

  /**
   * The cost of the first state that equals the outputs; the greatest integer before one is found.
   */
  int exactCost() {
    return exactCost;
  }

  /** Adds a state that no operation makes; it enters at the level of its cost. */
  void addSeed(State state) {
    seeds.add(state);
  }

  private boolean isFull() {
    return steps >= maxSteps || table.size() >= maxStates || table.bytes() >= MAX_BYTES;
  }

  /** Makes all states of the next cost. Returns false when the limits allow no further level. */
  boolean enumerateLevel() {
    banks.values().forEach(Bank::beginCost);
    for (State seed : seeds) {
      if (seed.cost == level) {
        keep(seed);
      }
    }
    for (int index = 0; index < costs.length && !isFull(); index++) {
      if (costs[index] != Costs.NEVER && costs[index] <= level) {
        applyToAll(OPERATIONS.get(index), level - costs[index]);
      }
    }
    level++;
    return !isFull() && level <= MAX_LEVEL;
  }

  /** Applies the operation to all arguments that cost {@code rest} together. */
  private void applyToAll(Operation operation, int rest) {
    List<Type> takes = operation.takes();
    banks.forEach((one, firsts) -> {
      if (!one.fits(takes.getFirst())) {
        return;
      }
      if (operation.arity() == 1) {
        int end = firsts.end(rest);
        for (int index = firsts.start(rest); index < end && !isFull(); index++) {
          apply(operation, firsts.states.get(index), null);
        }
      } else if (operation.arity() == 2) {
        banks.forEach((two, seconds) -> {
          if (two.fits(takes.get(1))) {
            applyToAll(operation, firsts, seconds, rest, Math.min(rest, maxSecondCost(two)));
          }
        });
      }
    });
  }

  private void applyToAll(
      Operation operation, Bank firsts, Bank seconds, int rest, int maxSecondCost) {
    for (int second = 0; second <= maxSecondCost; second++) {
      int firstEnd = firsts.end(rest - second);
      int secondEnd = seconds.end(second);
      for (int i = firsts.start(rest - second); i < firstEnd && !isFull(); i++) {
        for (int j = seconds.start(second); j < secondEnd; j++) {
          apply(operation, firsts.states.get(i), seconds.states.get(j));
        }
      }
    }
  }

  /** The highest cost of a second argument: dearer ones would make too many pairs. */
  private static int maxSecondCost(Type type) {
    return switch (type) {
      case GRID, MASK -> 7;
      case COLOUR, COUNT -> 8;
      case FIELD, OBJECT, OBJECTS, BOX -> 9;
    };
  }

  private void apply(Operation operation, State first, @Nullable State second) {
    if (operation.gives() == Type.FIELD && first.isImage() && !hasSizesOfAnyGoal(first)) {
      return; // the field would have a wrong size too
    }
    steps += stepsPerCall;
    budget.spend(stepsPerCall);
    Value[] arguments = second == null ? unaryArguments : binaryArguments;
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
    if (state.type != Type.FIELD || hasSizesOfAnyGoal(state)) {
      keep(state);
    }
  }

  private boolean hasSizesOfAnyGoal(State state) {
    for (Image[] outputs : goalOutputs) {
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

  private Bank bank(Type type) {
    return Objects.requireNonNull(banks.get(type));
  }

  private void keep(State state) {
    if (table.add(state)) {
      bank(state.type).states.add(state);
      if (exactCost > state.cost && state.isImage() && isExact(state)) {
        exactCost = state.cost;
      }
    }
  }
}
