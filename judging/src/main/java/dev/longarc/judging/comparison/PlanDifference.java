package dev.longarc.judging.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A value that differs between two plans.
 *
 * @param path such as {@code steps[0].strategies[1].budget}; empty for the whole plan
 * @param before null when it is absent, or null
 * @param after likewise
 */
public record PlanDifference(String path, @Nullable Object before, @Nullable Object after) {
  /**
   * The differences between two plans as maps, lists and plain values. Lists are compared by
   * position, and numbers by their text.
   */
  public static List<PlanDifference> between(@Nullable Object before, @Nullable Object after) {
    var found = new ArrayList<PlanDifference>();
    compare("", before, after, found);
    return found;
  }

  private static void compare(
      String path, @Nullable Object before, @Nullable Object after, List<PlanDifference> found) {
    if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> now) {
      var keys = new TreeSet<String>();
      old.keySet().forEach(key -> keys.add(String.valueOf(key)));
      now.keySet().forEach(key -> keys.add(String.valueOf(key)));
      for (String key : keys) {
        compare(path.isEmpty() ? key : path + "." + key, old.get(key), now.get(key), found);
      }
    } else if (before instanceof List<?> old && after instanceof List<?> now) {
      for (int at = 0; at < Math.max(old.size(), now.size()); at++) {
        compare(path + "[" + at + "]", at(old, at), at(now, at), found);
      }
    } else if (!same(before, after)) {
      found.add(new PlanDifference(path, before, after));
    }
  }

  private static @Nullable Object at(List<?> list, int at) {
    return at < list.size() ? list.get(at) : null;
  }

  private static boolean same(@Nullable Object before, @Nullable Object after) {
    return (before instanceof Number && after instanceof Number)
        ? before.toString().equals(after.toString())
        : Objects.equals(before, after);
  }
}
