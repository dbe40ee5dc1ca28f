package dev.longarc.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the cursor of the next page; null after the last item
 */
public record Page<T>(List<T> items, @Nullable String next) {
  public Page {
    items = List.copyOf(items);
  }

  /** An item with the cursor of the page after it. */
  record Item<T>(T value, String cursor) {}

  /**
   * The page of rows of which one more than {@code size} was asked for: it shows whether there is a
   * next page.
   */
  static <T> Page<T> of(List<Item<T>> rows, int size) {
    boolean more = rows.size() > size;
    List<Item<T>> shown = more ? rows.subList(0, size) : rows;
    return new Page<>(
        shown.stream().map(Item::value).toList(), more ? shown.getLast().cursor() : null);
  }
}
