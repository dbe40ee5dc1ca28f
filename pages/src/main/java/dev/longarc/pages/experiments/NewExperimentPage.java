package dev.longarc.pages.experiments;

import dev.longarc.application.contract.DatasetBody;
import dev.longarc.pages.PageView;
import dev.longarc.pages.Shell;
import dev.longarc.pages.text.Figures;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form that makes an experiment.
 *
 * @param plans the texts of the bundled plans by name, as YAML
 * @param estimate of the draft
 * @param place the field that was refused; empty: none
 */
public record NewExperimentPage(
    Shell shell,
    Draft draft,
    List<Choice> datasets,
    Map<String, String> plans,
    EstimateView estimate,
    String place)
    implements PageView {
  /** A dataset. */
  public record Choice(String name, String title) {
    public static Choice of(DatasetBody body) {
      return new Choice(
          body.name(), "%s (%s)".formatted(body.name(), Figures.count(body.tasks(), "ARC task")));
    }
  }

  /** Whether the field was refused; null leaves the attribute out. */
  public @Nullable String invalid(String field) {
    return place.equals(field) || place.startsWith(field + ".") ? "true" : null;
  }

  @Override
  public String template() {
    return "experiments/new.jte";
  }
}
