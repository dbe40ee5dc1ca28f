package dev.longarc.pages.report;

import dev.longarc.application.Caller;
import dev.longarc.application.RequestException;
import java.io.IOException;
import java.io.Writer;

/** Writes the report of an experiment as one HTML file, here or behind an API. */
public interface OfflineReport {
  /**
   * Writes it.
   *
   * @param whole also the grids of solved and wrong evaluations of an experiment of more than
   *     {@link StoredReport#MOST_IN_DETAIL}
   * @throws RequestException EXPERIMENT_NOT_FOUND, before anything is written
   */
  void write(Caller caller, String id, boolean whole, Writer out) throws IOException;
}
