package dev.longarc.cli.files;

import dev.longarc.application.contract.SelectionBody;
import dev.longarc.cli.terminal.Facts;
import java.util.stream.Collectors;

/** How ARC tasks were selected, as text for people. */
public final class SelectionText {
  private SelectionText() {}

  /** Adds the selection, and its strata if there are any. */
  public static Facts add(Facts facts, SelectionBody selection) {
    facts.add("Selection", selection.text());
    if (!selection.strata().isEmpty()) {
      facts.add(
          "Strata",
          selection.strata().stream()
              .map(each -> "%s %d of %d".formatted(each.stratum(), each.selected(), each.tasks()))
              .collect(Collectors.joining(", ")));
    }
    return facts;
  }
}
