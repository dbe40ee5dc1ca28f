package dev.longarc.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conditions of a statement; those whose value is null or empty are left out. */
final class Filters {
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> params = new HashMap<>();

  Filters where(String condition) {
    conditions.add(condition);
    return this;
  }

  Filters param(String name, Object value) {
    params.put(name, value);
    return this;
  }

  /**
   * @param condition with {@code :name}
   */
  Filters where(String condition, String name, @Nullable String value) {
    return value == null ? this : where(condition).param(name, Json.storable(value));
  }

  Filters where(String condition, String name, @Nullable Long value) {
    return value == null ? this : where(condition).param(name, value);
  }

  Filters where(String condition, String name, @Nullable BigDecimal value) {
    return value == null ? this : where(condition).param(name, value);
  }

  Filters where(String condition, String name, @Nullable Instant value) {
    return value == null ? this : where(condition).param(name, value.atOffset(ZoneOffset.UTC));
  }

  /** The column is one of the constants. */
  Filters in(String column, Collection<? extends Enum<?>> constants) {
    if (constants.isEmpty()) {
      return this;
    }
    String[] texts = constants.stream().map(Columns::lower).sorted().toArray(String[]::new);
    return where("%1$s = ANY (:%1$s)".formatted(column)).param(column, texts);
  }

  /** For WHERE. */
  String sql() {
    return conditions.isEmpty() ? "true" : String.join("\n  AND ", conditions);
  }

  Map<String, Object> params() {
    return params;
  }
}
