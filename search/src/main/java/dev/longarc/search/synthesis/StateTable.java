package dev.longarc.search.synthesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The different states, in the order in which they were found. Open addressing, half full. */
final class StateTable {
  private final List<State> states = new ArrayList<>();
  private int[] slots = new int[1 << 12];
  private long bytes;

  StateTable() {
    Arrays.fill(slots, -1);
  }

  /** Adds a state if it is new. Returns whether it was. */
  boolean add(State state) {
    int slot = slotOf(state);
    if (slots[slot] >= 0) {
      return false;
    }
    slots[slot] = states.size();
    states.add(state);
    bytes += state.bytes();
    if (states.size() * 2 > slots.length) {
      enlarge();
    }
    return true;
  }

  private int slotOf(State state) {
    int mask = slots.length - 1;
    int slot = (int) state.hash & mask;
    while (slots[slot] >= 0 && !states.get(slots[slot]).sameValues(state)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void enlarge() {
    slots = new int[slots.length * 2];
    Arrays.fill(slots, -1);
    for (int index = 0; index < states.size(); index++) {
      slots[slotOf(states.get(index))] = index;
    }
  }

  State get(int index) {
    return states.get(index);
  }

  int size() {
    return states.size();
  }

  /** Memory that the states hold, roughly. */
  long bytes() {
    return bytes;
  }
}
