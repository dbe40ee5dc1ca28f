package dev.longarc.cli.experiments;

import dev.longarc.cli.terminal.CommandException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which calibrations an experiment begins with. */
final class CalibrationOption {
  private static final String NONE = "none";

  @Option(
      names = "--calibration",
      paramLabel = "VERSION|" + NONE,
      description =
          "The calibrations of confidences: see `longarc calibrate`. Default: the version in use.")
  private @Nullable String version;

  boolean isEmpty() {
    return version == null;
  }

  void addTo(Map<String, Object> request) {
    if (version != null) {
      request.put("calibration", version(version));
    }
  }

  /** Such as {@code 3}; 0 for {@code none}. */
  static int version(String text) {
    if (text.equals(NONE)) {
      return 0;
    }
    try {
      return Integer.parseUnsignedInt(text);
    } catch (NumberFormatException e) {
      throw CommandException.input(
          "The version of calibrations (%s) is not a number.\nMaybe %s.".formatted(text, NONE));
    }
  }
}
