package dev.longarc.application.contract;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters for a URL; those that are null are left out. */
final class QueryString {
  private final List<String> parts = new ArrayList<>();

  QueryString add(String name, @Nullable Object value) {
    if (value != null) {
      parts.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
    }
    return this;
  }

  /** Once for each value, in the order of their texts. */
  QueryString addAll(String name, Collection<?> values) {
    values.stream().map(Object::toString).sorted().forEach(value -> add(name, value));
    return this;
  }

  @Override
  public String toString() {
    return String.join("&", parts);
  }
}
