package dev.longarc.application.judging;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.judging.report.ExperimentReport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** The report of an experiment. docs/judging.md says what each figure means. */
@Schema(name = "Report")
public record ReportBody(
    String experimentId,
    String name,
    String dataset,
    String plan,
    @Schema(description = "The version of calibrations of its confidences; 0: none")
        int calibration,
    ExperimentStatus status,
    @Schema(description = "When the results were read") Instant at,
    ExperimentReport report) {}
