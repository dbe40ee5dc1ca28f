package dev.longarc.cli.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Passes lines on in dataset order that arrive in any order. Not thread-safe. */
final class InOrder {
  private final Map<Integer, String> waiting = new HashMap<>();
  private final Consumer<String> out;
  private int next;

  /**
   * @param next the index of the first expected line
   */
  InOrder(int next, Consumer<String> out) {
    this.next = next;
    this.out = out;
  }

  boolean isNext(int index) {
    return index == next;
  }

  /** Passes {@code line} on as soon as those before it were. */
  void add(int index, String line) {
    waiting.put(index, line);
    for (String due = waiting.remove(next); due != null; due = waiting.remove(next)) {
      out.accept(due);
      next++;
    }
  }

  /** Whether no line waits for an earlier one. */
  boolean isEmpty() {
    return waiting.isEmpty();
  }
}
