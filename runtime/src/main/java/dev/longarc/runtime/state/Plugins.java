package dev.longarc.runtime.state;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Jars with further strategies, for processes that are not told any. */
public final class Plugins {
  /** The variable: paths, separated by commas. */
  public static final String VARIABLE = "LONGARC_PLUGINS";

  private Plugins() {}

  /** The absolute paths of the jars that the environment names; may be empty. */
  public static List<Path> of(Map<String, String> environment) {
    return Arrays.stream(environment.getOrDefault(VARIABLE, "").split(",", -1))
        .filter(jar -> !jar.isBlank())
        .map(jar -> Path.of(jar.strip()).toAbsolutePath())
        .toList();
  }
}
