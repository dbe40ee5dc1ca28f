package dev.longarc.cli.files;

import dev.longarc.arc.ArcTaskIds;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.text.DecodedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Ids of ARC tasks as people write them: separated by commas, or in a file, separated by commas,
 * blanks or lines, with comments after {@code #}. A known id may contain any of these characters:
 * it is recognised as a whole.
 */
final class IdList {
  private static final Pattern COMMAS = Pattern.compile(",");
  private static final Pattern SEPARATOR = Pattern.compile("[\\s,\\uFEFF]+");

  private IdList() {}

  /** Checks that there is such a file, and an id in it. */
  static void check(String given) {
    var _ = read(given, Set.of());
  }

  /**
   * The ids of {@code given}, each once, in its order.
   *
   * @param given ids, a file, or {@code @} and a file
   */
  static Set<String> read(String given, Set<String> known) {
    var ids = new LinkedHashSet<String>();
    lines(given).flatMap(line -> ids(line, known)).forEach(ids::add);
    if (ids.isEmpty()) {
      throw CommandException.input("There is no ARC task's id in (%s).".formatted(given));
    }
    return ids;
  }

  private static Stream<String> ids(String line, Set<String> known) {
    return whole(
            line,
            known,
            text ->
                whole(
                    text.replaceFirst("#.*$", ""),
                    known,
                    uncommented ->
                        COMMAS
                            .splitAsStream(uncommented)
                            .flatMap(part -> whole(part, known, SEPARATOR::splitAsStream))))
        .filter(id -> !id.isEmpty());
  }

  private static Stream<String> whole(
      String text, Set<String> known, Function<String, Stream<String>> otherwise) {
    String stripped = ArcTaskIds.normal(text.replace("\uFEFF", "").strip());
    return known.contains(stripped) ? Stream.of(stripped) : otherwise.apply(stripped);
  }

  private static Stream<String> lines(String given) {
    boolean mustBeFile = given.startsWith("@");
    Path file = path(mustBeFile ? given.substring(1) : given);
    if (Files.isRegularFile(file)) {
      return read(file).lines();
    }
    if (mustBeFile || given.contains("/")) { // ids have none
      throw CommandException.input(
          "There is no file (%s) with ids of ARC tasks.\nMaybe the path is mistyped."
              .formatted(file));
    }
    return Stream.of(given);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      return Path.of(""); // a list of ids, not a file
    }
  }

  private static String read(Path file) {
    try {
      return DecodedText.of(Files.readAllBytes(file));
    } catch (IllegalArgumentException e) {
      throw CommandException.input("In (%s): %s".formatted(file, e.getMessage()));
    } catch (IOException e) {
      throw CommandException.input("The ids in (%s) can't be read: %s".formatted(file, e));
    }
  }
}
