package dev.longarc.pages.experiments;

import dev.longarc.pages.PageView;
import dev.longarc.pages.Shell;
import dev.longarc.pages.plots.TimelinePlot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One panel of an experiment's page, alone and in full width.
 *
 * @param json the same for programs
 * @param strategies null, like the others: this is not the panel
 */
public record PanelPage(
    Shell shell,
    ExperimentHead head,
    String title,
    String json,
    @Nullable StrategyLines strategies,
    @Nullable TimelinePlot timeline,
    @Nullable ExperimentFacts facts,
    @Nullable List<EventLine> events)
    implements PageView {
  @Override
  public String template() {
    return "experiments/panel.jte";
  }
}
