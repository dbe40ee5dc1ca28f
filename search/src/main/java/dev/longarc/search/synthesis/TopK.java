package dev.longarc.search.synthesis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The K items with the lowest scores; of equal scores, the items that came first. */
final class TopK<T> {
  private record Scored<T>(T item, double score, int order) {}

  private static final Comparator<Scored<?>> ORDER =
      Comparator.<Scored<?>>comparingDouble(Scored::score).thenComparingInt(Scored::order);

  private final int limit;
  private final PriorityQueue<Scored<T>> worstFirst = new PriorityQueue<>(ORDER.reversed());
  private int nextOrder;

  /**
   * @param limit at least 1
   */
  TopK(int limit) {
    this.limit = limit;
  }

  void add(T item, double score) {
    if (isWanted(score)) {
      worstFirst.add(new Scored<>(item, score, nextOrder++));
      if (worstFirst.size() > limit) {
        worstFirst.remove();
      }
    }
  }

  /** Whether an item of this score would be kept. */
  boolean isWanted(double score) {
    return worstFirst.size() < limit || score < worstFirst.element().score;
  }

  /** The items, the lowest score first. */
  List<T> items() {
    var sorted = new ArrayList<>(worstFirst);
    sorted.sort(ORDER);
    var items = new ArrayList<T>();
    sorted.forEach(scored -> items.add(scored.item));
    return items;
  }
}
