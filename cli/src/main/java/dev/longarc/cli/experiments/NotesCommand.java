package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.contract.NoteBody;
import dev.longarc.application.contract.NoteRequest;
import dev.longarc.cli.connection.Connection;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.text.Printable;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints and writes notes about an experiment. */
@Command(
    name = "notes",
    description =
        "Prints the notes and insights of an experiment, or writes, changes or deletes one.",
    footer = {
      "Examples:",
      "  longarc notes exp-20261122-samples",
      "  longarc notes exp-20261122-samples --add \"The fans were loud.\"",
      "  longarc notes exp-20261122-samples --insight \"Symmetry needs no search.\"",
      "  longarc notes exp-20261122-samples --edit 7 \"Symmetry needs little search.\"",
      "",
      "A line of JSON has note_id, kind (note or insight), author, text, at and edited_at."
    })
public final class NotesCommand extends ExperimentCommand {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  @ArgGroup private Change change = new Change();

  @Option(names = "--json", description = "Print one line of JSON for each note.")
  private boolean json;

  /** At most one of them. */
  private static final class Change {
    @Option(names = "--add", paramLabel = "TEXT", description = "Write a note.")
    private @Nullable String note;

    @Option(
        names = "--insight",
        paramLabel = "TEXT",
        description = "Write an insight: something learned from the results.")
    private @Nullable String insight;

    @Option(
        names = "--edit",
        arity = "2",
        paramLabel = "NUMBER TEXT",
        description = "Replace the text of a note.")
    private List<String> edit = List.of();

    @Option(names = "--remove", paramLabel = "NUMBER", description = "Delete a note.")
    private @Nullable Long remove;
  }

  public NotesCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      String id = find(store).experimentId();
      var written = written(store, id);
      print(
          written == null
              ? store.experiments().notes(Caller.local(), id).notes()
              : List.of(written));
      return ExitCodes.OK;
    }
  }

  /** Makes the change; null without one to show. */
  private @Nullable NoteBody written(Connection store, String id) {
    var texts = store.texts();
    if (change.note != null) {
      return texts.addNote(Caller.local(), id, new NoteRequest("note", change.note));
    }
    if (change.insight != null) {
      return texts.addNote(Caller.local(), id, new NoteRequest("insight", change.insight));
    }
    if (!change.edit.isEmpty()) {
      var request = new NoteRequest(null, change.edit.getLast());
      return texts.editNote(Caller.local(), id, number(change.edit.getFirst()), request);
    }
    if (change.remove != null) {
      texts.removeNote(Caller.local(), id, change.remove);
    }
    return null;
  }

  private static long number(String given) {
    try {
      return Long.parseLong(given);
    } catch (NumberFormatException e) {
      throw CommandException.input(
          "The note (%s) is not a number.\nMaybe --edit NUMBER TEXT.".formatted(given));
    }
  }

  private void print(List<NoteBody> notes) {
    var screen = context.screen();
    if (json) {
      notes.forEach(each -> screen.print(JsonLine.of(each)));
    } else if (notes.isEmpty()) {
      screen.notice("No note yet.\nMaybe --add TEXT.");
    }
    for (NoteBody each : json ? List.<NoteBody>of() : notes) {
      screen.print(
          "%d  %s by %s at %s%s"
              .formatted(
                  each.noteId(),
                  each.kind(),
                  Printable.line(each.author()),
                  TIME.format(each.at().atZone(context.clock().getZone())),
                  each.editedAt() == null ? "" : ", changed since"));
      Printable.lines(each.text()).lines().forEach(line -> screen.print("   " + line));
    }
  }
}
