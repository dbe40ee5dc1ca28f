package dev.longarc.application.contract;

import dev.longarc.files.arcfile.SubmissionCheck.Fault;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What Kaggle would refuse in a submission.
 *
 * @param faults in the dataset's order
 */
public record SubmissionCheckBody(
    @Schema(description = "Whether there is none") boolean valid,
    @Schema(description = "At most 1000") List<FaultBody> faults) {
  private static final int SHOWN = 1000;

  /**
   * One reason for a refusal.
   *
   * @param place such as {@code 0934a4d8[1].attempt_2}; empty: the whole text
   */
  @Schema(name = "SubmissionFault")
  public record FaultBody(String place, String message) {}

  public static SubmissionCheckBody of(List<Fault> faults) {
    return new SubmissionCheckBody(
        faults.isEmpty(),
        faults.stream()
            .limit(SHOWN)
            .map(fault -> new FaultBody(fault.place(), fault.message()))
            .toList());
  }
}
