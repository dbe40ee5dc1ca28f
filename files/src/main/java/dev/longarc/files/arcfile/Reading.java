package dev.longarc.files.arcfile;

import dev.longarc.arc.ArcTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The result of reading a file, a folder or an archive: the ARC tasks, the errors, and notes on
 * ignored files.
 *
 * @param from the path or name of the input
 * @param what its parts are: {@code files are ARC tasks}, {@code ARC tasks can be read}
 * @param tasks sorted by id; those of a text in its order
 * @param bad the invalid ARC tasks, in the order of the files
 * @param notes further information, one sentence each without its full stop
 * @param metadata by id, of the ARC tasks that have any
 * @param report the result of each file
 */
public record Reading(
    String from,
    String what,
    List<ArcTask> tasks,
    List<BadFile> bad,
    List<String> notes,
    Map<String, TaskMetadata> metadata,
    ImportReport report) {
  private static final int SHOWN = 5;

  public Reading {
    tasks = List.copyOf(tasks);
    bad = List.copyOf(bad);
    notes = List.copyOf(notes);
    metadata = Map.copyOf(metadata);
  }

  /** An invalid file or ARC task. */
  public static final class BadFile {
    private final Source source;
    private final String id;
    private final InvalidDatasetException why;

    BadFile(Source source, String id, InvalidDatasetException why) {
      this.source = source;
      this.id = id;
      this.why = why;
    }

    Source source() {
      return source;
    }

    /** Its path below the input, with the id if the file holds several tasks. */
    public String file() {
      return source.label();
    }

    /** Of the invalid ARC task. */
    public String id() {
      return id;
    }

    public InvalidDatasetException why() {
      return why;
    }

    /** The error, with the file in it. */
    public InvalidDatasetException error() {
      return why.in(file());
    }

    String words() {
      return "%s: %s".formatted(file(), why.brief());
    }
  }

  /**
   * All ARC tasks.
   *
   * @throws InvalidDatasetException when a task is invalid; names up to five of them
   */
  public List<ArcTask> whole() {
    if (!bad.isEmpty()) {
      throw refusal("Maybe leave out what is wrong.");
    }
    return tasks;
  }

  /**
   * The error for an input that must be valid as a whole.
   *
   * @param remedy how the valid rest can be used
   */
  public InvalidDatasetException refusal(String remedy) {
    InvalidDatasetException first = bad.getFirst().why();
    if (tasks.isEmpty() && bad.size() == 1) {
      return first.in(from);
    }
    String advice = tasks.isEmpty() ? "Maybe another folder or file is meant." : remedy;
    return new InvalidDatasetException(
        first.place(), "In (%s): %s.\n%s".formatted(from, summary(), advice), first.brief());
  }

  /** Such as {@code 2 of 3 files are ARC tasks; row_93.json: a row of 93 cells (30 at most)}. */
  public String summary() {
    String all = "%d of %d %s".formatted(tasks.size(), tasks.size() + bad.size(), what);
    return bad.isEmpty() ? all : all + "; " + shown(bad.stream().map(BadFile::words).toList());
  }

  /** The first five notes, and the number of the others. */
  public List<String> shownNotes() {
    if (notes.size() <= SHOWN) {
      return notes;
    }
    var shown = new ArrayList<>(notes.subList(0, SHOWN));
    shown.add("and %d more".formatted(notes.size() - SHOWN));
    return shown;
  }

  private static String shown(List<String> texts) {
    String first = texts.stream().limit(SHOWN).collect(Collectors.joining("; "));
    return texts.size() <= SHOWN ? first : "%s; and %d more".formatted(first, texts.size() - SHOWN);
  }
}
