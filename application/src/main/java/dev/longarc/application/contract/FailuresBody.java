package dev.longarc.application.contract;

import dev.longarc.evaluation.FailureType;
import dev.longarc.store.FailureGroups.Group;
import dev.longarc.store.FailureGroups.Groups;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** The failures of an experiment, in groups. */
@Schema(name = "Failures")
public record FailuresBody(
    String experimentId,
    @Schema(description = "The FAILED evaluations, by their newest rounds") int failed,
    @Schema(description = "Results after a failure, by the recovery ladder") int recovered,
    @Schema(description = "The largest first") List<FailureGroupBody> groups,
    @Schema(description = "The groups beyond these, which are the largest 50") int otherGroups,
    @Schema(description = "The FAILED evaluations of those") int otherFailed) {
  /** Failures of one kind with the same message, but for numbers and ids. */
  @Schema(name = "FailureGroup")
  public record FailureGroupBody(
      FailureType type,
      @Schema(description = "With … in place of numbers and ids") String message,
      int count,
      @Schema(description = "0–1, of all FAILED evaluations") double share,
      Instant firstAt,
      Instant lastAt,
      @Schema(description = "Where their failed strategy runs were, by name") List<String> workers,
      @Schema(description = "Activity attempts of the newest rounds, together") int tries,
      @Schema(description = "Whether a retry can help without a change") boolean retryCanHelp,
      @Schema(description = "When a retry helps") String advice,
      @Schema(description = "The newest") FailureExampleBody example,
      @Schema(description = "What a retry of this group names, in the selection's order")
          List<String> taskIds) {
    static FailureGroupBody of(Group group, int failed) {
      return new FailureGroupBody(
          group.type(),
          group.message(),
          group.failed(),
          (double) group.failed() / failed,
          group.firstAt(),
          group.lastAt(),
          group.workers(),
          group.tries(),
          group.type().retryCanHelp(),
          group.type().advice(),
          new FailureExampleBody(group.example().arcTaskId(), group.example().message()),
          group.arcTaskIds());
    }
  }

  /** One of a group. */
  @Schema(name = "FailureExample")
  public record FailureExampleBody(String taskId, String message) {}

  /**
   * @param recovered the number of results after a failure
   */
  public static FailuresBody of(String experimentId, Groups groups, int recovered) {
    int shown = groups.groups().stream().mapToInt(Group::failed).sum();
    return new FailuresBody(
        experimentId,
        groups.failed(),
        recovered,
        groups.groups().stream().map(group -> FailureGroupBody.of(group, groups.failed())).toList(),
        groups.groupCount() - groups.groups().size(),
        groups.failed() - shown);
  }
}
