package dev.longarc.cli.datasets;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.DatasetBody;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.cli.completion.KnownValues;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.Confirmation;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Facts;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Table;
import dev.longarc.cli.terminal.Texts;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stored datasets. */
@Command(
    name = "datasets",
    description = "Lists the stored datasets, or shows, renames or deletes one.",
    footer = {
      "Examples:",
      "  longarc datasets",
      "  longarc datasets revisions mine",
      "  longarc import DIR --name mine      stores one",
      "",
      DatasetsCommand.KEYS
    })
public final class DatasetsCommand implements Callable<Integer> {
  static final String KEYS =
      "A line of JSON has name, hash, tasks, scored, created_at, revision and hide_outputs.";

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Context context;
  private final Screen screen;

  @Option(names = "--json", description = "Print one line of JSON for each dataset.")
  private boolean json;

  public DatasetsCommand(Context context) {
    this.context = context;
    this.screen = context.screen();
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      var datasets = store.datasets().list(Caller.local());
      if (datasets.isEmpty() && !json) {
        screen.notice("No dataset is stored yet.\nMaybe longarc import PATH stores one.");
      } else {
        print(datasets, json);
      }
      return ExitCodes.OK;
    }
  }

  @Command(
      name = "show",
      description = "Shows a dataset.",
      footer = {"Example:", "  longarc datasets show mine", "", KEYS})
  int show(
      @Parameters(
              paramLabel = "NAME",
              completionCandidates = KnownValues.Datasets.class,
              description = "The dataset.")
          String name,
      @Option(names = "--json", description = "Print one line of JSON.") boolean asJson) {
    try (var store = context.connections().store()) {
      var dataset = store.datasets().show(Caller.local(), name);
      screen.print(asJson ? List.of(JsonLine.of(dataset)) : facts(dataset).lines(screen));
      return ExitCodes.OK;
    }
  }

  private Facts facts(DatasetBody dataset) {
    return new Facts()
        .add("dataset", dataset.name())
        .add("revision", dataset.revision())
        .add("ARC tasks", dataset.tasks())
        .add("scored", dataset.scored() + " have test outputs, so that they can be scored")
        .add("outputs", dataset.hideOutputs() ? "hidden, for scoring only" : "shown in results")
        .add("created", time(dataset.createdAt()))
        .add("hash", dataset.hash());
  }

  @Command(
      name = "revisions",
      description = "Lists the revisions of a dataset, the newest first.",
      footer = {"Example:", "  longarc datasets revisions mine", "", KEYS})
  int revisions(
      @Parameters(
              paramLabel = "NAME",
              completionCandidates = KnownValues.Datasets.class,
              description = "The dataset.")
          String name,
      @Option(names = "--json", description = "Print one line of JSON for each revision.")
          boolean asJson) {
    try (var store = context.connections().store()) {
      print(store.datasets().revisions(Caller.local(), name), asJson);
      return ExitCodes.OK;
    }
  }

  private void print(List<DatasetBody> datasets, boolean asJson) {
    if (asJson) {
      datasets.forEach(dataset -> screen.print(JsonLine.of(dataset)));
      return;
    }
    var table =
        new Table("~dataset", ">revision", ">tasks", ">scored", "hidden outputs", "created");
    for (DatasetBody each : datasets) {
      table.add(
          each.name(),
          each.revision(),
          each.tasks(),
          each.scored(),
          each.hideOutputs() ? "yes" : "no",
          time(each.createdAt()));
    }
    screen.print(table.lines(screen));
  }

  private String time(Instant time) {
    return TIME.format(time.atZone(context.clock().getZone()));
  }

  @Command(
      name = "rename",
      description = "Renames a dataset; its experiments follow.",
      footer = {"Example:", "  longarc datasets rename mine arc-easy"})
  int rename(
      @Parameters(
              index = "0",
              paramLabel = "OLD",
              completionCandidates = KnownValues.Datasets.class,
              description = "The dataset.")
          String old,
      @Parameters(index = "1", paramLabel = "NEW", description = "Its new name.") String newName) {
    try (var store = context.connections().store()) {
      var renamed = store.datasets().rename(Caller.local(), old, newName);
      screen.print("Renamed %s to %s.".formatted(old, renamed.name()));
      return ExitCodes.OK;
    }
  }

  @Command(
      name = "delete",
      description = {
        "Deletes a dataset with all its revisions, after asking.",
        "It stays while there are experiments on it."
      },
      footer = {"Example:", "  longarc datasets delete mine"})
  int delete(
      @Parameters(
              paramLabel = "NAME",
              completionCandidates = KnownValues.Datasets.class,
              description = "The dataset.")
          String name,
      @Option(names = "--yes", description = "Don't ask.") boolean yes) {
    try (var store = context.connections().store()) {
      var revisions = store.datasets().revisions(Caller.local(), name);
      String what =
          "%s with %s and %s"
              .formatted(
                  name,
                  Texts.count(revisions.size(), "revision", "revisions"),
                  Texts.count(revisions.getFirst().tasks(), "ARC task", "ARC tasks"));
      if (!yes && !Confirmation.of("Delete %s for good?".formatted(what))) {
        screen.print("Kept. (--yes deletes without asking.)");
        return ExitCodes.FAILED;
      }
      store.datasets().delete(Caller.local(), name);
      screen.print("Deleted %s.".formatted(what));
      return ExitCodes.OK;
    }
  }
}
