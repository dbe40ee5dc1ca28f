package dev.longarc.cli.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The version of a home's layout, in its file {@code layout}, and how an older one is migrated. */
final class Layout {
  /** One change of the layout. May be repeated: a kill can come before its version is written. */
  interface Step {
    void migrate(Path home) throws IOException;
  }

  /** The first leads from layout 1 to 2, and so on. */
  static final Layout CURRENT = new Layout(List.of());

  private final List<Step> steps;

  Layout(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  private int newest() {
    return steps.size() + 1;
  }

  /**
   * The version of {@code home}; a home without one gets the newest. Throws {@link StackException}
   * when a newer Longarc made it.
   */
  int check(Path home) throws IOException {
    Path file = home.resolve("layout");
    String found = Files.exists(file) ? Files.readString(file).strip() : "";
    if (found.isEmpty()) { // new, or the disk was full when it was
      write(home, newest());
      return newest();
    }
    if (!found.matches("[1-9]\\d{0,5}") || Integer.parseInt(found) > newest()) {
      throw new StackException(
          """
          The home (%s) has layout (%s), which a newer Longarc made: this one knows (%d).
          Maybe use that one, or set LONGARC_HOME to a new folder.\
          """
              .formatted(home, found, newest()));
    }
    return Integer.parseInt(found);
  }

  /** Brings {@code home} to the newest layout; the caller holds its lock. */
  void migrate(Path home) throws IOException {
    for (int version = check(home); version < newest(); version++) {
      steps.get(version - 1).migrate(home);
      write(home, version + 1);
    }
  }

  private static void write(Path home, int version) throws IOException {
    Path next = Files.writeString(home.resolve("layout.next"), Integer.toString(version));
    Files.move(next, home.resolve("layout"), StandardCopyOption.ATOMIC_MOVE);
  }
}
