package dev.longarc.files.planfile;

import dev.longarc.plan.InvalidPlanException;
import dev.longarc.plan.Plan;
import dev.longarc.text.DecodedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads and writes plans; keys are snake_case. Unknown keys are errors that name the place. */
public final class PlanFiles {
  private static final List<String> BUNDLED =
      List.of("default", "search", "evolution", "inference", "submission", "quick");

  private PlanFiles() {}

  /**
   * Reads the plan in {@code file}.
   *
   * @throws InvalidPlanException naming the file, the place and the value
   */
  public static Plan read(Path file) {
    try {
      return parse(DecodedText.of(Files.readAllBytes(file)));
    } catch (InvalidPlanException e) {
      throw new InvalidPlanException(e.place(), "In (%s): %s".formatted(file, e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw new InvalidPlanException("", "In (%s): %s".formatted(file, e.getMessage()));
    } catch (NoSuchFileException e) {
      throw new InvalidPlanException(
          "",
          "There is no plan file (%s).\nMaybe a bundled plan is meant: %s."
              .formatted(file, String.join(", ", BUNDLED)));
    } catch (IOException e) {
      throw new InvalidPlanException(
          "", "The plan file (%s) can't be read: %s".formatted(file, e.getMessage()));
    }
  }

  /**
   * Reads YAML, of which JSON is a subset. {@code name} and {@code steps} are required. A step is
   * {@code {strategies: […]}} or only that list or only one name; a strategy is {@code {name,
   * budget, options}} or only its name. A missing key has its default.
   *
   * @throws InvalidPlanException naming the place and the value
   */
  public static Plan parse(String yaml) {
    return PlanReader.read(yaml);
  }

  /** As {@link #parse(String)}, for a parsed tree, such as a part of a request. */
  public static Plan parse(JsonNode tree) {
    return PlanReader.read(tree);
  }

  /** The YAML that {@link #parse(String)} reads. */
  public static String yaml(Plan plan) {
    return PlanWriter.yaml(plan);
  }

  /** The plan as nested maps, lists, texts and numbers, for JSON. */
  public static Map<String, Object> map(Plan plan) {
    return PlanWriter.map(plan);
  }

  /** The plans that ship with Longarc, the default one first. */
  public static List<Plan> bundled() {
    return BUNDLED.stream().map(PlanFiles::text).map(PlanFiles::parse).toList();
  }

  /** The names of {@link #bundled()}. */
  public static List<String> bundledNames() {
    return BUNDLED;
  }

  /** The plan that ships with Longarc under that name. */
  public static Optional<Plan> bundled(String name) {
    return bundledText(name).map(PlanFiles::parse);
  }

  /** The plan that is used when none is named. */
  public static Plan standard() {
    return parse(text(BUNDLED.getFirst()));
  }

  /** The text of a shipped plan as it is in the file, comments included. */
  public static Optional<String> bundledText(String name) {
    return Optional.of(name).filter(BUNDLED::contains).map(PlanFiles::text);
  }

  private static String text(String name) {
    try (var resource = PlanFiles.class.getResourceAsStream("/plans/" + name + ".yaml")) {
      if (resource == null) {
        throw new IllegalStateException("The plan (%s) is not in the jar.".formatted(name));
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
