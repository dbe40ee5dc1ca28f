package dev.longarc.store;

import org.jspecify.annotations.Nullable;

/**
 * A request for one page. A row whose key changes between two pages may be on both of them or on
 * neither; all others are on exactly one.
 *
 * @param descending whether the greatest comes first
 * @param cursor {@link Page#next} of the page before, in the same order; null: the first page
 * @param size the greatest number of items, 1–1000
 */
public record PageRequest<S extends Enum<S>>(
    S sort, boolean descending, @Nullable String cursor, int size) {
  public static final int MAX_SIZE = 1000;

  public PageRequest {
    checkSize(size);
  }

  static void checkSize(int size) {
    if (size < 1 || size > MAX_SIZE) {
      throw new IllegalArgumentException(
          "The page size (%d) is not in 1–%d.\nMaybe follow the cursor to the next page."
              .formatted(size, MAX_SIZE));
    }
  }
}
