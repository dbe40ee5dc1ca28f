package dev.longarc.pages;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Light or dark surfaces. A cookie keeps it, so that a page has the right one from its start. */
public enum Theme {
  /** As the browser prefers. */
  AUTO,
  LIGHT,
  DARK;

  public static final String COOKIE = "longarc_theme";

  /** The theme of that name; {@link #AUTO} for any other text. */
  public static Theme of(@Nullable String name) {
    for (Theme theme : values()) {
      if (theme.word().equals(name)) {
        return theme;
      }
    }
    return AUTO;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that the button of a page asks for. */
  public Theme next() {
    return switch (this) {
      case AUTO -> LIGHT;
      case LIGHT -> DARK;
      case DARK -> AUTO;
    };
  }
}
