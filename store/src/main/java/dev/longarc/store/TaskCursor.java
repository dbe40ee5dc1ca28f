package dev.longarc.store;

import dev.longarc.arc.Difficulty;
import dev.longarc.store.StoredTasks.Order;
import dev.longarc.store.StoredTasks.Sort;
import dev.longarc.store.StoredTasks.StoredTask;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The place of an ARC task in an ordered list, after which the next page begins.
 *
 * @param key the value by which the list is sorted, as PostgreSQL reads it
 * @param id that distinguishes two places of one content
 */
record TaskCursor(Sort by, boolean ascending, String key, String hash, String id) {
  static TaskCursor of(StoredTask task, Order order) {
    return new TaskCursor(
        order.by(), order.ascending(), key(task, order.by()), task.hash(), task.id());
  }

  private static String key(StoredTask task, Sort by) {
    return switch (by) {
      case ID -> task.id();
      case SIZE -> String.valueOf(task.facts().gridSize());
      case DIFFICULTY -> rank(task.difficulty());
      case CREATED -> task.createdAt().toString();
      case UPDATED -> task.updatedAt().toString();
    };
  }

  /** As the column {@code difficulty_rank} has it. */
  private static String rank(Difficulty difficulty) {
    return switch (difficulty) {
      case EASY -> "1";
      case MEDIUM -> "2";
      case HARD -> "3";
      case UNKNOWN -> "4";
    };
  }

  /**
   * @throws IllegalArgumentException when it is no cursor of a list in this order
   */
  static TaskCursor parse(String text, Order order) {
    TaskCursor cursor = parse(text);
    if (cursor == null || cursor.by != order.by() || cursor.ascending != order.ascending()) {
      throw new IllegalArgumentException(
          "The cursor (%s) is not of a list in this order.\nMaybe begin at the first page."
              .formatted(text));
    }
    return cursor;
  }

  private static @Nullable TaskCursor parse(String text) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(text);
      return Json.COMPACT.read(new String(json, StandardCharsets.UTF_8), TaskCursor.class);
    } catch (IllegalArgumentException | JacksonException e) {
      return null;
    }
  }

  /** Opaque text of letters, digits, {@code -} and {@code _}. */
  @Override
  public String toString() {
    byte[] json = Json.COMPACT.write(this).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
  }
}
