package dev.longarc.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * An order of rows by columns that are unique together, read a page at a time: each page begins
 * after the key of the last row, which an index finds. An offset would read all rows before it.
 *
 * <p>A cursor is the name of the order and that key, as Base64 of JSON.
 */
final class Keyset {
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

  /**
   * A column of the key.
   *
   * @param sql an expression that is never NULL
   * @param type for the conversion of its text
   */
  record Column(String sql, String type) {}

  private final String name;
  private final boolean descending;
  private final List<Column> columns;

  Keyset(String sort, boolean descending, List<Column> columns) {
    this.name = sort + (descending ? " descending" : "");
    this.descending = descending;
    this.columns = List.copyOf(columns);
  }

  /** For ORDER BY. */
  String order() {
    return columns.stream()
        .map(column -> column.sql() + (descending ? " DESC" : ""))
        .collect(Collectors.joining(", "));
  }

  /** A row's key, as a {@code text[]}: see {@link #cursor}. */
  String key() {
    return columns.stream()
        .map(column -> "(%s)::text".formatted(column.sql()))
        .collect(Collectors.joining(", ", "ARRAY[", "]"));
  }

  String cursor(String[] key) {
    var texts = new ArrayList<String>(List.of(name));
    texts.addAll(List.of(key));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Json.COMPACT.write(texts).getBytes(UTF_8));
  }

  /**
   * Adds the condition that a row comes after the cursor; null adds none.
   *
   * @throws IllegalArgumentException when it is no cursor of this order
   */
  void after(@Nullable String cursor, Filters filters) {
    if (cursor == null) {
      return;
    }
    List<String> key = parse(cursor);
    for (int index = 0; index < key.size(); index++) {
      filters.param("key" + index, key.get(index));
    }
    String names = columns.stream().map(Column::sql).collect(Collectors.joining(", "));
    String values =
        IntStream.range(0, key.size())
            .mapToObj(index -> "cast(:key%s AS %s)".formatted(index, columns.get(index).type()))
            .collect(Collectors.joining(", "));
    filters.where("(%s) %s (%s)".formatted(names, descending ? "<" : ">", values));
  }

  private List<String> parse(String cursor) {
    @Nullable List<String> texts;
    try {
      texts = Json.COMPACT.read(new String(Base64.getUrlDecoder().decode(cursor), UTF_8), TEXTS);
    } catch (IllegalArgumentException | JacksonException e) {
      throw new IllegalArgumentException(
          "The cursor (%s) is unreadable.\nMaybe begin with the first page.".formatted(cursor), e);
    }
    if (texts == null || texts.size() != columns.size() + 1 || !name.equals(texts.getFirst())) {
      throw new IllegalArgumentException(
          """
          The cursor (%s) belongs to another order than (%s).
          Maybe begin with the first page, or sort as on the page before.\
          """
              .formatted(cursor, name));
    }
    return texts.subList(1, texts.size());
  }
}
