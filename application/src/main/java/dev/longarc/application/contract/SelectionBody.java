package dev.longarc.application.contract;

import dev.longarc.experiment.SelectionSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** How the ARC tasks of an experiment were selected from its dataset. */
@Schema(name = "Selection")
public record SelectionBody(
    @Schema(description = "Such as: 50 of 400, stratified by difficulty, seed 7") String text,
    @Schema(description = "Of a stratified sample; otherwise empty") List<StratumBody> strata) {
  /** A stratum of a sample. */
  @Schema(name = "Stratum")
  public record StratumBody(
      @Schema(description = "A difficulty, or the range of a feature") String stratum,
      @Schema(description = "How many ARC tasks it has") int tasks,
      @Schema(description = "How many of them are selected") int selected) {}

  public static SelectionBody of(SelectionSummary summary) {
    return new SelectionBody(
        summary.text(),
        summary.strata().stream()
            .map(each -> new StratumBody(each.name(), each.tasks(), each.selected()))
            .toList());
  }
}
