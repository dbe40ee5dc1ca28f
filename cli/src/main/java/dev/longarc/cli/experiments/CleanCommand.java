package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.RetentionBodies.BulkBody;
import dev.longarc.application.contract.RetentionBodies.CleanRequest;
import dev.longarc.application.contract.RetentionBodies.CleanedBody;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Table;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.runtime.home.StaleFiles;
import dev.longarc.runtime.home.TemporaryFolders;
import dev.longarc.runtime.processes.FileTrees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The retention job: deletes data that no report needs. */
@Command(
    name = "clean",
    description = {
      "Deletes data of experiments that ended long ago which no report needs, and old files:",
      "traces and candidates of strategy runs, debug and info events; rotated logs,",
      "databases of former Temporal servers, files of killed processes.",
      "All results, tries, failures, guesses and costs stay; `rerank` needs candidates.",
      "It may run beside `longarc up`."
    },
    footer = {
      "Examples:",
      "  longarc clean --dry-run",
      "  longarc clean --older-than 7d",
      "  longarc delete ID               an experiment with its results"
    })
public final class CleanCommand implements Callable<Integer> {
  private final Context context;
  private final Screen screen;

  @Option(
      names = "--older-than",
      paramLabel = "DAYS",
      converter = OptionValues.WholeDays.class,
      description = "Only data that ended, or was written, before that. Default: 30d.")
  private Duration age = Duration.ofDays(30);

  @Option(names = "--dry-run", description = "Only list what would be deleted.")
  private boolean dryRun;

  public CleanCommand(Context context) {
    this.context = context;
    this.screen = context.screen();
  }

  @Override
  public Integer call() {
    Instant before = context.clock().instant().minus(age);
    List<Path> logs = StaleFiles.rotatedLogs(context.home(), before);
    List<Path> temporary = TemporaryFolders.left(context.home(), context.clock().instant());
    List<Path> databases = StaleFiles.formerTemporal(context.home(), before);
    var table = new Table("what", ">rows, files", ">size");
    add(table, bulk("rotated logs", logs));
    add(table, bulk("former Temporal databases", databases));
    add(table, bulk("files of killed processes", temporary));
    if (!dryRun) { // first, since PostgreSQL itself needs space to start and to delete
      delete(logs);
      delete(databases);
      TemporaryFolders.delete(temporary);
    }
    try (var store = context.connections().store()) {
      var cleaned = store.retention().clean(Caller.local(), new CleanRequest(before, dryRun));
      cleaned.data().forEach(bulk -> add(table, bulk));
      screen.print(table.lines(screen));
      screen.print(space(cleaned));
      return 0;
    }
  }

  private static BulkBody bulk(String what, List<Path> files) {
    return new BulkBody(what, files.size(), files.stream().mapToLong(FileTrees::size).sum());
  }

  private static void add(Table table, BulkBody bulk) {
    table.add(bulk.what(), bulk.rows(), Texts.bytes(bulk.bytes()));
  }

  private static void delete(List<Path> files) {
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException("Can't delete (%s): %s".formatted(file, e.getMessage()), e);
      }
    }
  }

  /** What became of the database's space. */
  private static String space(CleanedBody cleaned) {
    String kept = "the database uses its free space before it grows.";
    return switch (cleaned.space()) {
      case null -> "Nothing was dropped. (Without --dry-run it is.)";
      case "returned" ->
          "The database: %s before, %s now."
              .formatted(size(cleaned.bytesBefore()), size(cleaned.bytesNow()));
      case "kept_disk_full" -> "The disk has not enough space to shrink the database: " + kept;
      default -> "An experiment is unfinished: " + kept;
    };
  }

  private static String size(@Nullable Long bytes) {
    return bytes == null ? "?" : Texts.bytes(bytes);
  }
}
