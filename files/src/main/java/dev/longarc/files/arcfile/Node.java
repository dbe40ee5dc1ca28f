package dev.longarc.files.arcfile;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The outline of a value of a JSON text, enough to find its format: an object's fields, a list's
 * first item, and the position. {@link OutlineReader} makes it.
 *
 * @param fields of an object, including duplicate keys
 * @param items of a list: the first, or all when the first has fields
 * @param text of a scalar
 */
record Node(
    Kind kind,
    List<Field> fields,
    List<Node> items,
    String text,
    long from,
    long to,
    int line,
    int column) {
  enum Kind {
    OBJECT,
    LIST,
    SCALAR
  }

  record Field(String key, Node value) {}

  @Nullable Node field(String key) {
    return fields.stream()
        .filter(each -> each.key.equals(key))
        .map(Field::value)
        .findFirst()
        .orElse(null);
  }

  /** The id that an ARC task has in its own text. */
  @Nullable String id() {
    for (String key : List.of("id", "task_id", "name")) {
      Node value = field(key);
      if (value != null && value.kind() == Kind.SCALAR && !value.text().isBlank()) {
        return value.text();
      }
    }
    return null;
  }

  boolean has(String key) {
    return field(key) != null;
  }

  Set<String> keys() {
    var keys = new LinkedHashSet<String>();
    fields.forEach(each -> keys.add(each.key));
    return keys;
  }

  private boolean first(Predicate<Node> is) {
    return !items.isEmpty() && is.test(items.getFirst());
  }

  /** {@code {"train": …, "test": …}}, or an incomplete one. */
  boolean isTask() {
    return (has("train") || has("test")) && !isSplits();
  }

  /** {@code {"id": task, …}}. */
  boolean isById() {
    return !has("train") && !has("test") && anyValue(Node::isTask);
  }

  boolean isTaskList() {
    return first(Node::isTask);
  }

  /** {@code {"split": by id or a list of ARC tasks, …}}. */
  boolean isSplits() {
    return anyValue(value -> value.isById() || value.isTaskList());
  }

  boolean isPairs() {
    return first(item -> item.has("input") && item.has("output"));
  }

  /** {@code {"id": [{"attempt_1": grid, …}, …], …}}. */
  boolean isSubmission() {
    return anyValue(value -> value.first(item -> item.keys().stream().anyMatch(Node::isAttempt)));
  }

  private static boolean isAttempt(String key) {
    return key.startsWith("attempt_");
  }

  /** {@code {"id": [grid, …], …}}. */
  boolean isSolutions() {
    return anyValue(value -> value.first(Node::isGrid));
  }

  private boolean isGrid() {
    return first(row -> row.first(cell -> cell.kind == Kind.SCALAR));
  }

  private boolean anyValue(Predicate<Node> is) {
    return fields.stream().anyMatch(each -> is.test(each.value));
  }
}
