package dev.longarc.cli.bench;

import java.util.Map;
import java.util.function.Consumer;

/** Where results go. Used by one thread at a time. */
interface ResultSink extends AutoCloseable {
  /** Results of an earlier process that need no search any more, by index in the selection. */
  Map<Integer, TaskResult> kept();

  /**
   * Takes one that is not {@link #kept}, in any order; what happens to it here can't be undone by
   * {@code kill -9}.
   *
   * @param index in the selection
   */
  void add(int index, Searched searched);

  @Override
  void close();

  /** Hands lines on in dataset order, and keeps nothing. */
  static ResultSink to(Consumer<String> lines) {
    var inOrder = new InOrder(0, lines);
    return new ResultSink() {
      @Override
      public Map<Integer, TaskResult> kept() {
        return Map.of();
      }

      @Override
      public void add(int index, Searched searched) {
        inOrder.add(index, ResultLine.of(searched.result()));
      }

      @Override
      public void close() {}
    };
  }
}
