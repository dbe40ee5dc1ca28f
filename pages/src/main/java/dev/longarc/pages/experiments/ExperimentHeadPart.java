package dev.longarc.pages.experiments;

import dev.longarc.pages.PageView;
import dev.longarc.pages.Shell;

/** The head of an experiment's pages, written again when its state changes. */
public record ExperimentHeadPart(Shell shell, ExperimentHead head) implements PageView {
  @Override
  public String template() {
    return "experiments/head-part.jte";
  }
}
