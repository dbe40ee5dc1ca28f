package dev.longarc.application.experiments;

import dev.longarc.application.ApplicationSettings;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.DescriptionBody;
import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.application.contract.NoteBody;
import dev.longarc.application.contract.NoteRequest;
import dev.longarc.store.Annotations;
import dev.longarc.store.OperatorLog;
import dev.longarc.store.OperatorLog.Action;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;

/** What people write about the experiments of this store. */
public final class ExperimentTexts implements TextAccess {
  private final Annotations annotations;
  private final OperatorLog log;
  private final ExperimentViews views;

  ExperimentTexts(DataSource store, ApplicationSettings settings, Clock clock) {
    annotations = new Annotations(store);
    log = new OperatorLog(store);
    views = new ExperimentViews(store, settings, clock);
  }

  @Override
  public ExperimentBody describe(Caller caller, String id, DescriptionBody request) {
    var texts = request.checked();
    views.own(caller, id);
    return log.change(
        new Action(id, caller.name(), "describe", texts.reason()),
        () -> {
          write(id, texts);
          return views.whole(id);
        });
  }

  private void write(String id, DescriptionBody texts) {
    String description = texts.description();
    if (description != null) {
      annotations.setDescription(id, description);
    }
    String hypothesis = texts.hypothesis();
    if (hypothesis != null) {
      annotations.setHypothesis(id, hypothesis.isEmpty() ? null : hypothesis);
    }
    var tags = texts.tags();
    if (tags != null) {
      annotations.setTags(id, tags);
    }
  }

  @Override
  public NoteBody addNote(Caller caller, String id, NoteRequest request) {
    String text = request.checkedText();
    views.found(id);
    return NoteBody.of(annotations.add(id, request.checkedKind(), caller.name(), text));
  }

  @Override
  public NoteBody editNote(Caller caller, String id, long noteId, NoteRequest request) {
    String text = request.checkedText();
    requireAuthor(caller, id, noteId);
    return annotations
        .edit(id, noteId, text)
        .map(NoteBody::of)
        .orElseThrow(() -> unknownNote(id, noteId));
  }

  @Override
  public void removeNote(Caller caller, String id, long noteId) {
    requireAuthor(caller, id, noteId);
    if (!annotations.remove(id, noteId)) {
      throw unknownNote(id, noteId);
    }
  }

  private void requireAuthor(Caller caller, String id, long noteId) {
    views.found(id);
    String author = annotations.author(id, noteId).orElseThrow(() -> unknownNote(id, noteId));
    caller.requireOwner(author, "The note (%d)".formatted(noteId));
  }

  private static RequestException unknownNote(String id, long noteId) {
    return new RequestException(
        ErrorCode.NOTE_NOT_FOUND,
        "The experiment (%s) has no note (%d).".formatted(id, noteId),
        Map.of("experiment_id", id, "note_id", noteId));
  }
}
