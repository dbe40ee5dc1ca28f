package dev.longarc.application.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.DescriptionBody;
import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.application.contract.NoteBody;
import dev.longarc.application.contract.NoteRequest;

/**
 * What people write about experiments, here or behind an API. Unknown ids throw {@link
 * RequestException} with EXPERIMENT_NOT_FOUND.
 */
public interface TextAccess {
  /** Replaces the texts that are given; the operator log has the old ones. */
  ExperimentBody describe(Caller caller, String id, DescriptionBody request);

  NoteBody addNote(Caller caller, String id, NoteRequest request);

  /**
   * Changes the text of a note; its kind stays.
   *
   * @throws RequestException NOTE_NOT_FOUND when the experiment has no such note
   */
  NoteBody editNote(Caller caller, String id, long noteId, NoteRequest request);

  /**
   * @throws RequestException NOTE_NOT_FOUND when the experiment has no such note
   */
  void removeNote(Caller caller, String id, long noteId);
}
