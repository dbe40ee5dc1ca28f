package dev.longarc.runtime.processes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Explains why a server did not start: the last lines of its log, and a cause with its remedy if it
 * is recognised.
 */
public final class StartFailure {
  private static final int LINES = 5;

  /** The causes that can be recognised in the log. Of several, the first one counts. */
  private enum Cause {
    // before the full disk: a limit of 0 namespaces is reported as "No space left on device"
    NAMESPACES(
        "unshare: unshare failed|unshare: [^\\n]*[Oo]peration not permitted|Cannot run program \"unshare\"",
        "PostgreSQL does not run as root or as a user without a name, and user namespaces are off.",
        "run longarc as another user, or set SPRING_DATASOURCE_URL to a server of yours."),
    SHARED_MEMORY(
        "could not (resize|create|open) shared memory segment[^\\n]*No space left on device",
        "There is no space left in /dev/shm.",
        "give it more: a container gets it with --shm-size."),
    DISK(
        "No space left on device|Disk quota exceeded|database or disk is full",
        "There is no space left on the disk.",
        "free some; `longarc clean` drops what no report needs."),
    READ_ONLY(
        "Read-only file system", "The file system is read-only.", "set LONGARC_HOME to another."),
    MEMORY(
        "Cannot allocate memory|errno=12", "There is not enough memory.", "end another program."),
    DATA(
        "(?:PANIC|FATAL|ERROR|DETAIL|could not open file)[^\\n]*\"(?:[^\"\\n]*/)?((?:global|base|pg_[a-z]+)/[^\"\\n]+)\"",
        "PostgreSQL's data is damaged at (%s), whose content can't be made again.",
        "bring the home back from a copy, or set LONGARC_HOME to a new folder."),
    CONTROL(
        "(?:PANIC|FATAL):[^\\n]*(control file|checkpoint record|files are incompatible)",
        "PostgreSQL's data is damaged at (global/pg_control) or (pg_wal), whose content can't be made again.",
        "bring the home back from a copy, or set LONGARC_HOME to a new folder."),
    PASSWORD(
        "password authentication failed",
        "PostgreSQL has another password than (postgres/password) in the home.",
        "delete that file: the next start makes a new one.");

    private final Pattern pattern;
    private final String sentence;
    private final String advice;

    Cause(String pattern, String sentence, String advice) {
      this.pattern = Pattern.compile(pattern);
      this.sentence = sentence;
      this.advice = advice;
    }

    Optional<String> in(String said) {
      var matcher = pattern.matcher(said);
      return matcher.find()
          ? Optional.of(
              "%s\nMaybe %s"
                  .formatted(
                      sentence.contains("%s") ? sentence.formatted(matcher.group(1)) : sentence,
                      advice))
          : Optional.empty();
    }
  }

  private StartFailure() {}

  /**
   * @param home the folder in which the server runs
   * @param name of the server, for people
   * @param failure the noticed failure
   * @param log the server's log since the start
   */
  public static StackException of(Path home, String name, Exception failure, LogSince log) {
    if (failure instanceof PortTakenException taken) {
      return taken; // it says so itself, and another port may do
    }
    String noticed = String.valueOf(failure.getMessage());
    var lines = new ArrayList<String>();
    lines.add("%s did not start: %s".formatted(name, noticed));
    String tail = log.tail(LINES);
    if (!tail.isBlank()) {
      lines.add("Its log (%s) ends with:\n%s".formatted(log.log(), tail));
    }
    if (!noticed.contains("\nMaybe ")) {
      cause(home, noticed + "\n" + log.text()).ifPresent(lines::add);
    }
    return new StackException(String.join("\n", lines), failure);
  }

  private static Optional<String> cause(Path home, String said) {
    if (said.contains("Permission denied")) {
      var folder = Mounts.noexec(home);
      if (folder.isPresent()) {
        return folder.map(StartFailure::noexec);
      }
    }
    return List.of(Cause.values()).stream().flatMap(cause -> cause.in(said).stream()).findFirst();
  }

  /**
   * A message of two lines for a home on a file system at {@code folder} that does not run
   * programs.
   */
  public static String noexec(String folder) {
    return """
    Programs can't run from the home: (%s) is mounted noexec.
    Maybe set LONGARC_HOME to a folder on another file system.\
    """
        .formatted(folder);
  }
}
