package dev.longarc.application.contract;

import dev.longarc.store.Annotations.Note;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody wrote about an experiment. */
@Schema(name = "Note")
public record NoteBody(
    long noteId,
    @Schema(
            description = "insight: something learned from the results",
            allowableValues = {"note", "insight"})
        String kind,
    String author,
    String text,
    Instant at,
    @Schema(description = "When its text was changed last; null: never")
        @Nullable Instant editedAt) {
  /** All notes and insights of an experiment, oldest first. */
  @Schema(name = "Notes")
  public record NotesBody(List<NoteBody> notes) {}

  public static NoteBody of(Note note) {
    return new NoteBody(
        note.id(),
        note.kind().name().toLowerCase(Locale.ROOT),
        note.author(),
        note.text(),
        note.at(),
        note.editedAt());
  }
}
