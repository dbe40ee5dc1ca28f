package dev.longarc.application.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.arc.ArcTask;
import dev.longarc.evaluation.ErrorCategory;
import dev.longarc.evaluation.Verdict;
import dev.longarc.store.StoredSubmissions.Stored;
import dev.longarc.store.StoredSubmissions.Usage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The answers about submissions. */
public final class SubmissionBodies {
  private SubmissionBodies() {}

  /** What the answer took. */
  @Schema(name = "ResourceUsage", description = "As the submitter told it; null: not told")
  public record UsageBody(
      @Nullable Double cpuSeconds,
      @Nullable Double memoryMb,
      @Schema(description = "In US dollars") @Nullable BigDecimal estimatedCost) {
    static UsageBody of(Usage usage) {
      return new UsageBody(usage.cpuSeconds(), usage.memoryMb(), usage.estimatedCost());
    }
  }

  /** A scored answer, never with the colours of the expected output. */
  @Schema(name = "Submission")
  public record SubmissionBody(
      long submissionId,
      String taskId,
      @Schema(
              description =
                  "Whether all test inputs are solved; null: the dataset has no test outputs")
          @Nullable Boolean isCorrect,
      @Schema(description = "0–1, as the submitter told it; null: not told")
          @Nullable Double confidenceScore,
      @Schema(description = "As the submitter told it; external: not told") String strategyUsed,
      @Schema(description = "The time that scoring took") long processingTimeMs,
      UsageBody resourceUsage,
      String submittedBy,
      Instant submittedAt,
      @Schema(description = "What it was called then") String dataset,
      Verdict verdict,
      @Schema(description = "The share of solved test inputs; 0 when unscored") double score,
      @Schema(
              description =
                  "The share of right cells over all test inputs, of each those of its best attempt;"
                      + " null: a dataset with the ARC task hides its outputs, or they are unknown")
          @Nullable Double pixelAccuracy,
      @Schema(
              description =
                  "In which way the first unsolved test input is wrong; null: it is right, or as"
                      + " pixel_accuracy",
              allowableValues = {"no_answer", "wrong_size", "wrong_colours", "wrong_cells"})
          @Nullable String errorCategory,
      @Schema(description = "For each test input its grids, as rows of colours")
          List<List<int[][]>> attempts,
      @Schema(
              description =
                  "For each test input and each of its attempts, the cells that are wrong. Absent in"
                      + " lists, and where pixel_accuracy is null")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable List<List<GridDiffBody>> diff) {
    /**
     * @param task with outputs that may be compared; null: they are hidden, unknown or not wanted
     */
    public static SubmissionBody of(Stored stored, @Nullable ArcTask task) {
      var submission = stored.submission();
      ErrorCategory error = submission.error();
      return new SubmissionBody(
          stored.id(),
          submission.taskId(),
          submission.verdict() == Verdict.UNSCORED ? null : submission.verdict() == Verdict.SOLVED,
          submission.confidence(),
          submission.strategy(),
          submission.processingMs(),
          UsageBody.of(submission.usage()),
          submission.user(),
          submission.submittedAt(),
          submission.dataset(),
          submission.verdict(),
          submission.score(),
          submission.pixelAccuracy(),
          error == null ? null : error.name().toLowerCase(Locale.ROOT),
          GridLists.of(submission.attempts()),
          task == null ? null : GridDiffBody.of(submission.attempts(), task.testOutputs()));
    }
  }

  /** A part of the submissions, newest first. */
  @Schema(name = "SubmissionPage")
  public record SubmissionPageBody(
      List<SubmissionBody> submissions,
      @Schema(description = "The cursor of the next page; null: this is the last one")
          @Nullable String nextCursor) {}

  /** Why one answer of a batch was refused, as an error of a request of its own would say it. */
  @Schema(name = "BatchError")
  public record BatchErrorBody(ErrorCode code, String message, Map<String, Object> details) {}

  /** What became of one answer of a batch. */
  @Schema(name = "BatchItem")
  public record BatchItemBody(
      @Schema(description = "In the request, from 0") int index,
      @Schema(description = "null: it was refused") @Nullable SubmissionBody submission,
      @Schema(description = "null: it is stored") @Nullable BatchErrorBody error) {
    public static BatchItemBody of(int index, SubmissionBody submission) {
      return new BatchItemBody(index, submission, null);
    }

    public static BatchItemBody of(int index, RequestException refused) {
      var error =
          new BatchErrorBody(
              refused.code(), String.valueOf(refused.getMessage()), refused.details());
      return new BatchItemBody(index, null, error);
    }

    private boolean isCorrect() {
      return submission != null && Boolean.TRUE.equals(submission.isCorrect());
    }
  }

  /** What became of a batch, in the order of the request. */
  @Schema(name = "Batch")
  public record BatchBody(
      @Schema(description = "The answers that are stored") int stored,
      int correct,
      @Schema(description = "The answers that are not stored") int refused,
      List<BatchItemBody> items) {
    public static BatchBody of(List<BatchItemBody> items) {
      int refused = (int) items.stream().map(BatchItemBody::error).filter(Objects::nonNull).count();
      int correct = (int) items.stream().filter(BatchItemBody::isCorrect).count();
      return new BatchBody(items.size() - refused, correct, refused, List.copyOf(items));
    }
  }
}
