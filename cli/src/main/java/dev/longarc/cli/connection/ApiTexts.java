package dev.longarc.cli.connection;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.DescriptionBody;
import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.application.contract.NoteBody;
import dev.longarc.application.contract.NoteRequest;
import dev.longarc.application.experiments.TextAccess;

/** What people write about experiments behind an API, which itself knows its caller. */
final class ApiTexts implements TextAccess {
  private final ApiClient api;

  ApiTexts(ApiClient api) {
    this.api = api;
  }

  @Override
  public ExperimentBody describe(Caller caller, String id, DescriptionBody request) {
    return api.patch(path(id), request, ExperimentBody.class);
  }

  @Override
  public NoteBody addNote(Caller caller, String id, NoteRequest request) {
    return api.post(path(id) + "/notes", request, NoteBody.class);
  }

  @Override
  public NoteBody editNote(Caller caller, String id, long noteId, NoteRequest request) {
    return api.put(path(id) + "/notes/" + noteId, request, NoteBody.class);
  }

  @Override
  public void removeNote(Caller caller, String id, long noteId) {
    api.delete(path(id) + "/notes/" + noteId);
  }

  private static String path(String id) {
    return "experiments/" + ApiClient.encoded(id);
  }
}
