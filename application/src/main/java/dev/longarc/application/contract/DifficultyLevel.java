package dev.longarc.application.contract;

import dev.longarc.arc.Difficulty;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The levels of difficulty, as requests and options name them. */
public enum DifficultyLevel {
  easy,
  medium,
  hard,
  unknown;

  /**
   * @param levels null: none
   */
  public static Set<Difficulty> difficulties(@Nullable Collection<DifficultyLevel> levels) {
    return levels == null
        ? Set.of()
        : levels.stream()
            .map(level -> Difficulty.valueOf(level.name().toUpperCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet());
  }
}
