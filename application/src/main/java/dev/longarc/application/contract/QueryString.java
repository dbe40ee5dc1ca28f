package dev.longarc.application.contract;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, as the end of its path; null ones are left out. */
public final class QueryString {
  private final StringBuilder text = new StringBuilder();

  public QueryString add(String name, @Nullable Object value) {
    if (value != null) {
      text.append(text.isEmpty() ? '?' : '&')
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
    }
    return this;
  }

  /** Once for each value, in the order of their texts. */
  public QueryString addAll(String name, Collection<?> values) {
    values.stream().map(Object::toString).sorted().forEach(value -> add(name, value));
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
