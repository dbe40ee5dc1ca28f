package dev.longarc.pages.experiments;

import dev.longarc.pages.Shell;
import dev.longarc.pages.View;

/** The head of an experiment's pages, written again when its state changes. */
public record ExperimentHeadPart(Shell shell, ExperimentHead head) implements View {
  @Override
  public String template() {
    return "experiments/head-part.jte";
  }
}
