package dev.longarc.api.experiments;

import dev.longarc.api.wiring.Direction;
import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.Permission;
import dev.longarc.application.contract.DescriptionBody;
import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.application.contract.NoteBody;
import dev.longarc.application.contract.NoteBody.NotesBody;
import dev.longarc.application.contract.NoteRequest;
import dev.longarc.application.contract.OperationBody.OperationPageBody;
import dev.longarc.application.experiments.ExperimentQueries;
import dev.longarc.application.experiments.ExperimentTexts;
import dev.longarc.application.experiments.StoreUseCases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people write about an experiment, and what they did to it. */
@RestController
@RequestMapping("/api/v1/experiments")
@Tag(name = "notes", description = "What people write about experiments, and what they did to them")
final class TextController {
  private final ExperimentQueries queries;
  private final ExperimentTexts texts;

  TextController(StoreUseCases store) {
    queries = store.experiments();
    texts = store.texts();
  }

  @PatchMapping(path = ExperimentController.ONE, consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.RUN)
  @Operation(summary = "Change the description, the hypothesis or the tags of an experiment")
  ExperimentBody describe(
      Caller caller, @PathVariable String id, @RequestBody DescriptionBody body) {
    return texts.describe(caller, id, body);
  }

  @GetMapping("/{id}/operator-log")
  @Needs(Permission.READ)
  @Operation(summary = "List what operators did to an experiment, newest first")
  OperationPageBody operations(
      Caller caller,
      @PathVariable String id,
      @Parameter(description = Direction.CURSOR) @RequestParam(required = false)
          @Nullable String cursor,
      @Parameter(
              description = "Entries of a page",
              schema = @Schema(type = "integer", minimum = "1", maximum = "1000"))
          @RequestParam(defaultValue = "100")
          int limit) {
    return queries.operations(caller, id, cursor, limit);
  }

  @GetMapping("/{id}/notes")
  @Needs(Permission.READ)
  @Operation(summary = "List the notes and insights of an experiment, oldest first")
  NotesBody notes(Caller caller, @PathVariable String id) {
    return queries.notes(caller, id);
  }

  @PostMapping(path = "/{id}/notes", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.RUN)
  @Operation(summary = "Write a note or an insight")
  @ApiResponse(responseCode = "201", description = "Stored")
  ResponseEntity<NoteBody> add(
      Caller caller, @PathVariable String id, @RequestBody NoteRequest body) {
    NoteBody note = texts.addNote(caller, id, body);
    String path = "/api/v1/experiments/%s/notes/%d".formatted(id, note.noteId());
    return ResponseEntity.created(URI.create(path)).body(note);
  }

  @PutMapping(path = "/{id}/notes/{note_id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.RUN)
  @Operation(summary = "Change the text of a note", description = "Its kind stays.")
  NoteBody edit(
      Caller caller,
      @PathVariable String id,
      @PathVariable("note_id") long noteId,
      @RequestBody NoteRequest body) {
    return texts.editNote(caller, id, noteId, body);
  }

  @DeleteMapping("/{id}/notes/{note_id}")
  @Needs(Permission.RUN)
  @Operation(summary = "Delete a note")
  @ApiResponse(responseCode = "204", description = "Deleted")
  ResponseEntity<Void> remove(
      Caller caller, @PathVariable String id, @PathVariable("note_id") long noteId) {
    texts.removeNote(caller, id, noteId);
    return ResponseEntity.noContent().build();
  }
}
