package dev.longarc.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the build knows of itself.
 *
 * @param commit of the sources, with {@code -dirty} when some were not committed; null: not known
 */
public record BuildInfo(String version, @Nullable String commit) {
  private static final String FILE = "build.properties";

  public static BuildInfo read() {
    var properties = new Properties();
    try (var file = Objects.requireNonNull(BuildInfo.class.getResourceAsStream(FILE))) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String commit = properties.getProperty("commit", "");
    return new BuildInfo(properties.getProperty("version"), commit.isBlank() ? null : commit);
  }

  /**
   * @param given by a setting; null or blank: none
   */
  public String version(@Nullable String given) {
    return given == null || given.isBlank() ? version : given;
  }
}
