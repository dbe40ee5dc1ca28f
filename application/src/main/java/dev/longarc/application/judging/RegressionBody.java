package dev.longarc.application.judging;

import dev.longarc.judging.regression.RegressionReport;
import dev.longarc.judging.regression.RegressionReport.Severity;
import dev.longarc.judging.regression.RegressionText;
import dev.longarc.store.RegressionChecks.Acknowledgement;
import dev.longarc.store.RegressionChecks.StoredCheck;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An experiment compared with its baseline. docs/judging.md says what each figure means. */
@Schema(name = "Regressions")
public record RegressionBody(
    String experimentId,
    @Schema(description = "The experiment that is the baseline, or was it at the check")
        String baselineId,
    @Schema(description = "Of the experiment") int round,
    @Schema(description = "Of the worst metric; null: none is worse by more than its threshold")
        @Nullable Severity severity,
    @Schema(description = "When it was checked after its end; null: compared for this answer")
        @Nullable Instant checkedAt,
    @Schema(description = "null: nobody has acknowledged it")
        @Nullable AcknowledgementBody acknowledged,
    RegressionReport report) {
  /** Who has seen the regression. */
  @Schema(name = "Acknowledgement")
  public record AcknowledgementBody(String by, Instant at, @Nullable String reason) {
    static @Nullable AcknowledgementBody of(@Nullable Acknowledgement seen) {
      return seen == null ? null : new AcknowledgementBody(seen.by(), seen.at(), seen.reason());
    }
  }

  static RegressionBody of(String experimentId, StoredCheck check) {
    return new RegressionBody(
        experimentId,
        check.baselineId(),
        check.round(),
        check.severity(),
        check.checkedAt(),
        AcknowledgementBody.of(check.acknowledgement()),
        check.report());
  }

  static RegressionBody now(
      String experimentId, String baselineId, int round, RegressionReport report) {
    return new RegressionBody(
        experimentId, baselineId, round, report.severity().orElse(null), null, null, report);
  }

  /** Whether it has a regression of this severity, or of a greater one. */
  public boolean reaches(Severity least) {
    return severity != null && severity.compareTo(least) >= 0;
  }

  /** The same as Markdown. */
  public String markdown() {
    return RegressionText.markdown(baselineId, experimentId, report);
  }
}
