package dev.longarc.search.synthesis;

import dev.longarc.search.dsl.Operation;
import dev.longarc.search.dsl.Operations;
import dev.longarc.search.dsl.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The first stage: applies every operation to every state, the shortest programs first, and keeps
 * the states that are new. Programs that make the same of all inputs are one state.
 */
final class Growth {
  /** No more states than this: their genealogy must fit a checkpoint of 256 kB. */
  static int MAX_STATES = Integer.getInteger("ms", 20_000);

  /** No more counted bytes of states than this in one run. */
  static long MAX_BYTES = Long.getLong("mb", 64L) << 20;

  private static final Operation[] ALL = Operations.ALL.toArray(Operation[]::new);

  private final Target target;
  private final StateTable table = new StateTable();
  private final int[] operations; // indices into ALL
  private int[] parents = new int[1 << 10]; // of state i + 1: the first state has none
  private int[] steps = new int[1 << 10];
  private int expanded;

  Growth(Target target) {
    this.target = target;
    this.operations = useful(target);
    table.add(State.of(target.inputs));
  }

  private static int[] useful(Target target) {
    var useful = new int[ALL.length];
    int count = 0;
    for (int index = 0; index < ALL.length; index++) {
      if (ALL[index].colour() < 0 || target.hasColour(ALL[index].colour())) {
        useful[count++] = index;
      }
    }
    return Arrays.copyOf(useful, count);
  }

  int expanded() {
    return expanded;
  }

  int size() {
    return table.size();
  }

  State state(int index) {
    return table.get(index);
  }

  /** Whether there is a state to expand and room for what it gives. */
  boolean canExpand() {
    return expanded < table.size() && table.size() < MAX_STATES && table.bytes() < MAX_BYTES;
  }

  /** Applies every operation to the next state; the new states follow {@link #size}. */
  void expandNext() {
    int parent = expanded++;
    State state = table.get(parent);
    for (int operation : operations) {
      if (ALL[operation].from() == state.type) {
        add(parent, operation);
      }
    }
  }

  private void add(int parent, int operation) {
    State next = table.get(parent).then(ALL[operation], target.inputs);
    if (next != null && table.add(next)) {
      int index = table.size() - 2;
      if (index == parents.length) {
        parents = Arrays.copyOf(parents, index * 2);
        steps = Arrays.copyOf(steps, index * 2);
      }
      parents[index] = parent;
      steps[index] = operation;
    }
  }

  /** The states' programs as text, what {@link #replay} reads: two digits for each state. */
  String genealogy() {
    var text = new StringBuilder(table.size() * 2 + expanded);
    int child = 0;
    for (int parent = 0; parent < expanded; parent++) {
      for (; child < table.size() - 1 && parents[child] == parent; child++) {
        int step = steps[child];
        text.append(digit(step / Character.MAX_RADIX)).append(digit(step % Character.MAX_RADIX));
      }
      text.append(';');
    }
    return text.toString();
  }

  private static char digit(int value) {
    return Character.forDigit(value, Character.MAX_RADIX);
  }

  /** Makes an earlier try's states anew, without the applications that led nowhere. */
  void replay(String genealogy) {
    for (int at = 0; at < genealogy.length(); ) {
      if (genealogy.charAt(at) == ';') {
        expanded++;
        at++;
      } else {
        add(expanded, Integer.parseInt(genealogy, at, at + 2, Character.MAX_RADIX));
        at += 2;
      }
    }
  }

  /** The first {@code limit} states that have the outputs' sizes, in the order of finding. */
  List<State> sized(int limit) {
    var sized = new ArrayList<State>();
    for (int index = 0; index < table.size() && sized.size() < limit; index++) {
      State state = table.get(index);
      if (state.type == Type.GRID && state.hasSizesOf(target.outputs)) {
        sized.add(state);
      }
    }
    return sized;
  }
}
