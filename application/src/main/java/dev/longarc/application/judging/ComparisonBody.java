package dev.longarc.application.judging;

import dev.longarc.judging.comparison.AdjustedComparison;
import dev.longarc.judging.comparison.PlanDifference;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arms compared with the first one. docs/judging.md says what each figure means. */
@Schema(name = "Comparisons")
public record ComparisonBody(
    List<ArmBody> arms,
    List<AdjustedComparison> comparisons,
    @Schema(
            description =
                "Two-sided, of the only comparison; null when there are several, or nothing to compare")
        @Nullable Double pValue,
    @Schema(description = "Of each arm but the first: where its plan differs from the first one's")
        List<List<PlanDifferenceBody>> planDifferences) {
  /** A value that differs between two plans. */
  @Schema(name = "PlanDifference")
  public record PlanDifferenceBody(
      @Schema(description = "Its place, such as steps[0].strategies[1].budget") String path,
      @Schema(description = "As text; null: absent") @Nullable String before,
      @Schema(description = "As text; null: absent") @Nullable String after) {
    static PlanDifferenceBody of(PlanDifference difference) {
      return new PlanDifferenceBody(
          difference.path(), text(difference.before()), text(difference.after()));
    }

    private static @Nullable String text(@Nullable Object value) {
      return value == null ? null : value.toString();
    }
  }

  /** One experiment, or several that are pooled. */
  @Schema(name = "Arm")
  public record ArmBody(String name, List<String> experiments) {}
}
