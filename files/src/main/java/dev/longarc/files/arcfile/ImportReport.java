package dev.longarc.files.arcfile;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The result of reading each file: what was taken, and what was not.
 *
 * @param entries sorted by path and line
 */
public record ImportReport(List<Entry> entries) {
  private static final int SHOWN_IDS = 3;

  public ImportReport {
    entries = List.copyOf(entries);
  }

  /**
   * A file, a line of JSON Lines, or an ARC task of a file of many that was not taken.
   *
   * @param path below the input, for people; with the id if only that ARC task of the file is meant
   * @param line of JSON Lines, from 1; otherwise 0
   * @param tasks the ids of the ARC tasks taken from it
   * @param reason why nothing was taken, or which part of it was not; empty if all was
   */
  public record Entry(String path, int line, List<String> tasks, String reason) {
    public Entry {
      tasks = List.copyOf(tasks);
    }

    /** Such as {@code tasks.jsonl, line 3: an empty list at train}. */
    public String words() {
      String place = line == 0 ? path : "%s, line %d".formatted(path, line);
      String taken = taken();
      return place + ": " + taken + (taken.isEmpty() || reason.isEmpty() ? "" : "; ") + reason;
    }

    private String taken() {
      if (tasks.isEmpty()) {
        return "";
      }
      String ids =
          tasks.stream()
              .limit(SHOWN_IDS)
              .map(id -> KeyNames.shown(List.of(id)))
              .collect(Collectors.joining(", "));
      return "%d %s (%s%s)"
          .formatted(
              tasks.size(),
              tasks.size() == 1 ? "ARC task" : "ARC tasks",
              ids,
              tasks.size() > SHOWN_IDS ? ", …" : "");
    }
  }
}
