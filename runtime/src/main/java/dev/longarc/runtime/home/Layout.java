package dev.longarc.runtime.home;

import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.processes.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The version of a home's layout, in its file {@code layout}, and the migration of older ones. */
final class Layout {
  /**
   * One change of the layout. It must be repeatable, since a kill may come before its version is
   * written.
   */
  interface Step {
    void migrate(Path home) throws IOException;
  }

  /** The first step leads from layout 1 to 2, and so on. */
  static final Layout CURRENT = new Layout(List.of());

  private final List<Step> steps;

  Layout(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  private int newest() {
    return steps.size() + 1;
  }

  /**
   * The version of {@code home}; a home without one has the newest. Throws {@link StackException}
   * when a newer Longarc made it.
   */
  int check(Home home) throws IOException {
    Path file = file(home);
    String found = Files.exists(file) ? read(file) : "";
    if (found.isEmpty()) {
      return newest();
    }
    if (Integer.parseInt(found) > newest()) {
      throw new StackException(
          """
          The home (%s) has layout (%s), which a newer Longarc made: this one knows (%d).
          Maybe use that one, or set LONGARC_HOME to a new folder.\
          """
              .formatted(home.dir(), found, newest()));
    }
    return Integer.parseInt(found);
  }

  /** The content of the file; empty when it is damaged. */
  private static String read(Path file) throws IOException {
    var found = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    return found.matches("[1-9]\\d{0,5}") ? found : "";
  }

  private static Path file(Home home) {
    return home.dir().resolve("layout");
  }

  /** Migrates {@code home} to the newest layout; the caller holds its lock. */
  void migrate(Home home) throws IOException {
    Path file = file(home);
    if (Files.exists(file) && read(file).isEmpty()) {
      recover(home, file);
    }
    if (Files.notExists(file)) {
      write(home, newest());
    }
    for (int version = check(home); version < newest(); version++) {
      steps.get(version - 1).migrate(home.dir());
      write(home, version + 1);
    }
  }

  private void recover(Home home, Path file) throws IOException {
    String what = Damaged.what(Files.readAllBytes(file));
    if (newest() > 1) {
      throw new StackException(
          """
          (%s) %s: it said which layout the home has, from 1 to %d.
          Maybe write that number into it: the Longarc that used the home last knows it.\
          """
              .formatted(file, what, newest()));
    }
    Damaged.setAside(home, file, what);
  }

  private static void write(Home home, int version) throws IOException {
    WholeFile.write(file(home), Integer.toString(version));
  }
}
