package dev.longarc.files.arcfile;

import dev.longarc.files.arcfile.Document.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the solutions of challenges among the files beside them. */
final class SolutionsFinder {
  private static final String CHALLENGES = "(?i)challenges";
  private static final String SOLUTIONS = "solutions";

  private final @Nullable PairSplit split;
  private final ImportBudget budget;

  SolutionsFinder(@Nullable PairSplit split, ImportBudget budget) {
    this.split = split;
    this.budget = budget;
  }

  /** The solutions with the name of the challenges, or the only ones with their ids. */
  static @Nullable FileContent among(FileContent challenges, List<FileContent> folder) {
    List<FileContent> all = folder.stream().filter(each -> each.form() == Form.SOLUTIONS).toList();
    String expectedName = challenges.file().name().replaceFirst(CHALLENGES, SOLUTIONS);
    List<FileContent> fitting =
        all.stream().filter(each -> each.outputs().fits(challenges.tasks())).toList();
    return all.stream()
        .filter(each -> each.file().name().equals(expectedName))
        .findFirst()
        .orElse(fitting.size() == 1 ? fitting.getFirst() : null);
  }

  @Nullable SolutionsFile beside(Path file, FileContent content) {
    Path expectedName =
        file.resolveSibling(content.file().name().replaceFirst(CHALLENGES, SOLUTIONS));
    if (!expectedName.equals(file) && Files.isRegularFile(expectedName)) {
      return solutions(expectedName, true);
    }
    List<SolutionsFile> others =
        siblings(file).stream()
            .map(each -> solutions(each, false))
            .filter(each -> each != null && each.fits(content.tasks()))
            .toList();
    return others.size() == 1 ? others.getFirst() : null;
  }

  private static List<Path> siblings(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(each -> DataFolder.name(each).toLowerCase(Locale.ROOT).contains("solution"))
          .filter(each -> DataFile.isData(DataFolder.name(each)))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * @param required whether the name is that of the solutions: then the file must be valid
   */
  private @Nullable SolutionsFile solutions(Path path, boolean required) {
    var file = new DataFile(List.of(), DataFolder.name(path), true, () -> DataFolder.open(path));
    try {
      var content = FileContent.of(file, split, budget);
      if (content.form() == Form.SOLUTIONS) {
        return content.outputs();
      }
      if (required) {
        throw new InvalidDatasetException(
            "", "It holds no solutions: %s.".formatted(content.words()), content.words());
      }
      return null;
    } catch (InvalidDatasetException e) {
      if (required) {
        throw e.in(file.name());
      }
      return null;
    }
  }
}
