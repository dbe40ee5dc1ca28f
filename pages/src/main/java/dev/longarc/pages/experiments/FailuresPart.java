package dev.longarc.pages.experiments;

import dev.longarc.pages.PageView;
import dev.longarc.pages.experiments.FailuresPage.Group;
import java.util.List;

/** The failures on the page of an experiment, written again while it runs. */
public record FailuresPart(List<Group> groups) implements PageView {
  public FailuresPart {
    groups = List.copyOf(groups);
  }

  @Override
  public String template() {
    return "experiments/failures-part.jte";
  }
}
