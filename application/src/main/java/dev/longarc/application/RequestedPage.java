package dev.longarc.application;

import dev.longarc.store.Page;
import dev.longarc.store.PageRequest;
import java.util.function.Supplier;

/** A page of a list, as a caller asks for it. */
public final class RequestedPage {
  private RequestedPage() {}

  /**
   * Reads it; a bad limit and a bad cursor are the caller's mistakes.
   *
   * @throws RequestException VALIDATION_ERROR
   */
  public static <T> Page<T> read(int limit, Supplier<Page<T>> page) {
    if (limit < 1 || limit > PageRequest.MAX_SIZE) {
      throw RequestException.invalid(
          "limit",
          "The value (%d) of (limit) is not 1 to %d.".formatted(limit, PageRequest.MAX_SIZE));
    }
    try {
      return page.get();
    } catch (IllegalArgumentException e) {
      throw RequestException.invalid("cursor", String.valueOf(e.getMessage()));
    }
  }
}
