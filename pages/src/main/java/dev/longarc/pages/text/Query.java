package dev.longarc.pages.text;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The query of an address: what is empty is left out, so that addresses stay short. */
public final class Query {
  private final StringBuilder text = new StringBuilder();

  public Query add(String name, @Nullable Object value) {
    String given = value == null ? "" : value.toString();
    if (!given.isEmpty()) {
      text.append(text.isEmpty() ? '?' : '&').append(name).append('=').append(encoded(given));
    }
    return this;
  }

  /** {@code value} as a part of a path, or of a query. */
  public static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
