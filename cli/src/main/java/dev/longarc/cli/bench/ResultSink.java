package dev.longarc.cli.bench;

import java.util.Map;
import java.util.function.Consumer;

/** The destination of results. Used by one thread at a time. */
interface ResultSink extends AutoCloseable {
  /** Results of an earlier process, by index in the selection. They are not searched again. */
  Map<Integer, TaskResult> kept();

  /**
   * Accepts a result that is not {@link #kept}, in any order. After that {@code kill -9} does not
   * lose it.
   *
   * @param index in the selection
   */
  void add(int index, Searched searched);

  @Override
  void close();

  /** A sink that passes lines on in dataset order, and stores nothing. */
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
